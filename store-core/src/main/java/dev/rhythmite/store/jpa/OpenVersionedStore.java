package dev.rhythmite.store.jpa;

import dev.rhythmite.store.KeyType;
import dev.rhythmite.store.SeriesName;

/** A store of versions that was checked and recorded, with all statements on its table. */
record OpenVersionedStore<C extends Record>(
    KeyedTable<C> table, SeriesFormat format, VersionQueries<C> rows) {

  private static final KeyType<SeriesName> NAMES = KeyType.of(SeriesName.class);

  /** Returns the stripe of all versions of a name. */
  static short stripeOf(SeriesName name) {
    return Stripes.of(NAMES, name);
  }
}
