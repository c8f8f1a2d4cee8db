package dev.rhythmite.store.spring;

import dev.rhythmite.store.channel.SealListener;
import dev.rhythmite.store.spring.ServiceObserver.Outcome;
import java.time.Duration;

/** Passes on what happens to tails. */
record ObservedSealing(ServiceObserver observer) implements SealListener {

  @Override
  public void sealed(long rows, Duration time) {
    observer.sealed(Outcome.DONE, rows, time);
  }

  @Override
  public void failed(Duration time) {
    observer.sealed(Outcome.FAILED, 0, time);
  }
}
