package dev.rhythmite.examples;

import java.time.Duration;
import java.util.Collection;
import java.util.List;

/** How long requests took, ascending. */
record Latencies(List<Duration> sorted) {

  private static final double MILLI = 1e6;

  Latencies {
    if (sorted.isEmpty()) {
      throw new IllegalArgumentException("No request was measured. Measure at least one.");
    }
    sorted = sorted.stream().sorted().toList();
  }

  static Latencies of(Collection<Duration> measured) {
    return new Latencies(List.copyOf(measured));
  }

  /** Returns the time within which so many percent of the requests were answered, in ms. */
  double percentile(double percent) {
    int rank = (int) Math.ceil(percent / 100 * sorted.size());
    return millis(sorted.get(Math.max(rank, 1) - 1));
  }

  static double millis(Duration duration) {
    return duration.toNanos() / MILLI;
  }
}
