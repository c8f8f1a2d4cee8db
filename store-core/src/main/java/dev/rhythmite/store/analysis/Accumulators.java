package dev.rhythmite.store.analysis;

import dev.rhythmite.store.Series;
import dev.rhythmite.store.ValueSummary;
import java.util.Arrays;

/** Aggregations that count values, pick some, or tell how they are spread. */
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
    public void add(Series series, int from, int to) {
      int found = 0;
      for (int i = from; i < to; i++) {
        found += Double.isNaN(series.valueAt(i)) ? 0 : 1;
      }
      count += found;
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

  static final class First implements SummaryAccumulator {

    private double first;

    @Override
    public void begin(long start, long end) {
      first = Double.NaN;
    }

    @Override
    public void add(long epochMicros, double value) {
      if (Double.isNaN(first)) {
        first = value;
      }
    }

    @Override
    public void add(Series series, int from, int to) {
      for (int i = from; i < to && Double.isNaN(first); i++) {
        first = series.valueAt(i);
      }
    }

    @Override
    public boolean needsEnds() {
      return true;
    }

    @Override
    public void add(ValueSummary values) {
      if (Double.isNaN(first)) {
        first = values.first();
      }
    }

    @Override
    public double result() {
      return first;
    }
  }

  static final class Last implements SummaryAccumulator {

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
    public void add(Series series, int from, int to) {
      for (int i = to - 1; i >= from; i--) {
        if (!Double.isNaN(series.valueAt(i))) {
          last = series.valueAt(i);
          return;
        }
      }
    }

    @Override
    public boolean needsEnds() {
      return true;
    }

    @Override
    public void add(ValueSummary values) {
      last = values.last();
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
