package dev.rhythmite.store.metric;

import java.time.Instant;
import java.util.List;

/**
 * Values of metrics on regular buckets.
 *
 * @param times the starts of all buckets that meet the range, ascending; the first may lie before it
 * @param columns one for each metric that was asked for, in that order
 */
public record Samples(List<Instant> times, List<Column> columns) {

  /**
   * The values of one metric.
   *
   * @param values one for each bucket; a gap where nothing is known
   */
  public record Column(String name, List<MetricValue> values) {

    public Column {
      values = List.copyOf(values);
    }
  }

  public Samples {
    times = List.copyOf(times);
    columns = List.copyOf(columns);
  }
}
