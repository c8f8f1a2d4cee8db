package dev.rhythmite.store.metric;

import dev.rhythmite.store.TimeRange;
import java.util.List;
import java.util.Optional;

/**
 * Which points of which metrics are read.
 *
 * @param names those of no metric are passed over; absent for all metrics, while none of a list
 *     without names is read
 */
public record MetricQuery(
    String tenant, Optional<List<String>> names, TimeRange range, Points points) {

  /** Which of the points. */
  public enum Points {

    /**
     * One for each change of value: of several points of one time the last number and the last text
     * count, together; what equals that of the time before is left out, where that lies before the
     * range, too.
     */
    CHANGES,

    /** Each as it was added; of one time in the order of arrival. */
    ALL
  }

  public MetricQuery {
    names = names.map(List::copyOf);
  }

  /** Returns the query for all changes of all metrics. */
  public static MetricQuery of(String tenant) {
    return new MetricQuery(tenant, Optional.empty(), TimeRange.all(), Points.CHANGES);
  }

  public MetricQuery named(List<String> newNames) {
    return new MetricQuery(tenant, Optional.of(newNames), range, points);
  }

  public MetricQuery within(TimeRange newRange) {
    return new MetricQuery(tenant, names, newRange, points);
  }

  public MetricQuery points(Points newPoints) {
    return new MetricQuery(tenant, names, range, newPoints);
  }
}
