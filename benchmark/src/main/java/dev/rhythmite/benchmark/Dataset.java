package dev.rhythmite.benchmark;

import java.time.Duration;

/** The kinds of regular series that workloads are run on. */
enum Dataset {
  /** D1: a local year of load curves each, three decimals. */
  HOURLY("hourly", Duration.ofHours(1), 3),
  /** D2: one long series, two decimals. */
  MINUTES("minutes", Duration.ofMinutes(1), 2),
  /** D4: constant for long stretches, one decimal. */
  STEPS("steps", Duration.ofMinutes(10), 1);

  private final String label;
  private final Duration step;
  private final int decimals;

  Dataset(String label, Duration step, int decimals) {
    this.label = label;
    this.step = step;
    this.decimals = decimals;
  }

  /** Returns the name, as parts of table names have it. */
  String label() {
    return label;
  }

  Duration step() {
    return step;
  }

  long stepMicros() {
    return step.toNanos() / 1_000;
  }

  int decimals() {
    return decimals;
  }
}
