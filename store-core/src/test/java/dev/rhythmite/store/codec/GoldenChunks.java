package dev.rhythmite.store.codec;

import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** The columns of the golden chunks, by the name of their files. Never change one: add another. */
final class GoldenChunks {

  private GoldenChunks() {}

  static Map<String, List<Column>> all() {
    Map<String, List<Column>> chunks = new LinkedHashMap<>();
    chunks.put("empty", List.of(DoubleColumn.of("value")));
    chunks.put("one", List.of(DoubleColumn.of("value", 20.5)));
    chunks.put("bits", List.of(DoubleColumn.of("value", everyKindOfBits())));
    chunks.put("gaps", List.of(gaps()));
    chunks.put("all-gaps", List.of(allGaps()));
    chunks.put("month", List.of(DoubleColumn.of("value", curve(744))));
    chunks.put("blocks", List.of(DoubleColumn.of("value", sawtooth(40_000))));
    chunks.put("minutes", List.of(DoubleColumn.of("value", steps(525_600))));
    chunks.put("noise", List.of(DoubleColumn.of("value", noise(200))));
    chunks.put("columns", columns(1_000));
    chunks.putAll(GoldenPackedChunks.all());
    return chunks;
  }

  private static double[] everyKindOfBits() {
    return LongStream.of(
            0x0000_0000_0000_0000L,
            0x8000_0000_0000_0000L,
            0x0000_0000_0000_0001L,
            0x800f_ffff_ffff_ffffL,
            0x7ff0_0000_0000_0000L,
            0xfff0_0000_0000_0000L,
            0x7ff8_0000_0000_0000L,
            0xfff8_0000_0000_0000L,
            0x7ff8_0000_0000_0001L,
            0x7ff0_0000_0000_0001L,
            0xffff_ffff_ffff_ffffL)
        .mapToDouble(Double::longBitsToDouble)
        .toArray();
  }

  private static DoubleColumn gaps() {
    var nulls = new BitSet();
    IntStream.of(0, 7, 8, 30, 63, 64, 99).forEach(nulls::set);
    return DoubleColumn.withNulls("value", sawtooth(100), nulls);
  }

  private static DoubleColumn allGaps() {
    double[] values = new double[100];
    Arrays.fill(values, Double.NaN);
    return DoubleColumn.nanIsNull("value", values);
  }

  /** Integer arithmetic only, so that every machine makes the same doubles. */
  private static double[] curve(int length) {
    return IntStream.range(0, length)
        .mapToDouble(i -> (i % 24 * (24 - i % 24) + i * 7 % 31) / 10.0)
        .toArray();
  }

  private static double[] sawtooth(int length) {
    return IntStream.range(0, length).mapToDouble(i -> i % 1_000 / 100.0).toArray();
  }

  private static double[] steps(int length) {
    return IntStream.range(0, length)
        .map(i -> i / 5_000)
        .mapToDouble(i -> i / 10.0)
        .toArray();
  }

  private static double[] noise(int length) {
    return new SplittableRandom(1).longs(length).mapToDouble(bits -> bits / 3.0).toArray();
  }

  private static List<Column> columns(int rows) {
    long[] times = LongStream.range(0, rows)
        .map(i -> 1_704_067_200_000_000L + i * i * 1_000)
        .toArray();
    double[] sparse = curve(rows);
    for (int i = 0; i < rows; i += 3) {
      sparse[i] = Double.NaN;
    }
    return List.of(
        TimeColumn.of("time", times),
        DoubleColumn.of("dense", curve(rows)),
        DoubleColumn.nanIsNull("température", sparse));
  }
}
