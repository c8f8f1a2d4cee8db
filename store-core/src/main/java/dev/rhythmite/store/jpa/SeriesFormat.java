package dev.rhythmite.store.jpa;

import dev.rhythmite.store.Series;
import dev.rhythmite.store.SeriesTooLongException;
import dev.rhythmite.store.ValueType;
import dev.rhythmite.store.ValueTypeException;
import dev.rhythmite.store.codec.Encoding;

/**
 * What a store of whole series takes and how it writes it, as its {@link SeriesLayout} declares.
 *
 * @param store the entity's name
 * @param encoding of the rows that are written; those that are read may have any
 */
record SeriesFormat(String store, ValueType type, Encoding encoding) {

  static SeriesFormat of(String store, Class<?> entity) {
    SeriesLayout declared = entity.getAnnotation(SeriesLayout.class);
    return declared == null
        ? new SeriesFormat(store, ValueType.DOUBLE, Encoding.PACKED)
        : new SeriesFormat(store, declared.type(), declared.encoding());
  }

  /**
   * Refuses a series of another type, unless it has no points.
   *
   * @throws ValueTypeException naming both
   */
  void check(Series series) {
    if (!series.isEmpty() && series.type() != type) {
      throw new ValueTypeException(store, series.type(), type);
    }
  }

  /**
   * Returns what a row keeps of a series.
   *
   * @throws SeriesTooLongException if it has more points than a row keeps
   * @throws IllegalArgumentException if its texts are too long together
   */
  EncodedSeries encode(Record key, Series series) {
    if (series.length() > EncodedSeries.MOST_POINTS) {
      throw new SeriesTooLongException(store, key, series.length(), EncodedSeries.MOST_POINTS);
    }
    long bytes = TextSize.of(series);
    if (bytes > TextSize.MOST) {
      throw new IllegalArgumentException("The series of "
          + key
          + " would have "
          + bytes
          + " bytes of text. A row of "
          + store
          + " has at most "
          + TextSize.MOST
          + "; shorten the texts, or keep them in a TimeseriesChunkStore, which cuts series into"
          + " rows by periods.");
    }
    return EncodedSeries.of(series, encoding);
  }
}
