package dev.rhythmite.benchmark;

/** How much of the data is made. */
enum Scale {
  /** What the results are published for. */
  FULL(1_000, 365, 1_008, 400_000),
  /** Enough to see that everything works. */
  SMALL(6, 20, 24, 40_000);

  private final int series;
  private final int days;
  private final int pulledChunks;
  private final int rows;

  Scale(int series, int days, int pulledChunks, int rows) {
    this.series = series;
    this.days = days;
    this.pulledChunks = pulledChunks;
    this.rows = rows;
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
}
