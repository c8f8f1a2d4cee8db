package dev.rhythmite.store.codec;

/**
 * A named, immutable array of values of one kind, as it stands in a chunk.
 *
 * <p>The kinds are closed; a chunk may hold columns of several kinds.
 */
public sealed interface Column permits DoubleColumn, TimeColumn {

  /** Returns the name, which is the name of the Arrow field. */
  String name();

  /** Returns the number of slots, null ones included. */
  int length();
}
