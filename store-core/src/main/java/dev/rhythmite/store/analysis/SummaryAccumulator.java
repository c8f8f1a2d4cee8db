package dev.rhythmite.store.analysis;

import dev.rhythmite.store.ValueSummary;

/** An aggregation that needs of many values no more than was noted of them. */
interface SummaryAccumulator extends Accumulator {

  /** Returns whether it needs the first or the last value, which is not noted of all. */
  default boolean needsEnds() {
    return false;
  }

  /** Takes in values of the bucket, none earlier than those before. */
  void add(ValueSummary values);
}
