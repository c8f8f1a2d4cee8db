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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChunkCodecTest {

  @Test
  void keepsColumnsWithoutRows() {
    assertRoundTrip(DoubleColumn.of("value"));
    assertRoundTrip(FloatColumn.of("f"), LongColumn.of("l"), BooleanColumn.of("b"));
    assertRoundTrip(TextColumn.of("text"), TimeColumn.of("time"));
    assertRoundTrip(TimeColumn.of("time"), DoubleColumn.nanIsNull("value"));
  }

  @Test
  void keepsAColumnOfGapsOnly() {
    double[] values = new double[100];
    Arrays.fill(values, Double.NaN);

    assertRoundTrip(DoubleColumn.nanIsNull("value", values));
    var all = new BitSet();
    all.set(0, 100);
    assertRoundTrip(
        FloatColumn.withNulls("f", new float[100], all),
        LongColumn.withNulls("l", new long[100], all),
        BooleanColumn.withNulls("b", new boolean[100], all),
        TextColumn.of("t", new String[100]));
  }

  @ParameterizedTest
  @EnumSource
  void keepsAllBitsOfDoubles(Encoding encoding) {
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

    var decoded =
        (DoubleColumn) decoded(encoding, DoubleColumn.of("value", values)).get(0);

    assertThat(decoded.nullCount()).isZero();
    assertThat(rawBits(decoded.values())).isEqualTo(rawBits(values));
  }

  @ParameterizedTest
  @EnumSource
  void keepsAllBitsOfFloats(Encoding encoding) {
    int[] bits = {
      0, 0x8000_0000, 1, 0x7f80_0000, 0xff80_0000, 0x7fc0_0000, 0x7fc0_0001, 0x7f80_0001, -1
    };
    float[] values = new float[bits.length];
    for (int i = 0; i < bits.length; i++) {
      values[i] = Float.intBitsToFloat(bits[i]);
    }

    var decoded =
        (FloatColumn) decoded(encoding, FloatColumn.of("value", values)).get(0);

    assertThat(decoded.nullCount()).isZero();
    for (int i = 0; i < bits.length; i++) {
      assertThat(Float.floatToRawIntBits(decoded.values()[i])).isEqualTo(bits[i]);
    }
  }

  @Test
  void keepsTheEndsOfTheRangeOfLongs() {
    assertRoundTrip(LongColumn.of("v", Long.MIN_VALUE, Long.MAX_VALUE, 0, -1, Long.MIN_VALUE));
    assertRoundTrip(TimeColumn.of("t", Long.MAX_VALUE, Long.MIN_VALUE, Long.MAX_VALUE));
    assertRoundTrip(LongColumn.of("v", Long.MIN_VALUE, 0, Long.MIN_VALUE));
  }

  @Test
  void keepsTextsInAnyScript() {
    assertRoundTrip(TextColumn.of("v", "", "été", null, "時刻", "𝄞", "\uFFFD", "été"));
  }

  @ParameterizedTest
  @EnumSource
  void refusesATextThatUtf8CannotSay(Encoding encoding) {
    assertThatThrownBy(() -> decoded(encoding, TextColumn.of("v", "a\uD800")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("half of a surrogate pair is missing in ");
  }

  @ParameterizedTest
  @EnumSource
  void readsGapsAsTheCanonicalNan(Encoding encoding) {
    var gap = new BitSet();
    gap.set(1);
    var column = DoubleColumn.withNulls("value", new double[] {1, 2, Double.NaN}, gap);

    var decoded = (DoubleColumn) decoded(encoding, column).get(0);

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

  /** Runs are scaled once each, among them what is no decimal. */
  @Test
  void keepsRestsWithOddValuesAmongThem() {
    double[] odd = {-0.0, 1 / 3.0, Double.POSITIVE_INFINITY, 0x1p60, Double.MIN_VALUE};
    double[] values = new double[4_000];
    for (int i = 0; i < values.length; i++) {
      int level = i / 700;
      boolean isOdd = i % 300 / 10 == 7;
      values[i] = isOdd ? odd[i / 300 % odd.length] : level / 10.0;
    }
    assertRoundTrip(DoubleColumn.of("rests", values));
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

  @Test
  void shrinksAYearOfHours() {
    var random = new SplittableRandom(1);
    double[] load =
        random.ints(8_760, 200, 250).mapToDouble(watts -> watts / 10.0).toArray();

    var column = List.of(DoubleColumn.of("value", load));
    assertThat(ChunkCodec.encode(column, Encoding.OPEN)).hasSizeLessThan(8_760 * 8 / 2);
    assertThat(ChunkCodec.encode(column, Encoding.PACKED)).hasSizeLessThan(8_760);
  }

  @Test
  void spendsNextToNothingOnARegularGrid() {
    long[] hours = LongStream.range(0, 8_760).map(i -> i * 3_600_000_000L).toArray();

    assertThat(ChunkCodec.encode(List.of(TimeColumn.of("time", hours)), Encoding.PACKED))
        .hasSizeLessThan(500);
  }

  @Test
  void spendsLittleOnWhatDoesNotShrink() {
    double[] noise = new SplittableRandom(1).doubles(8_760).toArray();

    for (Encoding encoding : Encoding.values()) {
      assertThat(ChunkCodec.encode(List.of(DoubleColumn.of("value", noise)), encoding))
          .hasSizeLessThan(8_760 * 8 + 400);
    }
  }

  @Test
  void refusesNoColumnsAndTooMany() {
    List<Column> tooMany = Collections.nCopies(1025, DoubleColumn.of("value"));

    assertThatThrownBy(() -> ChunkCodec.encode(List.of(), Encoding.OPEN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("columns must be 1 to 1024, were 0");
    assertThatThrownBy(() -> ChunkCodec.encode(tooMany, Encoding.PACKED))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("columns must be 1 to 1024, were 1025");
  }

  @Test
  void refusesColumnsOfDifferentLengths() {
    var columns = List.of(TimeColumn.of("time", 1, 2), DoubleColumn.of("value", 1));

    assertThatThrownBy(() -> ChunkCodec.encode(columns, Encoding.PACKED))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("columns must have one length, were"
            + " [TimeColumn[time, length=2], DoubleColumn[value, length=1, nulls=0]]");
  }

  @Test
  void refusesANameThatItWouldNotRead() {
    String longest = "é".repeat(2048);

    assertRoundTrip(DoubleColumn.of(longest, 1));
    assertThatThrownBy(
            () -> ChunkCodec.encode(List.of(DoubleColumn.of(longest + "!")), Encoding.OPEN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("name of 4097 bytes, at most 4096 are written");
  }

  @Test
  void refusesANameThatUtf8CannotSay() {
    assertThatThrownBy(() -> ChunkCodec.encode(List.of(DoubleColumn.of("\ud800")), Encoding.OPEN))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @EnumSource
  void refusesMoreValuesThanItWouldRead(Encoding encoding) {
    var half = BooleanColumn.of("half", new boolean[(8 << 20) / 2]);

    assertThat(decoded(encoding, half, half)).hasSize(2);
    assertThatThrownBy(() -> ChunkCodec.encode(List.of(half, half, half), encoding))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "4194304 rows of 3 columns exceed 8388608 values. Cut them into shorter chunks.");
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

  /** In either encoding. */
  private static void assertRoundTrip(Column... columns) {
    for (Encoding encoding : Encoding.values()) {
      List<Column> decoded = decoded(encoding, columns);

      // not isEqualTo: its description of a million values is slow
      assertThat(decoded.equals(List.of(columns)))
          .as(() -> encoding + Stream.of(columns).map(Column::toString).collect(joining()))
          .isTrue();
    }
  }

  private static List<Column> decoded(Encoding encoding, Column... columns) {
    return ChunkCodec.decode(ChunkCodec.encode(List.of(columns), encoding), columns[0].length());
  }

  private static long[] rawBits(double... values) {
    return DoubleStream.of(values).mapToLong(Double::doubleToRawLongBits).toArray();
  }
}
