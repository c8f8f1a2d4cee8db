package dev.rhythmite.store.analysis;

import java.util.Arrays;

/** The arithmetic of the aggregations. */
final class Accumulators {

  private Accumulators() {}

  static final class Count implements Accumulator {

    private int count;

    @Override
    public void begin(long start, long end) {
      count = 0;
    }

    @Override
    public void add(long epochMicros, double value) {
      count++;
    }

    @Override
    public double result() {
      return count;
    }

    @Override
    public double resultOfNone() {
      return 0;
    }
  }

  /** Neumaier's summation. */
  static final class Sum implements Accumulator {

    private double sum;
    private double error;

    @Override
    public void begin(long start, long end) {
      sum = 0;
      error = 0;
    }

    @Override
    public void add(long epochMicros, double value) {
      double next = sum + value;
      error += Math.abs(sum) >= Math.abs(value) ? sum - next + value : value - next + sum;
      sum = next;
    }

    /** Beside an infinite sum the error is not a number. */
    @Override
    public double result() {
      return Double.isFinite(sum) ? sum + error : sum;
    }
  }

  static final class Mean implements Accumulator {

    private final Sum sum = new Sum();
    private int count;

    @Override
    public void begin(long start, long end) {
      sum.begin(start, end);
      count = 0;
    }

    @Override
    public void add(long epochMicros, double value) {
      sum.add(epochMicros, value);
      count++;
    }

    @Override
    public double result() {
      return sum.result() / count;
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

  static final class Min implements Accumulator {

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
    public double result() {
      return min;
    }
  }

  static final class Max implements Accumulator {

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
    public double result() {
      return max;
    }
  }

  static final class First implements Accumulator {

    private double first;

    @Override
    public void begin(long start, long end) {
      first = Double.NaN;
    }

    @Override
    public void add(long epochMicros, double value) {
      first = Double.isNaN(first) ? value : first;
    }

    @Override
    public double result() {
      return first;
    }
  }

  static final class Last implements Accumulator {

    private double last;

    @Override
    public void begin(long start, long end) {
      last = Double.NaN;
    }

    @Override
    public void add(long epochMicros, double value) {
      last = value;
    }

    @Override
    public double result() {
      return last;
    }
  }

  /** Welford's algorithm: close values of any size keep their digits. */
  static final class StandardDeviation implements Accumulator {

    private int count;
    private double mean;
    private double squares;

    @Override
    public void begin(long start, long end) {
      count = 0;
      mean = 0;
      squares = 0;
    }

    @Override
    public void add(long epochMicros, double value) {
      double deviation = value - mean;
      mean += deviation / ++count;
      squares += deviation * (value - mean);
    }

    /** Not a number, 0/0, for one value. */
    @Override
    public double result() {
      return Math.sqrt(squares / (count - 1));
    }
  }

  static final class Percentile implements Accumulator {

    private final double percent;
    private double[] values = new double[16];
    private int count;

    Percentile(double percent) {
      this.percent = percent;
    }

    @Override
    public void begin(long start, long end) {
      count = 0;
    }

    @Override
    public void add(long epochMicros, double value) {
      if (count == values.length) {
        values = Arrays.copyOf(values, Math.multiplyExact(count, 2));
      }
      values[count++] = value;
    }

    @Override
    public double result() {
      Arrays.sort(values, 0, count);
      double rank = percent / 100 * (count - 1);
      int below = (int) rank;
      double low = values[below];
      double high = values[Math.min(below + 1, count - 1)];
      double share = rank - below;
      // equal ones are not weighed: rounding would move them, and infinities give no number
      return share == 0 || low == high ? low : low * (1 - share) + high * share;
    }
  }
}
