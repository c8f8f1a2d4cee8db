package dev.rhythmite.examples.live;

import dev.rhythmite.examples.stores.LiveFigure;
import dev.rhythmite.store.Series;
import dev.rhythmite.store.SeriesStore;
import dev.rhythmite.store.WriteMode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;

/**
 * Records one point of each figure whenever it runs, at the second in which it does, all in one
 * transaction. Seconds in which it does not run, or the database fails, stay gaps. Runs in one
 * thread at a time.
 */
final class FigureRecorder implements Runnable {

  private static final Logger LOG = LoggerFactory.getLogger(FigureRecorder.class);
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final SeriesStore<LiveFigure.Key> store;
  private final String host;
  private final List<Figure> figures;
  private final InstantSource clock;
  private @Nullable Instant recorded;
  private boolean failing;

  FigureRecorder(
      SeriesStore<LiveFigure.Key> store, String host, List<Figure> figures, InstantSource clock) {
    this.store = store;
    this.host = host;
    this.figures = List.copyOf(figures);
    this.clock = clock;
  }

  @Override
  public void run() {
    Instant second = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    if (second.equals(recorded)) {
      return;
    }
    try {
      store.writeAll(pointsAt(second), WriteMode.MERGE);
    } catch (RuntimeException e) {
      // whatever it is, the next second is another try
      missed(second, e);
      return;
    }
    recorded = second;
    if (failing) {
      // as loud as the failure: whoever sees its begin is to see its end
      LOG.warn("Live figures are recorded again from {} on.", second);
      failing = false;
    }
  }

  private Map<LiveFigure.Key, Series> pointsAt(Instant second) {
    Map<LiveFigure.Key, Series> points = new HashMap<>();
    for (Figure figure : figures) {
      double value = figure.reading().getAsDouble();
      points.put(new LiveFigure.Key(host, figure.name()), Series.regular(second, SECOND, value));
    }
    return points;
  }

  private void missed(Instant second, RuntimeException failure) {
    if (!failing) {
      LOG.warn(
          "Live figures are not recorded from {} on, until the database takes them again: {}",
          second,
          NestedExceptionUtils.getMostSpecificCause(failure).toString());
      failing = true;
    }
  }
}
