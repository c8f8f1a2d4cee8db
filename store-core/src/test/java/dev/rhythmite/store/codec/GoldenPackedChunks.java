package dev.rhythmite.store.codec;

import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * The columns of the golden packed chunks: every kind of payload, order and form. Never change one:
 * add another. Integer arithmetic and divisions only, so that every machine makes the same values.
 */
final class GoldenPackedChunks {

  private GoldenPackedChunks() {}

  static Map<String, List<Column>> all() {
    Map<String, List<Column>> chunks = new LinkedHashMap<>();
    chunks.put("packed-empty", List.of(DoubleColumn.of("value"), TimeColumn.of("time")));
    chunks.put("packed-all-null", List.of(DoubleColumn.nanIsNull("value", nans(100))));
    chunks.put("packed-curve", List.of(DoubleColumn.of("value", curve(744))));
    chunks.put("packed-gaps", List.of(DoubleColumn.withNulls("value", curve(300), runs(300))));
    chunks.put("packed-scattered-gaps", List.of(DoubleColumn.withNulls("v", curve(99), odd(99))));
    chunks.put("packed-exceptions", List.of(DoubleColumn.of("value", withExceptions(500))));
    chunks.put("packed-spikes", List.of(DoubleColumn.of("value", withSpikes(500))));
    chunks.put("packed-dictionary", List.of(DoubleColumn.of("value", thirds(200, 40))));
    chunks.put("packed-float-planes", List.of(DoubleColumn.of("value", floats(100))));
    chunks.put("packed-double-planes", List.of(DoubleColumn.of("value", fractions(100))));
    chunks.put("packed-mantissas", List.of(DoubleColumn.of("value", noise(200))));
    chunks.put("packed-orders", orders());
    chunks.put("packed-wide", List.of(LongColumn.of("value", wide(200))));
    chunks.put("packed-floats", floatColumns());
    chunks.put("packed-booleans", booleans());
    chunks.put("packed-texts", texts());
    chunks.put("packed-channel", channel());
    return chunks;
  }

  private static double[] nans(int length) {
    return IntStream.range(0, length).mapToDouble(i -> Double.NaN).toArray();
  }

  private static double[] curve(int length) {
    return IntStream.range(0, length)
        .mapToDouble(i -> (i % 24 * (24 - i % 24) + i * 7 % 31) / 10.0)
        .toArray();
  }

  private static BitSet runs(int length) {
    var nulls = new BitSet();
    nulls.set(0, 5);
    nulls.set(64, 128);
    nulls.set(length - 3, length);
    return nulls;
  }

  private static BitSet odd(int length) {
    var bits = new BitSet();
    IntStream.range(0, length).filter(i -> i % 2 == 1).forEach(bits::set);
    return bits;
  }

  private static double[] withExceptions(int length) {
    double[] values = curve(length);
    long[] bits = {
      0x8000_0000_0000_0000L,
      0x7ff8_0000_0000_0000L,
      0x7ff0_0000_0000_0001L,
      0xfff0_0000_0000_0000L,
      0x0000_0000_0000_0001L,
      0x3fd5_5555_5555_5555L,
      0x4330_0000_0000_0001L
    };
    for (int i = 0; i < bits.length; i++) {
      values[i * i * 10] = Double.longBitsToDouble(bits[i]);
    }
    return values;
  }

  private static double[] withSpikes(int length) {
    double[] values = curve(length);
    for (int i = 10; i < length; i += 37) {
      values[i] += 1L << i % 40;
    }
    return values;
  }

  private static double[] thirds(int length, int distinct) {
    return IntStream.range(0, length)
        .mapToDouble(i -> i * 7 % distinct / 3.0 - 5)
        .toArray();
  }

  private static double[] floats(int length) {
    return IntStream.range(0, length).mapToDouble(i -> (float) (1 / (i + 3.0))).toArray();
  }

  /** Too fine for floats, with 30 bits of a mantissa. */
  private static double[] fractions(int length) {
    return IntStream.range(0, length)
        .mapToDouble(i -> (0x2000_0001L + i) / 0x1p90)
        .toArray();
  }

  private static double[] noise(int length) {
    return new SplittableRandom(1).longs(length).mapToDouble(bits -> bits / 3.0).toArray();
  }

  private static List<Column> orders() {
    return List.of(
        LongColumn.of("distance", new SplittableRandom(3).longs(300, -500, 500).toArray()),
        LongColumn.of(
            "difference", sums(new SplittableRandom(4).longs(300, -20, 20).toArray())),
        LongColumn.of("second", longs(300, i -> (long) i * i * 31 + i % 3)),
        LongColumn.of("rise", sums(new SplittableRandom(5).longs(300, 0, 1_000).toArray())),
        LongColumn.of("divided", longs(300, i -> 5 + 3_600L * (i * 13 % 17))),
        LongColumn.of("constant", longs(300, i -> -42)));
  }

  private static long[] sums(long[] steps) {
    Arrays.parallelPrefix(steps, Long::sum);
    return steps;
  }

  private static long[] longs(int length, IntToLongFunction value) {
    return IntStream.range(0, length).mapToLong(value).toArray();
  }

  private static long[] wide(int length) {
    long[] values = new SplittableRandom(2).longs(length).toArray();
    values[0] = Long.MIN_VALUE;
    values[1] = Long.MAX_VALUE;
    values[2] = Long.MIN_VALUE;
    return values;
  }

  private static List<Column> floatColumns() {
    float[] decimals = new float[200];
    float[] noise = new float[200];
    float[] repeated = new float[200];
    for (int i = 0; i < 200; i++) {
      decimals[i] = (i * 7 % 31 - 15) / 100f;
      noise[i] = Float.intBitsToFloat(i * 0x9E37_79B9);
      repeated[i] = Float.intBitsToFloat(0x7fc0_0001 + i % 9);
    }
    decimals[50] = -0.0f;
    return List.of(
        FloatColumn.withNulls("decimals", decimals, runs(200)),
        FloatColumn.of("noise", noise),
        FloatColumn.of("repeated", repeated));
  }

  private static List<Column> booleans() {
    boolean[] runs = new boolean[300];
    boolean[] mixed = new boolean[300];
    for (int i = 0; i < 300; i++) {
      runs[i] = i / 70 % 2 == 0;
      mixed[i] = i * i % 7 < 3;
    }
    return List.of(
        BooleanColumn.of("runs", runs),
        BooleanColumn.of("mixed", mixed),
        BooleanColumn.withNulls("nulls", mixed, runs(300)));
  }

  private static List<Column> texts() {
    String[] states = new String[120];
    String[] names = new String[120];
    for (int i = 0; i < 120; i++) {
      states[i] = i % 10 == 9 ? null : List.of("on", "off", "", "défaut", "𝄞").get(i / 7 % 5);
      names[i] = "n° " + i;
    }
    return List.of(TextColumn.of("states", states), TextColumn.of("names", names));
  }

  private static List<Column> channel() {
    long[] times = LongStream.range(0, 400)
        .map(i -> 1_704_067_200_000_000L + i * 10_000_000 + i * i % 7 * 1_000)
        .toArray();
    return List.of(
        TimeColumn.of("time", times),
        DoubleColumn.of("température", curve(400)),
        LongColumn.withNulls("count", longs(400, i -> i / 3), odd(400)),
        BooleanColumn.of("on", new boolean[400]));
  }
}
