package dev.rhythmite.store.analysis;

/** An aggregation that needs of many values no more than was noted of them. */
interface SummaryAccumulator extends Accumulator {

  /** Takes in values of the bucket, none earlier than those before. */
  void add(ValueSummary values);
}
