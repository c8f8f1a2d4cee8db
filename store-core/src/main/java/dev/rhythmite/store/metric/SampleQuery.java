package dev.rhythmite.store.metric;

import dev.rhythmite.store.TimeRange;
import dev.rhythmite.store.analysis.BucketSize;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

/**
 * Which metrics are sampled, and how.
 *
 * @param names a column each, in this order; those of no metric have no values
 * @param range bounded; the first and the last bucket are clipped to it
 * @param size of the buckets, such as {@code BucketSize.every(width, origin)}
 * @param zone on whose clock buckets of calendar time begin
 */
public record SampleQuery(
    String tenant,
    List<String> names,
    TimeRange range,
    BucketSize size,
    ZoneId zone,
    Sampling sampling) {

  /** What stands for a bucket. */
  public enum Sampling {

    /** The mean of the number over the time for which it is known. */
    TIME_WEIGHTED_MEAN,

    /**
     * The mean of the bucket's points, each of the same weight; a bucket without one repeats the
     * mean before it, unless a gap came since.
     */
    MEAN_OF_POINTS,

    /** The value in force when the bucket ends. */
    LAST
  }

  public SampleQuery {
    names = List.copyOf(names);
  }

  /** Returns the query for time-weighted means in buckets of UTC. */
  public static SampleQuery of(
      String tenant, List<String> names, TimeRange range, BucketSize size) {
    return new SampleQuery(tenant, names, range, size, ZoneOffset.UTC, Sampling.TIME_WEIGHTED_MEAN);
  }

  public SampleQuery in(ZoneId newZone) {
    return new SampleQuery(tenant, names, range, size, newZone, sampling);
  }

  public SampleQuery by(Sampling newSampling) {
    return new SampleQuery(tenant, names, range, size, zone, newSampling);
  }
}
