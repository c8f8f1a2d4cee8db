package dev.rhythmite.store.spring;

import io.github.bucket4j.TimeMeter;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;

/** The application's clock, as buckets read it; where that goes back, they wait for it. */
public final class InstantMeter implements TimeMeter {

  private final InstantSource clock;

  public InstantMeter(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public long currentTimeNanos() {
    return TimeUnit.MILLISECONDS.toNanos(clock.millis());
  }

  @Override
  public boolean isWallClockBased() {
    return true;
  }
}
