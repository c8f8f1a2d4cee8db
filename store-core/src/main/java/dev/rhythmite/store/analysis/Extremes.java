package dev.rhythmite.store.analysis;

import dev.rhythmite.store.Series;
import dev.rhythmite.store.ValueSummary;

/** The smallest and the greatest value, by {@link Math#min} and {@link Math#max}. */
final class Extremes {

  private Extremes() {}

  static final class Min implements SummaryAccumulator {

    private double min;

    @Override
    public void begin(long start, long end) {
      min = Double.POSITIVE_INFINITY;
    }

    @Override
    public void add(long epochMicros, double value) {
      min = Math.min(min, value);
    }

    @Override
    public void add(Series series, int from, int to) {
      double least = min;
      for (int i = from; i < to; i++) {
        double value = series.valueAt(i);
        if (value <= least) { // not what is missing
          least = Math.min(least, value);
        }
      }
      min = least;
    }

    @Override
    public void add(ValueSummary values) {
      min = Math.min(min, values.min());
    }

    @Override
    public double result() {
      return min;
    }
  }

  static final class Max implements SummaryAccumulator {

    private double max;

    @Override
    public void begin(long start, long end) {
      max = Double.NEGATIVE_INFINITY;
    }

    @Override
    public void add(long epochMicros, double value) {
      max = Math.max(max, value);
    }

    @Override
    public void add(Series series, int from, int to) {
      double greatest = max;
      for (int i = from; i < to; i++) {
        double value = series.valueAt(i);
        if (value >= greatest) { // not what is missing
          greatest = Math.max(greatest, value);
        }
      }
      max = greatest;
    }

    @Override
    public void add(ValueSummary values) {
      max = Math.max(max, values.max());
    }

    @Override
    public double result() {
      return max;
    }
  }
}
