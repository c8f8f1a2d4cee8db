package dev.rhythmite.store.analysis;

import dev.rhythmite.store.EpochMicros;
import dev.rhythmite.store.TimeRange;
import java.util.ArrayList;
import java.util.List;

/**
 * Gathers points in buckets as they come, several of one time too, where there are too many for a
 * series; what comes out is that of {@link Buckets#summarise}. Not for use by several threads.
 */
public final class PointBuckets {

  private final Buckets buckets;
  private final List<Aggregation> aggregations;
  private final List<Accumulator> accumulators;
  private final BucketBounds bounds;
  private final List<Bucket> done = new ArrayList<>();
  private boolean anyPoint;
  private boolean anyValue;
  private int withoutPoint;

  public PointBuckets(Buckets buckets, List<Aggregation> aggregations) {
    this.buckets = buckets;
    this.aggregations = List.copyOf(aggregations);
    this.accumulators = aggregations.stream().map(Aggregation::accumulator).toList();
    this.bounds = buckets.size().boundsIn(buckets.zone());
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
    if (!anyPoint) {
      bounds.moveTo(epochMicros);
      anyPoint = true;
    } else if (!bounds.holds(epochMicros)) {
      moveTo(epochMicros);
    }
    if (Double.isNaN(value)) {
      return;
    }
    for (Accumulator accumulator : accumulators) {
      if (!anyValue) {
        accumulator.begin(bounds.start(), bounds.end());
      }
      accumulator.add(epochMicros, value);
    }
    anyValue = true;
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
      double[] values = accumulators.stream()
          .mapToDouble(each -> anyValue ? each.result() : each.resultOfNone())
          .toArray();
      TimeRange range =
          TimeRange.of(EpochMicros.toInstant(bounds.start()), EpochMicros.toInstant(bounds.end()));
      done.add(new Bucket(range, aggregations, values));
    }
    anyValue = false;
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
