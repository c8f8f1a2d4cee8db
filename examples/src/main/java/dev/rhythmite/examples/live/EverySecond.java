package dev.rhythmite.examples.live;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;

/**
 * Records something whenever it runs, for the second in which it does, and once for each. Seconds in
 * which it does not run, or the database fails, are left out. Thread-safe.
 */
final class EverySecond implements Runnable {

  private static final Logger LOG = LoggerFactory.getLogger(EverySecond.class);

  private final String what;
  private final Consumer<Instant> recording;
  private final InstantSource clock;
  private @Nullable Instant recorded;
  private boolean failing;

  /**
   * @param what is recorded, as a log says it: {@code Live figures}
   */
  EverySecond(String what, Consumer<Instant> recording, InstantSource clock) {
    this.what = what;
    this.recording = recording;
    this.clock = clock;
  }

  @Override
  public synchronized void run() {
    Instant second = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    if (second.equals(recorded)) {
      return;
    }
    try {
      recording.accept(second);
    } catch (RuntimeException e) {
      // whatever it is, the next second is another try
      missed(second, e);
      return;
    }
    recorded = second;
    if (failing) {
      // as loud as the failure: whoever sees its begin is to see its end
      LOG.warn("{} are recorded again from {} on.", what, second);
      failing = false;
    }
  }

  private void missed(Instant second, RuntimeException failure) {
    if (!failing) {
      LOG.warn(
          "{} are not recorded from {} on, until the database takes them again: {}",
          what,
          second,
          NestedExceptionUtils.getMostSpecificCause(failure).toString());
      failing = true;
    }
  }
}
