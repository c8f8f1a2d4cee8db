package dev.rhythmite.store.jpa;

/** A store of whole series that was checked and recorded, with all statements on its table. */
record OpenWholeStore<K extends Record>(
    KeyedTable<K> table, SeriesFormat format, WholeSeriesQueries<K> rows) {}
