package dev.rhythmite.store.codec;

import java.util.Arrays;
import java.util.Optional;

/**
 * Values as integers and a power of ten, but for a few exceptions, whose integers repeat their
 * neighbour's.
 *
 * <pre>
 * Body --> Exceptions?, Integers
 * </pre>
 */
final class DecimalScaling {

  /** One value in so many may be an exception. */
  private static final int VALUES_TO_AN_EXCEPTION = 16;

  /** With a misfit among so few values of a sample, there will be too many exceptions. */
  private static final int VALUES_TO_A_HOPELESS_MISFIT = 12;

  private static final int SAMPLE = 64;

  /** What an exception takes in bits, beside what a digit of all values takes in tenths of bits. */
  private static final long EXCEPTION_BITS = 76;

  private static final long DIGIT_TENTH_BITS = 33;

  private final RealValues values;
  private final int exponent;
  private final Scratch scratch;
  private final int count;

  /** The integers of the values, and room behind them. */
  private final long[] integers;

  private int[] exceptions = {};
  private int exceptionCount;

  private DecimalScaling(RealValues values, int exponent, Scratch scratch) {
    this.values = values;
    this.exponent = exponent;
    this.count = values.count();
    this.scratch = scratch;
    this.integers = scratch.integers(count);
    scale();
    repeatNeighbours();
  }

  /**
   * Returns the scaling of the values, at least one, or none if too many are not decimal.
   *
   * @param scratch keeps the integers until they are written
   */
  static Optional<DecimalScaling> of(RealValues values, Scratch scratch) {
    RealValues sample = values.pick(spread(values.count(), SAMPLE));
    int exponent = bestExponent(sample, 0);
    if (sample.misfits(RealValues.power(exponent)) != 0 && isHopeless(values, exponent)) {
      return Optional.empty();
    }
    var scaling = new DecimalScaling(values, exponent, scratch);
    int greater = scaling.greaterExponent();
    if (greater != exponent) {
      scaling = new DecimalScaling(values, greater, scratch);
    }
    return scaling.isComplete() ? Optional.of(scaling) : Optional.empty();
  }

  /** Asks more values, as scaling all of them in vain takes long. */
  private static boolean isHopeless(RealValues values, int exponent) {
    RealValues sample = values.pick(spread(values.count(), RealValues.STRETCH));
    int misfits = sample.misfits(RealValues.power(exponent));
    return misfits * VALUES_TO_A_HOPELESS_MISFIT > sample.count();
  }

  /** Returns {@code most} indexes below {@code count} at equal distances, or all. */
  private static int[] spread(int count, int most) {
    int[] indexes = new int[Math.min(most, count)];
    for (int i = 0; i < indexes.length; i++) {
      indexes[i] = count <= most ? i : (int) ((long) i * count / most);
    }
    return indexes;
  }

  int exponent() {
    return exponent;
  }

  boolean hasExceptions() {
    return exceptionCount != 0;
  }

  /** Writes the body. */
  void write(PayloadWriter out) {
    if (hasExceptions()) {
      Exceptions.write(Arrays.copyOf(exceptions, exceptionCount), values, out);
    }
    IntegerPacking.write(integers, count, out);
  }

  /** Returns the least exponent, from {@code least} up, with the fewest misfits in the sample. */
  private static int bestExponent(RealValues sample, int least) {
    int best = least;
    int fewest = Integer.MAX_VALUE;
    for (int e = least; e <= RealValues.MAX_EXPONENT && fewest > 0; e++) {
      int misfits = sample.misfits(RealValues.power(e));
      if (misfits < fewest) {
        fewest = misfits;
        best = e;
      }
    }
    return best;
  }

  /** Stops when there is one exception too many. */
  private void scale() {
    double power = RealValues.power(exponent);
    for (int from = 0; from < count && isComplete(); from += RealValues.STRETCH) {
      int to = Math.min(count, from + RealValues.STRETCH);
      if (!values.scale(from, to, power, scratch)) {
        findExceptions(from, to, power);
      }
    }
  }

  private void findExceptions(int from, int to, double power) {
    if (exceptions.length == 0) {
      exceptions = new int[count / VALUES_TO_AN_EXCEPTION + 1];
    }
    for (int i = from; i < to && isComplete(); i++) {
      if (!values.exact(i, power)) {
        exceptions[exceptionCount++] = i;
      }
    }
  }

  private void repeatNeighbours() {
    int leading = 0;
    while (leading < exceptionCount && exceptions[leading] == leading) {
      leading++;
    }
    if (leading < count) {
      Arrays.fill(integers, 0, leading, integers[leading]);
    }
    for (int i = leading; i < exceptionCount; i++) {
      integers[exceptions[i]] = integers[exceptions[i] - 1];
    }
  }

  /** Returns a greater exponent if it makes enough exceptions exact to be worth its digits. */
  private int greaterExponent() {
    if (exceptionCount == 0 || exponent == RealValues.MAX_EXPONENT) {
      return exponent;
    }
    int[] indexes = spread(exceptionCount, SAMPLE);
    Arrays.setAll(indexes, i -> exceptions[indexes[i]]);
    RealValues sample = values.pick(indexes);
    int greater = bestExponent(sample, exponent + 1);
    int samples = sample.count();
    int mended = samples - sample.misfits(RealValues.power(greater));
    long savedBits = EXCEPTION_BITS * exceptionCount * mended / samples;
    long addedBits = DIGIT_TENTH_BITS * count * (greater - exponent) / 10;
    boolean worthwhile = isComplete() ? savedBits > addedBits : mended > 0;
    return worthwhile ? greater : exponent;
  }

  /** Whether no more values are exceptions than may be, so that all of them are known. */
  private boolean isComplete() {
    return (long) exceptionCount * VALUES_TO_AN_EXCEPTION <= count;
  }
}
