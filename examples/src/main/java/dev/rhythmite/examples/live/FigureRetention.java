package dev.rhythmite.examples.live;

import dev.rhythmite.examples.stores.LiveFigure;
import dev.rhythmite.store.SeriesStore;
import dev.rhythmite.store.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;

/**
 * Erases the figures of a host that are older than they are kept, up to a whole hour, so that a
 * chunk is not written again for each hour that it loses.
 */
final class FigureRetention implements Runnable {

  private static final Logger LOG = LoggerFactory.getLogger(FigureRetention.class);

  private final SeriesStore<LiveFigure.Key> store;
  private final List<LiveFigure.Key> keys;
  private final Duration kept;
  private final InstantSource clock;

  FigureRetention(
      SeriesStore<LiveFigure.Key> store,
      List<LiveFigure.Key> keys,
      Duration kept,
      InstantSource clock) {
    this.store = store;
    this.keys = List.copyOf(keys);
    this.kept = kept;
    this.clock = clock;
  }

  @Override
  public void run() {
    Instant end = clock.instant().minus(kept).truncatedTo(ChronoUnit.HOURS);
    try {
      // one by one: the recorder waits for one figure at most
      keys.forEach(key -> store.erase(key, TimeRange.before(end)));
    } catch (RuntimeException e) {
      LOG.warn(
          "Live figures before {} could not be erased; the next try follows in an hour: {}",
          end,
          NestedExceptionUtils.getMostSpecificCause(e).toString());
    }
  }
}
