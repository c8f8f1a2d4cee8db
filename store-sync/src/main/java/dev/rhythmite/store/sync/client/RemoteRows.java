package dev.rhythmite.store.sync.client;

import dev.rhythmite.store.EpochMicros;
import dev.rhythmite.store.codec.DoubleColumn;
import dev.rhythmite.store.codec.TextColumn;
import dev.rhythmite.store.metric.MetricPoint;
import dev.rhythmite.store.metric.MetricRows;
import dev.rhythmite.store.metric.MetricStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gathers points of one metric that follow each other into columns. */
final class RemoteRows implements MetricStream {

  private static final int MOST_ROWS = 8_192;

  private final AnswerStream<MetricPoint> points;
  private @Nullable MetricPoint ahead;

  RemoteRows(AnswerStream<MetricPoint> points) {
    this.points = points;
  }

  @Override
  public boolean hasNext() {
    return ahead != null || points.hasNext();
  }

  @Override
  public MetricRows next() {
    MetricPoint first = ahead == null ? points.next() : ahead;
    ahead = null;
    List<MetricPoint> rows = new ArrayList<>();
    rows.add(first);
    while (rows.size() < MOST_ROWS && ahead == null && points.hasNext()) {
      MetricPoint point = points.next();
      if (point.name().equals(first.name())) {
        rows.add(point);
      } else {
        ahead = point;
      }
    }
    return columns(first.name(), rows);
  }

  private static MetricRows columns(String name, List<MetricPoint> rows) {
    long[] times = new long[rows.size()];
    double[] numbers = new double[rows.size()];
    @Nullable String[] texts = new @Nullable String[rows.size()];
    for (int row = 0; row < times.length; row++) {
      MetricPoint point = rows.get(row);
      times[row] = EpochMicros.of(point.time());
      numbers[row] = point.value().number().orElse(Double.NaN);
      texts[row] = point.value().text().orElse(null);
    }
    return new MetricRows(
        name, times, DoubleColumn.nanIsNull("number", numbers), TextColumn.of("text", texts));
  }

  @Override
  public void close() {
    ahead = null;
    points.close();
  }
}
