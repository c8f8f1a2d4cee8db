package dev.rhythmite.benchmark;

/** What the figure of a workload counts. */
enum Unit {
  /** Points of data in a second; more is better. */
  POINTS_A_SECOND("M points/s", 1e-6),
  /** The time of one operation. */
  MILLIS("ms", 1),
  /** What a point takes on disk. */
  BYTES_A_POINT("bytes/point", 1);

  private final String label;
  private final double shownAs;

  Unit(String label, double shownAs) {
    this.label = label;
    this.shownAs = shownAs;
  }

  /** Returns how many times as good {@code figure} is as {@code other}. */
  double ratio(double figure, double other) {
    return this == POINTS_A_SECOND ? figure / other : other / figure;
  }

  String show(double figure) {
    return Digits.three(figure * shownAs) + " " + label;
  }
}
