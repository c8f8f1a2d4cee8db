package dev.rhythmite.store;

import java.util.BitSet;

/**
 * Values of one type, some of them missing. Who makes them fills them in; from then on they are not
 * changed.
 *
 * <p>What a missing value holds is canonical, so that equal means equal bits.
 */
abstract sealed class Values permits DoubleValues, FloatValues, MarkedValues, TextValues {

  /** Returns {@code length} missing values, to be filled in. */
  static Values missing(ValueType type, int length) {
    return switch (type) {
      case DOUBLE -> DoubleValues.missing(length);
      case FLOAT -> FloatValues.missing(length);
      case LONG -> LongValues.missing(length);
      case BOOLEAN -> BooleanValues.missing(length);
      case TEXT -> TextValues.missing(length);
    };
  }

  abstract ValueType type();

  abstract int length();

  abstract boolean isMissing(int index);

  /** Returns a copy of the part from index {@code from}, inclusive, to {@code to}, exclusive. */
  abstract Values slice(int from, int to);

  /** Returns a copy of a greater length, missing at its end. */
  abstract Values grown(int newLength);

  /** Overwrites the values from {@code at} on by a run of others, missing ones too. */
  abstract void set(int at, Values from, int index, int count);

  /** Makes a value missing. */
  abstract void remove(int index);

  /** Returns the first index from {@code from} on whose value is missing, at most {@code to}. */
  abstract int nextMissing(int from, int to);

  /** Returns the first index from {@code from} on whose value is there, at most {@code to}. */
  abstract int nextPresent(int from, int to);

  /** Overwrites the values from {@code at} on by those of a run of others that are not missing. */
  final void put(int at, Values from, int index, int count) {
    int end = index + count;
    int start = from.nextPresent(index, end);
    while (start < end) {
      int next = from.nextMissing(start, end);
      set(at + start - index, from, start, next - start);
      start = from.nextPresent(next, end);
    }
  }

  /** Returns the number of values that are not missing. */
  final int count() {
    int count = 0;
    int start = nextPresent(0, length());
    while (start < length()) {
      int next = nextMissing(start, length());
      count += next - start;
      start = nextPresent(next, length());
    }
    return count;
  }

  /** Returns the indexes of the missing values. */
  final BitSet missing() {
    BitSet missing = new BitSet();
    int start = nextMissing(0, length());
    while (start < length()) {
      int next = nextPresent(start, length());
      missing.set(start, next);
      start = nextMissing(next, length());
    }
    return missing;
  }
}
