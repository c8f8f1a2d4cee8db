package dev.rhythmite.store.jpa;

/**
 * What queries need of a chunk's values without opening the blob.
 *
 * @param count the values that are not missing
 * @param sum their sum, by Neumaier's compensated summation
 * @param sumError what is to be added to {@code sum} for a better one; 0 if the sum is not finite
 */
record ChunkStats(int count, double min, double max, double sum, double sumError) {

  static ChunkStats of(double[] values) {
    int count = 0;
    double min = Double.POSITIVE_INFINITY;
    double max = Double.NEGATIVE_INFINITY;
    double sum = 0;
    double error = 0;
    for (double value : values) {
      if (Double.isNaN(value)) {
        continue;
      }
      count++;
      min = Math.min(min, value);
      max = Math.max(max, value);
      double next = sum + value;
      error += Math.abs(sum) >= Math.abs(value) ? sum - next + value : value - next + sum;
      sum = next;
    }
    return new ChunkStats(count, min, max, sum, Double.isFinite(sum) ? error : 0);
  }
}
