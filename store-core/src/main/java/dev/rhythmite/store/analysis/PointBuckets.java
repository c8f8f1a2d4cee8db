package dev.rhythmite.store.analysis;

import dev.rhythmite.store.EpochMicros;
import dev.rhythmite.store.Series;
import dev.rhythmite.store.TimeRange;
import dev.rhythmite.store.ValueSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Gathers points in buckets as they come, several of one time too, where there are too many for a
 * series; what comes out is that of {@link Buckets#summarise}. Not for use by several threads.
 */
public final class PointBuckets {

  private final Buckets buckets;
  private final List<Aggregation> aggregations;
  private final Accumulation accumulation;
  private final BucketBounds bounds;
  private final BucketBounds ahead;
  private final List<Bucket> done = new ArrayList<>();
  private boolean anyPoint;
  private boolean anyValue;
  private int withoutPoint;

  public PointBuckets(Buckets buckets, List<Aggregation> aggregations) {
    this.buckets = buckets;
    this.aggregations = List.copyOf(aggregations);
    this.accumulation = new Accumulation(aggregations);
    this.bounds = buckets.size().boundsIn(buckets.zone());
    this.ahead = buckets.size().boundsIn(buckets.zone());
  }

  /**
   * Adds a point.
   *
   * @param epochMicros not before that of the point before
   * @param value NaN if it is missing
   * @throws IllegalArgumentException if empty buckets are not left out and more than a million of
   *     them have no point
   */
  public void add(long epochMicros, double value) {
    reach(epochMicros);
    if (Double.isNaN(value)) {
      return;
    }
    begin();
    accumulation.add(epochMicros, value);
  }

  /**
   * Adds the points of a series.
   *
   * @param series begins not before the point before
   * @throws IllegalArgumentException as for one point
   */
  public void add(Series series) {
    for (int next = 0; next < series.length(); ) {
      reach(series.epochMicrosAt(next));
      int from = next;
      next = Buckets.endOf(bounds, series, from);
      int first = Buckets.firstValue(series, from, next);
      if (first < next) {
        begin();
        accumulation.add(series, first, next);
      }
    }
  }

  /** Returns whether what is noted of values will do where they lie in one bucket. */
  public static boolean takeSummaries(List<Aggregation> aggregations) {
    return aggregations.stream()
        .allMatch(aggregation -> aggregation.accumulator() instanceof SummaryAccumulator);
  }

  /** Returns whether it will do likewise where the first and the last value are not noted. */
  boolean takeSummariesWithoutEnds() {
    return accumulation.takesSummariesWithoutEnds();
  }

  /** Returns whether all times between two lie in one bucket. */
  public boolean inOne(long first, long last) {
    ahead.moveTo(first);
    return ahead.holds(last);
  }

  /**
   * Adds points that lie in one bucket, where aggregations {@linkplain #takeSummaries take that}.
   *
   * @param first the time of the first, not before that of the point before
   * @param values none if all are missing
   */
  public void add(long first, Optional<ValueSummary> values) {
    reach(first);
    if (values.isEmpty()) {
      return;
    }
    begin();
    accumulation.add(values.get());
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
        throw new IllegalArgumentException("More than "
            + Buckets.MOST_WITHOUT_POINT
            + " buckets of "
            + buckets.size()
            + " without a point. Leave empty buckets out, take larger ones, or a shorter range.");
      }
      finish();
      bounds.next();
    }
  }

  private void finish() {
    if (anyValue || buckets.empty() == EmptyBuckets.MISSING) {
      double[] values = anyValue ? accumulation.results() : accumulation.resultsOfNone();
      TimeRange range =
          TimeRange.of(EpochMicros.toInstant(bounds.start()), EpochMicros.toInstant(bounds.end()));
      done.add(new Bucket(range, aggregations, values));
    }
    anyValue = false;
  }

  /** Returns the number of buckets that are done. */
  public int size() {
    return done.size();
  }

  /** Returns the buckets, ascending; no point is to be added any more. */
  public List<Bucket> result() {
    if (anyPoint) {
      finish();
      anyPoint = false;
    }
    return List.copyOf(done);
  }
}
