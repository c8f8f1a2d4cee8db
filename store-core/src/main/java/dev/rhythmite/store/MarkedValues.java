package dev.rhythmite.store;

import java.util.BitSet;
import java.util.Objects;

/** Values of a type all of whose bits mean something: a mark beside each tells which are missing. */
abstract sealed class MarkedValues extends Values permits BooleanValues, LongValues {

  private final BitSet marks;

  /** Keeps the marks, without a copy. */
  MarkedValues(BitSet marks) {
    this.marks = marks;
  }

  /** Returns the marks of values that are all missing. */
  static BitSet allMissing(int length) {
    BitSet marks = new BitSet();
    marks.set(0, length);
    return marks;
  }

  @Override
  final boolean isMissing(int index) {
    return marks.get(Objects.checkIndex(index, length()));
  }

  @Override
  final int nextMissing(int from, int to) {
    int index = marks.nextSetBit(from);
    return index < 0 ? to : Math.min(index, to);
  }

  @Override
  final int nextPresent(int from, int to) {
    return Math.min(marks.nextClearBit(from), to);
  }

  /** Returns a copy of the marks of a part. */
  final BitSet marks(int from, int to) {
    return marks.get(from, to);
  }

  /** Returns a copy of the marks for a greater length, missing at its end. */
  final BitSet grownMarks(int newLength) {
    BitSet grown = marks.get(0, length());
    grown.set(length(), newLength);
    return grown;
  }

  final void markMissing(int index) {
    marks.set(index);
  }

  final void markPresent(int index) {
    marks.clear(index);
  }

  /** Overwrites the marks from {@code at} on by those of a run of others. */
  final void setMarks(int at, MarkedValues from, int index, int count) {
    marks.clear(at, at + count);
    int end = index + count;
    for (int i = from.marks.nextSetBit(index);
        i >= 0 && i < end;
        i = from.marks.nextSetBit(i + 1)) {
      marks.set(at + i - index);
    }
  }

  final boolean hasMarksOf(MarkedValues other) {
    return marks.equals(other.marks);
  }

  final int hashOfMarks() {
    return marks.hashCode();
  }
}
