package dev.rhythmite.store.spring;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

/** Does each task again and again while the application runs. Several nodes may do so at once. */
final class Upkeep implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);

  private static final Duration LONGEST_STOP = Duration.ofSeconds(10);

  private final List<UpkeepTask> tasks;

  /** Of its own: a scheduler bean would take the place of the application's. */
  private final ThreadPoolTaskScheduler scheduler = new ThreadPoolTaskScheduler();

  private final List<ScheduledFuture<?>> runs = new ArrayList<>();

  private volatile boolean running;

  Upkeep(List<UpkeepTask> tasks) {
    this.tasks = List.copyOf(tasks);
  }

  @Override
  public void start() {
    running = true;
    scheduler.setThreadNamePrefix("rhythmite-upkeep-");
    scheduler.setDaemon(true);
    // work that runs when the application ends goes on to its end; interrupted, it could close the
    // file of H2
    scheduler.setWaitForTasksToCompleteOnShutdown(true);
    scheduler.setAwaitTerminationMillis(LONGEST_STOP.toMillis());
    scheduler.initialize();
    tasks.forEach(task -> runs.add(scheduler.scheduleWithFixedDelay(
        () -> run(task), Instant.now().plus(task.interval()), task.interval())));
  }

  private void run(UpkeepTask task) {
    if (!running) {
      return;
    }
    try {
      LOG.debug("{}: {}", task.name(), task.work().getAsLong());
    } catch (RuntimeException e) {
      LOG.error("{} failed; the next run tries again.", task.name(), e);
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
