package dev.rhythmite.examples;

import java.util.Arrays;

/**
 * What there is to say of the averages of some hours.
 *
 * @param outliers how many lie more than two standard deviations off the mean
 */
record HourlyStatistics(int hours, double mean, double min, double max, long outliers) {

  private static final double FAR = 2;

  /** Returns the statistics of some averages, at least one. */
  static HourlyStatistics of(double[] averages) {
    double mean = Arrays.stream(averages).average().orElseThrow();
    double squares = Arrays.stream(averages)
        .map(average -> (average - mean) * (average - mean))
        .sum();
    double deviation = averages.length < 2 ? 0 : Math.sqrt(squares / (averages.length - 1));
    return new HourlyStatistics(
        averages.length,
        mean,
        Arrays.stream(averages).min().orElseThrow(),
        Arrays.stream(averages).max().orElseThrow(),
        Arrays.stream(averages)
            .filter(average -> Math.abs(average - mean) > FAR * deviation)
            .count());
  }
}
