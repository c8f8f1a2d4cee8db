package dev.rhythmite.benchmark;

/** What the figure of a workload counts. */
enum Unit {
  /** Points of data in a second; more is better. */
  POINTS_A_SECOND("M points/s", 1e-6, true),
  /** Rows of channels in a second; more is better. */
  ROWS_A_SECOND("k rows/s", 1e-3, true),
  /** The time of one operation. */
  MILLIS("ms", 1, false),
  /** What a point takes on disk. */
  BYTES_A_POINT("bytes/point", 1, false),
  /** What a row of a channel takes on disk. */
  BYTES_A_ROW("bytes/row", 1, false);

  private final String label;
  private final double shownAs;
  private final boolean moreIsBetter;

  Unit(String label, double shownAs, boolean moreIsBetter) {
    this.label = label;
    this.shownAs = shownAs;
    this.moreIsBetter = moreIsBetter;
  }

  /** Returns the figure of an operation about so many of what this counts, or its time. */
  double figure(long amount, double seconds) {
    return moreIsBetter ? amount / seconds : seconds * 1e3;
  }

  /** Returns how many times as good {@code figure} is as {@code other}. */
  double ratio(double figure, double other) {
    return moreIsBetter ? figure / other : other / figure;
  }

  String show(double figure) {
    return Digits.three(figure * shownAs) + " " + label;
  }
}
