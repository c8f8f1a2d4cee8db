package dev.rhythmite.store.analysis;

import dev.rhythmite.store.Series;
import dev.rhythmite.store.ValueSummary;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Goes from bucket to bucket as points come, and tells what came of each. */
final class BucketWalk {

  /** Points that are looked at one by one before the end of a bucket is searched for. */
  private static final int FEW = 8;

  /** Takes buckets, ascending. */
  interface Sink {
    void take(long start, long end, double[] results);
  }

  private final Buckets buckets;
  private final Accumulation accumulation;
  private final Supplier<? extends RuntimeException> tooMany;
  private final Sink sink;
  private final BucketBounds bounds;
  private boolean anyPoint;
  private boolean anyValue;
  private int withoutPoint;

  /**
   * @param tooMany what is thrown if more than {@link Buckets#MOST_WITHOUT_POINT} buckets that are not
   *     left out have no point
   */
  BucketWalk(
      Buckets buckets,
      List<Aggregation> aggregations,
      Supplier<? extends RuntimeException> tooMany,
      Sink sink) {
    this.buckets = buckets;
    this.accumulation = new Accumulation(aggregations);
    this.tooMany = tooMany;
    this.sink = sink;
    this.bounds = buckets.size().boundsIn(buckets.zone());
  }

  /** Returns whether summaries do that do not tell the first and the last value. */
  boolean takesSummariesWithoutEnds() {
    return accumulation.takesSummariesWithoutEnds();
  }

  /** Adds a point, NaN if it is missing, at or behind the last one. */
  void add(long epochMicros, double value) {
    reach(epochMicros);
    if (!Double.isNaN(value)) {
      begin();
      accumulation.add(epochMicros, value);
    }
  }

  /** Adds the points of a series, at or behind the last one. */
  void add(Series series) {
    for (int next = 0; next < series.length(); ) {
      reach(series.epochMicrosAt(next));
      int from = next;
      next = endOf(series, from);
      int first = firstValue(series, from, next);
      if (first < next) {
        begin();
        accumulation.add(series, first, next);
      }
    }
  }

  /** Adds points of one bucket, of which the first is at or behind the last one. */
  void add(long first, Optional<ValueSummary> values) {
    reach(first);
    if (values.isPresent()) {
      begin();
      accumulation.add(values.get());
    }
  }

  /** Ends the last bucket; without a point since there is none. */
  void end() {
    if (anyPoint) {
      finish();
      anyPoint = false;
    }
  }

  /** Returns the index after the last point of the bucket, which has that at {@code from}. */
  private int endOf(Series series, int from) {
    int looked = from + Math.min(FEW, series.length() - from);
    for (int i = from; i < looked; i++) {
      if (!bounds.holds(series.epochMicrosAt(i))) {
        return i;
      }
    }
    return bounds.holds(Long.MAX_VALUE) ? series.length() : series.indexAtOrAfter(bounds.end());
  }

  private static int firstValue(Series series, int from, int to) {
    int index = from;
    while (index < to && series.isMissing(index)) {
      index++;
    }
    return index;
  }

  private void reach(long epochMicros) {
    if (!anyPoint) {
      bounds.moveTo(epochMicros);
      anyPoint = true;
    } else if (!bounds.holds(epochMicros)) {
      moveTo(epochMicros);
    }
  }

  private void begin() {
    if (!anyValue) {
      accumulation.begin(bounds);
      anyValue = true;
    }
  }

  private void moveTo(long epochMicros) {
    finish();
    if (buckets.empty() == EmptyBuckets.LEFT_OUT) {
      bounds.moveTo(epochMicros);
      return;
    }
    bounds.next();
    while (!bounds.holds(epochMicros)) {
      if (++withoutPoint > Buckets.MOST_WITHOUT_POINT) {
        throw tooMany.get();
      }
      finish();
      bounds.next();
    }
  }

  private void finish() {
    if (anyValue || buckets.empty() == EmptyBuckets.MISSING) {
      double[] results = anyValue ? accumulation.results() : accumulation.resultsOfNone();
      sink.take(bounds.start(), bounds.end(), results);
    }
    anyValue = false;
  }
}
