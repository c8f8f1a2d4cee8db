package dev.rhythmite.store.analysis;

import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;
import java.util.function.ToDoubleFunction;

/** The arithmetic of the aggregations. */
final class Accumulators {

  private Accumulators() {}

  static final class Count implements SummaryAccumulator {

    private long count;

    @Override
    public void begin(long start, long end) {
      count = 0;
    }

    @Override
    public void add(long epochMicros, double value) {
      count++;
    }

    @Override
    public void add(ValueSummary values) {
      count += values.count();
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
  static final class Sum implements SummaryAccumulator {

    private double sum;
    private double error;

    @Override
    public void begin(long start, long end) {
      sum = 0;
      error = 0;
    }

    @Override
    public void add(long epochMicros, double value) {
      add(value);
    }

    @Override
    public void add(ValueSummary values) {
      add(values.sum());
      add(values.sumError());
    }

    private void add(double value) {
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

  static final class Mean implements SummaryAccumulator {

    private final Sum sum = new Sum();
    private long count;

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
    public void add(ValueSummary values) {
      sum.add(values);
      count += values.count();
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

  /** One value after the other combined with what became of those before. */
  static final class Fold implements SummaryAccumulator {

    private final double identity;
    private final DoubleBinaryOperator operator;
    private final ToDoubleFunction<ValueSummary> noted;
    private double folded;

    /**
     * @param noted what is noted of values when they are combined
     */
    Fold(double identity, DoubleBinaryOperator operator, ToDoubleFunction<ValueSummary> noted) {
      this.identity = identity;
      this.operator = operator;
      this.noted = noted;
    }

    @Override
    public void begin(long start, long end) {
      folded = identity;
    }

    @Override
    public void add(long epochMicros, double value) {
      folded = operator.applyAsDouble(folded, value);
    }

    @Override
    public void add(ValueSummary values) {
      folded = operator.applyAsDouble(folded, noted.applyAsDouble(values));
    }

    @Override
    public double result() {
      return folded;
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
