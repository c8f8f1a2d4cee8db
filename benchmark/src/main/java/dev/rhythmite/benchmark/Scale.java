package dev.rhythmite.benchmark;

/** How much of the data is made. */
enum Scale {
  /** What the results are published for. */
  FULL(1_000, 365, 1_008),
  /** Enough to see that everything works. */
  SMALL(6, 20, 24);

  private final int series;
  private final int days;
  private final int pulledChunks;

  Scale(int series, int days, int pulledChunks) {
    this.series = series;
    this.days = days;
    this.pulledChunks = pulledChunks;
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
}
