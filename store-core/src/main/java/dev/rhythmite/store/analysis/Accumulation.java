package dev.rhythmite.store.analysis;

import dev.rhythmite.store.Series;
import dev.rhythmite.store.ValueSummary;
import java.util.Arrays;
import java.util.List;

/** Several aggregations at work, on bucket after bucket. Only buckets with a value are begun. */
final class Accumulation {

  private final Accumulator[] accumulators;

  Accumulation(List<Aggregation> aggregations) {
    accumulators = aggregations.stream().map(Aggregation::accumulator).toArray(Accumulator[]::new);
  }

  void begin(BucketBounds bounds) {
    for (Accumulator accumulator : accumulators) {
      accumulator.begin(bounds.start(), bounds.end());
    }
  }

  void add(long epochMicros, double value) {
    for (Accumulator accumulator : accumulators) {
      accumulator.add(epochMicros, value);
    }
  }

  /** Takes in the points of a series between two indexes, all of the bucket. */
  void add(Series series, int from, int to) {
    for (Accumulator accumulator : accumulators) {
      accumulator.add(series, from, to);
    }
  }

  /** Returns whether all aggregations need of values no more than a summary without both ends. */
  boolean takesSummariesWithoutEnds() {
    return Arrays.stream(accumulators)
        .allMatch(each -> each instanceof SummaryAccumulator summed && !summed.needsEnds());
  }

  /** Takes in values of the bucket; all aggregations are such that need no more of them. */
  void add(ValueSummary values) {
    for (Accumulator accumulator : accumulators) {
      ((SummaryAccumulator) accumulator).add(values);
    }
  }

  /** Returns the results of the bucket, in the order of the aggregations. */
  double[] results() {
    double[] results = new double[accumulators.length];
    for (int i = 0; i < results.length; i++) {
      results[i] = accumulators[i].result();
    }
    return results;
  }

  /** Returns the results of a bucket that has no value. */
  double[] resultsOfNone() {
    double[] results = new double[accumulators.length];
    for (int i = 0; i < results.length; i++) {
      results[i] = accumulators[i].resultOfNone();
    }
    return results;
  }
}
