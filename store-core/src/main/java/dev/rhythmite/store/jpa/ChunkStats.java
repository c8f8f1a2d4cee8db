package dev.rhythmite.store.jpa;

import dev.rhythmite.store.Series;
import java.util.function.IntToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * What queries need of a chunk's values without opening the blob. What a type does not have is null.
 *
 * @param count the values that are not missing
 * @param min of numbers; null of integers if it lies beyond 2<sup>53</sup>, where doubles are not
 *     exact
 * @param max likewise
 * @param sum of numbers, by Neumaier's compensated summation; of truth values how many are true
 * @param sumError what is to be added to {@code sum} for a better one, of integers the exact one; 0
 *     if the sum is not finite
 */
record ChunkStats(
    int count,
    @Nullable Double min,
    @Nullable Double max,
    @Nullable Double sum,
    @Nullable Double sumError) {

  private static final long GREATEST_EXACT = 1L << 53;
  private static final double LOW_HALVES = 0x1p32;
  private static final long LOW_HALF = 0xffff_ffffL;

  static ChunkStats of(Series values) {
    return switch (values.type()) {
      case DOUBLE -> ofReals(values, values::valueAt);
      case FLOAT -> ofReals(values, values::floatAt);
      case LONG -> ofIntegers(values);
      case BOOLEAN -> ofTruths(values);
      case TEXT -> new ChunkStats(values.valueCount(), null, null, null, null);
    };
  }

  private static ChunkStats ofReals(Series values, IntToDoubleFunction valueAt) {
    int count = 0;
    double min = Double.POSITIVE_INFINITY;
    double max = Double.NEGATIVE_INFINITY;
    double sum = 0;
    double error = 0;
    for (int i = 0; i < values.length(); i++) {
      double value = valueAt.applyAsDouble(i);
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

  private static ChunkStats ofIntegers(Series values) {
    int count = 0;
    long min = Long.MAX_VALUE;
    long max = Long.MIN_VALUE;
    long highHalves = 0;
    long lowHalves = 0;
    for (int i = 0; i < values.length(); i++) {
      if (values.isMissing(i)) {
        continue;
      }
      long value = values.longAt(i);
      count++;
      min = Math.min(min, value);
      max = Math.max(max, value);
      // neither overflows, nor leaves what doubles tell, in a chunk of a million
      highHalves += value >> Integer.SIZE;
      lowHalves += value & LOW_HALF;
    }
    double high = highHalves * LOW_HALVES;
    double sum = high + lowHalves;
    double error = Math.abs(high) >= lowHalves ? high - sum + lowHalves : lowHalves - sum + high;
    return new ChunkStats(count, exact(min), exact(max), sum, error);
  }

  private static @Nullable Double exact(long value) {
    return Math.abs(value) <= GREATEST_EXACT && value != Long.MIN_VALUE ? (double) value : null;
  }

  private static ChunkStats ofTruths(Series values) {
    int truths = 0;
    for (int i = 0; i < values.length(); i++) {
      truths += values.booleanAt(i) ? 1 : 0; // false where missing
    }
    return new ChunkStats(values.valueCount(), null, null, (double) truths, 0.0);
  }
}
