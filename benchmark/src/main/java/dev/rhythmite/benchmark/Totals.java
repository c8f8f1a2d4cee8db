package dev.rhythmite.benchmark;

/** What a whole series comes to. */
record Totals(double mean, double min, double max) {

  /** For contenders that leave it to whoever reads. */
  static Totals of(Points points) {
    double min = Double.POSITIVE_INFINITY;
    double max = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < points.length(); i++) {
      min = Math.min(min, points.valueAt(i));
      max = Math.max(max, points.valueAt(i));
    }
    return new Totals(points.sum() / points.length(), min, max);
  }
}
