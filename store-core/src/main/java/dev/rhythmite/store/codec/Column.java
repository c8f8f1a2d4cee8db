package dev.rhythmite.store.codec;

/**
 * A named, immutable array of values of one kind, as it stands in a chunk.
 *
 * <p>The kinds are closed; a chunk may hold columns of several kinds.
 */
public sealed interface Column
    permits DoubleColumn, FloatColumn, LongColumn, BooleanColumn, TextColumn, TimeColumn {

  /** Returns the name, which is the name of the Arrow field. */
  String name();

  /** Returns the number of slots, null ones included. */
  int length();

  /** Returns whether slot {@code index}, from 0 to {@code length - 1}, holds no value. */
  boolean isNull(int index);

  /** Returns the number of slots that hold no value. */
  int nullCount();
}
