package dev.rhythmite.store.metric;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * Points of metrics by name and time, some thousand of one metric at a time, read while they are
 * consumed. Whoever asks for it closes it. Not for use by several threads at once.
 */
public interface MetricStream extends Iterator<MetricRows>, AutoCloseable {

  /** Ends the reading; a second call does nothing. */
  @Override
  void close();

  /** Reads on to the end, closes, and returns the points; all of them are held. */
  default List<MetricPoint> toList() {
    List<MetricPoint> points = new ArrayList<>();
    try (this) {
      while (hasNext()) {
        MetricRows rows = next();
        for (int row = 0; row < rows.size(); row++) {
          points.add(rows.point(row));
        }
      }
    }
    return points;
  }
}
