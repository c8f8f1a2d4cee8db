package dev.rhythmite.store.spring;

import dev.rhythmite.store.channel.ChannelSealer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

/**
 * Moves new rows into chunks, and removes what is old, again and again while the application runs.
 * Several nodes may do so at once.
 */
final class ChannelUpkeep implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(ChannelUpkeep.class);

  private static final Duration LONGEST_STOP = Duration.ofSeconds(10);

  private final ChannelSealer sealer;
  private final ChannelLimitProperties settings;

  /** Of its own: a scheduler bean would take the place of the application's. */
  private final ThreadPoolTaskScheduler scheduler = new ThreadPoolTaskScheduler();

  private final List<ScheduledFuture<?>> runs = new ArrayList<>();

  private volatile boolean running;

  ChannelUpkeep(ChannelSealer sealer, ChannelLimitProperties settings) {
    this.sealer = sealer;
    this.settings = settings;
  }

  @Override
  public void start() {
    running = true;
    scheduler.setThreadNamePrefix("rhythmite-channels-");
    scheduler.setDaemon(true);
    // work that runs when the application ends goes on to its end; interrupted, it could close the
    // file of H2
    scheduler.setWaitForTasksToCompleteOnShutdown(true);
    scheduler.setAwaitTerminationMillis(LONGEST_STOP.toMillis());
    scheduler.initialize();
    schedule("Sealing", sealer::sealAll, settings.sealInterval());
    schedule("Removal of expired rows", sealer::expire, settings.upkeepInterval());
    schedule("Removal of idempotency keys", sealer::purge, settings.upkeepInterval());
  }

  private void schedule(String name, LongSupplier work, Duration interval) {
    runs.add(scheduler.scheduleWithFixedDelay(
        () -> run(name, work), Instant.now().plus(interval), interval));
  }

  private void run(String name, LongSupplier work) {
    if (!running) {
      return;
    }
    try {
      LOG.debug("{}: {}", name, work.getAsLong());
    } catch (RuntimeException e) {
      LOG.error("{} of channels failed; the next run tries again.", name, e);
    }
  }

  @Override
  public void stop() {
    running = false;
    runs.forEach(each -> each.cancel(false));
    runs.clear();
    scheduler.shutdown();
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
