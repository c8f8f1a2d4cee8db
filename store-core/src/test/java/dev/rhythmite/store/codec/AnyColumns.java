package dev.rhythmite.store.codec;

import java.util.BitSet;
import java.util.SplittableRandom;
import java.util.function.LongSupplier;

/** Random columns of every kind, in shapes that take every path of the codecs. */
final class AnyColumns {

  private final SplittableRandom random;

  AnyColumns(SplittableRandom random) {
    this.random = random;
  }

  Column next(String name, int rows) {
    BitSet nulls = nulls(rows);
    return switch (random.nextInt(8)) {
      case 0 -> TimeColumn.of(name, longs(rows));
      case 1 -> LongColumn.withNulls(name, longs(rows), nulls);
      case 2 -> FloatColumn.withNulls(name, floats(rows), nulls);
      case 3 -> BooleanColumn.withNulls(name, booleans(rows), nulls);
      case 4 -> TextColumn.of(name, texts(rows, nulls));
      case 5 -> DoubleColumn.nanIsNull(name, doubles(rows));
      default -> DoubleColumn.withNulls(name, doubles(rows), nulls);
    };
  }

  /** A walk of small and large steps, a grid, steps, or any bits. */
  long[] longs(int rows) {
    int shift = random.nextInt(64);
    long step = random.nextLong() >> random.nextInt(64);
    long start = random.nextLong() >> random.nextInt(64);
    long factor = random.nextLong(1, 1_001);
    LongSupplier next = switch (random.nextInt(5)) {
      case 0 -> () -> random.nextLong() >> shift;
      case 1 -> () -> step;
      case 2 -> () -> step + (random.nextInt(20) == 0 ? random.nextLong() >> shift : 0);
      case 3 -> () -> random.nextInt(100) == 0 ? step : 0;
      default -> () -> factor * (random.nextInt(64) - 20L);
    };
    boolean walk = random.nextInt(4) != 0;
    long[] values = new long[rows];
    long last = start;
    for (int i = 0; i < rows; i++) {
      last = walk ? last + next.getAsLong() : next.getAsLong();
      values[i] = last;
    }
    return values;
  }

  double[] doubles(int rows) {
    double[] values = new double[rows];
    long[] integers = longs(rows);
    int digits = random.nextInt(18);
    int kind = random.nextInt(7);
    double odd = random.nextDouble();
    for (int i = 0; i < rows; i++) {
      values[i] = switch (kind) {
        case 0 -> Double.longBitsToDouble(integers[i]);
        case 1 -> integers[i] % 100_000 * odd;
        case 2 -> Float.intBitsToFloat((int) integers[i]);
        case 3 -> random.nextDouble();
        default -> (integers[i] >> 20) / Math.pow(10, digits);
      };
    }
    if (random.nextBoolean()) {
      sprinkle(values);
    }
    return values;
  }

  private void sprinkle(double[] values) {
    double[] odd = {
      -0.0,
      Double.NaN,
      Double.POSITIVE_INFINITY,
      Double.MIN_VALUE,
      Double.MAX_VALUE,
      1 / 3.0,
      Double.longBitsToDouble(0x7ff0_0000_0000_0001L),
      Double.longBitsToDouble(-1),
      0x1p51,
      -0x1p52
    };
    for (int i = random.nextInt(40); i < values.length; i += 1 + random.nextInt(60)) {
      values[i] = odd[random.nextInt(odd.length)];
    }
  }

  private float[] floats(int rows) {
    double[] doubles = doubles(rows);
    float[] values = new float[rows];
    boolean bits = random.nextInt(4) == 0;
    for (int i = 0; i < rows; i++) {
      values[i] = bits ? Float.intBitsToFloat(random.nextInt()) : (float) doubles[i];
    }
    return values;
  }

  private boolean[] booleans(int rows) {
    boolean[] values = new boolean[rows];
    BitSet set = nulls(rows);
    for (int i = 0; i < rows; i++) {
      values[i] = set.get(i);
    }
    return values;
  }

  private String[] texts(int rows, BitSet nulls) {
    String[] values = new String[rows];
    int variety = 1 << random.nextInt(20);
    for (int i = 0; i < rows; i++) {
      values[i] = nulls.get(i) ? null : "é".repeat(random.nextInt(3)) + random.nextInt(variety);
    }
    return values;
  }

  /** None, all, some here and there, or some runs. */
  private BitSet nulls(int rows) {
    var nulls = new BitSet();
    switch (random.nextInt(5)) {
      case 0 -> nulls.set(0, rows);
      case 1 -> {
        double share = random.nextDouble();
        for (int i = 0; i < rows; i++) {
          nulls.set(i, random.nextDouble() < share);
        }
      }
      case 2 -> {
        for (int i = random.nextInt(100); i < rows; i += 1 + random.nextInt(200)) {
          int end = Math.min(rows, i + random.nextInt(100));
          nulls.set(i, end);
          i = end;
        }
      }
      default -> {}
    }
    return nulls;
  }
}
