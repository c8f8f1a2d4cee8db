package dev.rhythmite.store.sync.client;

import dev.rhythmite.store.TimeRange;
import dev.rhythmite.store.metric.SampleQuery.Sampling;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Which metrics are sampled, and how.
 *
 * @param names a column each, in this order; those of no metric have no values
 * @param range bounded; absent for that of the client
 * @param width of the buckets
 * @param offset of their starts, from those that Monday 2000-01-03 of UTC is one of
 */
public record SampleSelection(
    List<String> names,
    Optional<TimeRange> range,
    Duration width,
    Duration offset,
    Sampling sampling) {

  public SampleSelection {
    names = List.copyOf(names);
    if (width.isZero() || width.isNegative()) {
      throw new IllegalArgumentException(
          "A width of " + width + ". Buckets have a positive width.");
    }
  }

  /** Returns the selection of time-weighted means. */
  public static SampleSelection of(List<String> names, Duration width) {
    return new SampleSelection(
        names, Optional.empty(), width, Duration.ZERO, Sampling.TIME_WEIGHTED_MEAN);
  }

  /** Returns this selection of a time range of its own. */
  public SampleSelection within(TimeRange newRange) {
    return new SampleSelection(names, Optional.of(newRange), width, offset, sampling);
  }

  public SampleSelection offset(Duration newOffset) {
    return new SampleSelection(names, range, width, newOffset, sampling);
  }

  public SampleSelection by(Sampling newSampling) {
    return new SampleSelection(names, range, width, offset, newSampling);
  }
}
