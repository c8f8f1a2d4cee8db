package dev.rhythmite.examples.live;

import dev.rhythmite.examples.stores.LiveFigure;
import dev.rhythmite.store.Series;
import dev.rhythmite.store.SeriesStore;
import dev.rhythmite.store.WriteMode;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Records one point of each figure of a second, all in one transaction. */
final class FigureRecorder {

  private static final Duration SECOND = Duration.ofSeconds(1);

  private final SeriesStore<LiveFigure.Key> store;
  private final String host;
  private final FigureReadings readings;

  FigureRecorder(SeriesStore<LiveFigure.Key> store, String host, FigureReadings readings) {
    this.store = store;
    this.host = host;
    this.readings = readings;
  }

  void record(Instant second) {
    double[] values = readings.at(second);
    Map<LiveFigure.Key, Series> points = new HashMap<>();
    for (int i = 0; i < values.length; i++) {
      LiveFigure.Key key = new LiveFigure.Key(host, readings.figures().get(i).name());
      points.put(key, Series.regular(second, SECOND, values[i]));
    }
    store.writeAll(points, WriteMode.MERGE);
  }
}
