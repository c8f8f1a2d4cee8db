package dev.rhythmite.store.spring;

import dev.rhythmite.store.sync.ChunkFeed;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

/**
 * Purges the tombstones of all tracked stores, again and again while the application runs. Several
 * nodes may do so at once: they take turns, stripe by stripe.
 */
final class TombstonePurging implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(TombstonePurging.class);

  private static final Duration LONGEST_STOP = Duration.ofSeconds(10);

  private final RegisteredStores stores;
  private final RhythmiteProperties.Tombstones settings;
  private final InstantSource clock;

  /** Of its own: a scheduler bean would take the place of the application's. */
  private final ThreadPoolTaskScheduler scheduler = new ThreadPoolTaskScheduler();

  private @Nullable ScheduledFuture<?> purges;

  private volatile boolean running;

  TombstonePurging(
      RegisteredStores stores, RhythmiteProperties.Tombstones settings, InstantSource clock) {
    this.stores = stores;
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  public void start() {
    running = true;
    if (stores.all().stream().noneMatch(store -> store.feed().isPresent())) {
      return; // nothing to do, ever
    }
    scheduler.setThreadNamePrefix("rhythmite-tombstones-");
    scheduler.setDaemon(true);
    // a purge that runs when the application ends goes on to the end of a store; interrupted, it
    // could close the file of H2
    scheduler.setWaitForTasksToCompleteOnShutdown(true);
    scheduler.setAwaitTerminationMillis(LONGEST_STOP.toMillis());
    scheduler.initialize();
    purges = scheduler.scheduleWithFixedDelay(
        this::purge, Instant.now().plus(settings.firstDelay()), settings.interval());
  }

  private void purge() {
    Instant before = clock.instant().minus(settings.retention());
    for (RegisteredStore<?> store : stores.all()) {
      if (running) {
        purge(store.name(), store.feed(), before);
      }
    }
  }

  private static void purge(String store, Optional<? extends ChunkFeed<?>> feed, Instant before) {
    try {
      long purged = feed.isPresent() ? feed.get().purgeTombstones(before) : 0;
      if (purged > 0) {
        LOG.info("Purged {} tombstones of {} from before {}.", purged, store, before);
      }
    } catch (RuntimeException e) {
      LOG.error("The tombstones of {} were not purged; the next run tries again.", store, e);
    }
  }

  @Override
  public void stop() {
    running = false;
    if (purges != null) {
      purges.cancel(false);
    }
    scheduler.shutdown();
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
