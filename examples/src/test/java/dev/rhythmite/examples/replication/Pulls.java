package dev.rhythmite.examples.replication;

import java.time.Duration;

/** Counts the pulls that came to an end, well or not, for those who wait for one. Thread-safe. */
final class Pulls {

  private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

  private int ended;
  private boolean over;

  synchronized void end() {
    ended++;
    notifyAll();
  }

  /** Tells that there will be no further one to wait for. */
  synchronized void over() {
    over = true;
    notifyAll();
  }

  /** Waits until another pull has begun and ended. */
  synchronized void awaitAnother() {
    int wanted = ended + 2;
    long latest = System.nanoTime() + LONGEST_WAIT.toNanos();
    while (!over && ended < wanted) {
      long left = latest - System.nanoTime();
      if (left <= 0) {
        throw new IllegalStateException("No pull ended within " + LONGEST_WAIT);
      }
      try {
        wait(1 + left / 1_000_000);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }
  }

  @Override
  public synchronized String toString() {
    return ended + " pulls";
  }
}
