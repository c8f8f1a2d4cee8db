package dev.rhythmite.store.codec;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChunkCodecTest {

  @Test
  void keepsColumnsWithoutRows() {
    assertRoundTrip(DoubleColumn.of("value"));
    assertRoundTrip(TimeColumn.of("time"), DoubleColumn.nanIsNull("value"));
  }

  @Test
  void keepsAColumnOfGapsOnly() {
    double[] values = new double[100];
    Arrays.fill(values, Double.NaN);

    assertRoundTrip(DoubleColumn.nanIsNull("value", values));
  }

  @Test
  void keepsAllBitsOfValues() {
    double[] values = LongStream.of(
            0x0000_0000_0000_0000L, // zero
            0x8000_0000_0000_0000L, // negative zero
            0x0000_0000_0000_0001L, // smallest subnormal
            0x800f_ffff_ffff_ffffL, // greatest negative subnormal
            0x7ff0_0000_0000_0000L, // infinity
            0xfff0_0000_0000_0000L, // negative infinity
            0x7ff8_0000_0000_0000L, // canonical NaN
            0xfff8_0000_0000_0000L, // negative NaN
            0x7ff8_0000_0000_0001L, // NaN with a payload
            0x7ff0_0000_0000_0001L, // signalling NaN
            0xffff_ffff_ffff_ffffL)
        .mapToDouble(Double::longBitsToDouble)
        .toArray();

    var decoded = (DoubleColumn) decoded(DoubleColumn.of("value", values)).get(0);

    assertThat(decoded.nullCount()).isZero();
    assertThat(rawBits(decoded.values())).isEqualTo(rawBits(values));
  }

  @Test
  void readsGapsAsTheCanonicalNan() {
    var gap = new BitSet();
    gap.set(1);
    var column = DoubleColumn.withNulls("value", new double[] {1, 2, Double.NaN}, gap);

    var decoded = (DoubleColumn) decoded(column).get(0);

    assertThat(rawBits(decoded.values())).isEqualTo(rawBits(1, Double.NaN, Double.NaN));
    assertThat(decoded.isNull(1)).isTrue();
    assertThat(decoded.isNull(2)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        1, 2, 7, 8, 9, 63, 64, 65, 744, // bytes and words of the bitmap
        8_191, 8_192, 8_193, 32_768, 32_769, 131_072, 131_073, 524_288, 524_289 // LZ4 block sizes
      })
  void keepsColumnsOfLength(int length) {
    var random = new SplittableRandom(length);
    double[] noise = random.doubles(length).toArray();
    double[] steps = random.ints(length, 0, 50).mapToDouble(i -> i / 10.0).toArray();
    double[] gaps = random.doubles(length).map(d -> d < 0.1 ? Double.NaN : 20).toArray();
    long[] times = LongStream.range(0, length).map(i -> i * 60_000_000).toArray();

    assertRoundTrip(DoubleColumn.of("noise", noise));
    assertRoundTrip(DoubleColumn.of("steps", steps));
    assertRoundTrip(TimeColumn.of("time", times), DoubleColumn.nanIsNull("gaps", gaps));
  }

  @Test
  void keepsNamesInAnyScript() {
    assertRoundTrip(DoubleColumn.of(""), DoubleColumn.of("température"), TimeColumn.of("時刻"));
  }

  @Test
  void keepsAThousandColumns() {
    List<Column> columns = new ArrayList<>();
    for (int i = 0; i < 1024; i++) {
      columns.add(i % 2 == 0 ? DoubleColumn.of("v" + i, i, -i) : TimeColumn.of("t" + i, i, -i));
    }

    assertRoundTrip(columns.toArray(Column[]::new));
  }

  @RepeatedTest(300) // the repetition is the seed, so a failure names the run that reproduces it
  void keepsWhateverItIsGiven(RepetitionInfo run) {
    var random = new SplittableRandom(run.getCurrentRepetition());
    int rows = random.nextInt(1 << random.nextInt(1, 15));
    Column[] columns = Stream.generate(() -> anyColumn(random, rows))
        .limit(random.nextInt(1, 6))
        .toArray(Column[]::new);

    assertRoundTrip(columns);
  }

  @Test
  void shrinksAYearOfHoursToHalf() {
    var random = new SplittableRandom(1);
    double[] load =
        random.ints(8_760, 200, 250).mapToDouble(watts -> watts / 10.0).toArray();

    assertThat(ChunkCodec.encode(List.of(DoubleColumn.of("value", load))))
        .hasSizeLessThan(8_760 * 8 / 2);
  }

  @Test
  void spendsLittleOnWhatDoesNotShrink() {
    double[] noise = new SplittableRandom(1).doubles(8_760).toArray();

    assertThat(ChunkCodec.encode(List.of(DoubleColumn.of("value", noise))))
        .hasSizeLessThan(8_760 * 8 + 400);
  }

  @Test
  void refusesNoColumnsAndTooMany() {
    List<Column> tooMany = Collections.nCopies(1025, DoubleColumn.of("value"));

    assertThatThrownBy(() -> ChunkCodec.encode(List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("columns must be 1 to 1024, were 0");
    assertThatThrownBy(() -> ChunkCodec.encode(tooMany))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("columns must be 1 to 1024, were 1025");
  }

  @Test
  void refusesColumnsOfDifferentLengths() {
    var columns = List.of(TimeColumn.of("time", 1, 2), DoubleColumn.of("value", 1));

    assertThatThrownBy(() -> ChunkCodec.encode(columns))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("columns must have one length, were"
            + " [TimeColumn[time, length=2], DoubleColumn[value, length=1, nulls=0]]");
  }

  @Test
  void refusesANameThatItWouldNotRead() {
    String longest = "é".repeat(2048);

    assertRoundTrip(DoubleColumn.of(longest, 1));
    assertThatThrownBy(() -> ChunkCodec.encode(List.of(DoubleColumn.of(longest + "!"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("name of 4097 bytes, at most 4096 are written");
  }

  @Test
  void refusesANameThatUtf8CannotSay() {
    assertThatThrownBy(() -> ChunkCodec.encode(List.of(DoubleColumn.of("\ud800"))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesMoreValuesThanItWouldRead() {
    double[] values = new double[(64 << 20) / 8 / 2];
    var half = DoubleColumn.of("half", values);

    assertThatThrownBy(() -> ChunkCodec.encode(List.of(half, half, half)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a batch of 4194304 rows exceeds 67108864 bytes. Cut it into shorter ones.");
  }

  @Test
  void refusesANegativeRowCount() {
    assertThatThrownBy(() -> ChunkCodec.decode(new byte[0], -1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("rows must not be negative, was -1");
  }

  @Test
  void checksumIsCrc32c() {
    byte[] checkInput = "123456789".getBytes(StandardCharsets.US_ASCII);

    assertThat(ChunkCodec.crc32c(checkInput)).isEqualTo(0xE306_9283);
  }

  private static void assertRoundTrip(Column... columns) {
    List<Column> decoded = decoded(columns);

    // not isEqualTo: its description of a million values is slow
    assertThat(decoded.equals(List.of(columns)))
        .as(() -> Stream.of(columns).map(Column::toString).collect(joining()))
        .isTrue();
  }

  private static List<Column> decoded(Column... columns) {
    return ChunkCodec.decode(ChunkCodec.encode(List.of(columns)), columns[0].length());
  }

  private static Column anyColumn(SplittableRandom random, int rows) {
    String name = "c" + random.nextInt(100);
    int shift = random.nextInt(64);
    if (random.nextInt(4) == 0) {
      return TimeColumn.of(name, random.longs(rows).map(bits -> bits >> shift).toArray());
    }
    double[] values = random.nextBoolean()
        ? random
            .longs(rows)
            .map(bits -> bits >>> shift)
            .mapToDouble(Double::longBitsToDouble)
            .toArray()
        : random.ints(rows, -50, 50).mapToDouble(i -> i / 10.0).toArray();
    return switch (random.nextInt(3)) {
      case 0 -> DoubleColumn.of(name, values);
      case 1 -> DoubleColumn.nanIsNull(name, values);
      default -> DoubleColumn.withNulls(name, values, anyBits(random, rows));
    };
  }

  private static BitSet anyBits(SplittableRandom random, int length) {
    double share = random.nextDouble();
    var bits = new BitSet();
    for (int i = 0; i < length; i++) {
      bits.set(i, random.nextDouble() < share);
    }
    return bits;
  }

  private static long[] rawBits(double... values) {
    return DoubleStream.of(values).mapToLong(Double::doubleToRawLongBits).toArray();
  }
}
