package dev.rhythmite.store.sync.client;

import dev.rhythmite.store.TimeRange;
import dev.rhythmite.store.metric.MetricQuery.Points;
import java.util.List;
import java.util.Optional;

/**
 * Which metrics are read, and of which time.
 *
 * @param names absent for all metrics, while nothing is read of a list without names
 * @param range absent for that of the client, and {@link TimeRange#all()} for all times
 * @param points the changes of value, or each point
 */
public record MetricSelection(
    Optional<List<String>> names, Optional<TimeRange> range, Points points) {

  private static final MetricSelection ALL =
      new MetricSelection(Optional.empty(), Optional.empty(), Points.CHANGES);

  public MetricSelection {
    names = names.map(List::copyOf);
  }

  /** Returns the selection of the changes of all metrics. */
  public static MetricSelection all() {
    return ALL;
  }

  /** Returns the selection of the changes of metrics by their names; none without a name. */
  public static MetricSelection of(String... names) {
    return of(List.of(names));
  }

  /** Returns the selection of the changes of metrics by their names; none without a name. */
  public static MetricSelection of(List<String> names) {
    return new MetricSelection(Optional.of(names), Optional.empty(), Points.CHANGES);
  }

  /** Returns this selection of a time range of its own. */
  public MetricSelection within(TimeRange newRange) {
    return new MetricSelection(names, Optional.of(newRange), points);
  }

  public MetricSelection points(Points newPoints) {
    return new MetricSelection(names, range, newPoints);
  }
}
