package dev.rhythmite.store.analysis;

import dev.rhythmite.store.Series;
import dev.rhythmite.store.ValueSummary;

/** Aggregations that add up values. */
final class Sums {

  private Sums() {}

  /** Neumaier's summation. */
  static final class Sum implements SummaryAccumulator {

    private double sum;
    private double error;
    private long count;

    @Override
    public void begin(long start, long end) {
      sum = 0;
      error = 0;
      count = 0;
    }

    @Override
    public void add(long epochMicros, double value) {
      add(value);
      count++;
    }

    /** As one by one, but held in registers: most of the time of a bucket passes here. */
    @Override
    public void add(Series series, int from, int to) {
      double total = sum;
      double lost = error;
      int missing = 0;
      for (int i = from; i < to; i++) {
        double value = series.valueAt(i);
        if (Double.isNaN(value)) {
          missing++;
        } else {
          double next = total + value;
          lost += lost(total, value, next);
          total = next;
        }
      }
      sum = total;
      error = lost;
      count += to - from - missing;
    }

    @Override
    public void add(ValueSummary values) {
      add(values.sum());
      add(values.sumError());
      count += values.count();
    }

    private void add(double value) {
      double next = sum + value;
      error += lost(sum, value, next);
      sum = next;
    }

    /** Returns what rounding took from the sum of two. */
    private static double lost(double sum, double value, double next) {
      return Math.abs(sum) >= Math.abs(value) ? sum - next + value : value - next + sum;
    }

    /** Returns the number of values. */
    long count() {
      return count;
    }

    /** Beside an infinite sum the error is not a number. */
    @Override
    public double result() {
      return Double.isFinite(sum) ? sum + error : sum;
    }
  }

  static final class Mean implements SummaryAccumulator {

    private final Sum sum = new Sum();

    @Override
    public void begin(long start, long end) {
      sum.begin(start, end);
    }

    @Override
    public void add(long epochMicros, double value) {
      sum.add(epochMicros, value);
    }

    @Override
    public void add(Series series, int from, int to) {
      sum.add(series, from, to);
    }

    @Override
    public void add(ValueSummary values) {
      sum.add(values);
    }

    @Override
    public double result() {
      return sum.result() / sum.count();
    }
  }

  static final class TimeWeightedMean implements Accumulator {

    private final Sum sum = new Sum();
    private double holding = Double.NaN;
    private double length;
    private double known;
    private long since;
    private long end;

    @Override
    public void begin(long newStart, long newEnd) {
      sum.begin(newStart, newEnd);
      length = elapsed(newStart, newEnd);
      known = 0;
      since = newStart;
      end = newEnd;
    }

    @Override
    public void add(long epochMicros, double value) {
      weighUntil(epochMicros);
      holding = value;
    }

    @Override
    public double result() {
      weighUntil(end);
      return sum.result() / known;
    }

    private void weighUntil(long epochMicros) {
      double weight = elapsed(since, epochMicros) / length;
      if (weight > 0 && !Double.isNaN(holding)) {
        sum.add(since, holding * weight);
        known += weight;
      }
      since = epochMicros;
    }

    /** Unsigned, as the ends of time are further apart than a long tells. */
    private static double elapsed(long from, long to) {
      long micros = to - from;
      return micros >= 0 ? micros : micros + 0x1p64;
    }
  }
}
