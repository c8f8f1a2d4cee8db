package dev.rhythmite.benchmark;

import java.time.Duration;

/** How much of the data is made. */
enum Scale {
  /** What the results are published for. */
  FULL(1_000, 365, 1_008, 400_000, Duration.ofSeconds(5)),
  /** Enough to see that everything works. */
  SMALL(6, 20, 24, 40_000, Duration.ZERO);

  private final int series;
  private final int days;
  private final int pulledChunks;
  private final int rows;
  private final Duration warmUp;

  Scale(int series, int days, int pulledChunks, int rows, Duration warmUp) {
    this.series = series;
    this.days = days;
    this.pulledChunks = pulledChunks;
    this.rows = rows;
    this.warmUp = warmUp;
  }

  /** Returns the number of hourly series, each of a year. */
  int series() {
    return series;
  }

  /** Returns how many days the series of minutes and of steps have. */
  int days() {
    return days;
  }

  /** Returns the number of month chunks that a replica pulls, a multiple of 12. */
  int pulledChunks() {
    return pulledChunks;
  }

  /** Returns how many rows of sensors there are, a multiple of 10,000. */
  int rows() {
    return rows;
  }

  /**
   * Returns how long each contender warms up for a workload at least, that all of its code may be
   * compiled.
   */
  Duration warmUp() {
    return warmUp;
  }
}
