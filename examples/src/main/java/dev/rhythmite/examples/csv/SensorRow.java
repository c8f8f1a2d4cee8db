package dev.rhythmite.examples.csv;

import dev.rhythmite.store.metric.MetricPoint;
import java.time.Instant;
import java.util.List;

/**
 * What a device measured at a time.
 *
 * @param number of the row in its file, from 1
 * @param points one for each cell that is not empty, all of the same time
 */
public record SensorRow(long number, Instant time, List<MetricPoint> points) {

  public SensorRow {
    points = List.copyOf(points);
  }
}
