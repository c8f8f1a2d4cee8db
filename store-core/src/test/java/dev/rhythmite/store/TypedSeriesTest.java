package dev.rhythmite.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rhythmite.store.testing.TypedValues;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TypedSeriesTest {

  private static final Duration HOUR = Duration.ofHours(1);
  private static final Instant NEW_YEAR = Instant.parse("2024-01-01T00:00:00Z");

  @Test
  void keepsFloats() {
    Series series = Series.ofFloats(NEW_YEAR, HOUR, 0.1f, Float.NaN, -0.0f);

    assertThat(series.type()).isEqualTo(ValueType.FLOAT);
    assertThat(series.floatAt(0)).isEqualTo(0.1f);
    assertThat(series.isMissing(1)).isTrue();
    assertThat(series.floats()).containsExactly(0.1f, Float.NaN, -0.0f);
    assertThat(Float.floatToRawIntBits(series.floatAt(2))).isEqualTo(0x8000_0000);
    assertThat(Series.ofFloats(NEW_YEAR, HOUR, Float.intBitsToFloat(0x7fc0_0001)))
        .isEqualTo(Series.ofFloats(NEW_YEAR, HOUR, Float.NaN));
  }

  @Test
  void keepsLongsBeyond2To53() {
    Series series = Series.ofLongs(NEW_YEAR, HOUR, Long.MIN_VALUE, (1L << 53) + 1, Long.MAX_VALUE);

    assertThat(series.longs()).containsExactly(Long.MIN_VALUE, (1L << 53) + 1, Long.MAX_VALUE);
    assertThat(series.longAt(1)).isEqualTo(9_007_199_254_740_993L);
    assertThat(series.valueCount()).isEqualTo(3);
  }

  @Test
  void tellsZeroFalseAndEmptyFromMissing() {
    BitSet second = BitSet.valueOf(new long[] {2});
    Series longs = Series.ofLongs(NEW_YEAR, HOUR, 0, 5).withMissing(second);
    Series booleans = Series.ofBooleans(NEW_YEAR, HOUR, false, true).withMissing(second);
    Series texts = Series.ofTexts(NEW_YEAR, HOUR, "", null);

    for (Series series : new Series[] {longs, booleans, texts}) {
      assertThat(series.isMissing(0)).isFalse();
      assertThat(series.isMissing(1)).isTrue();
      assertThat(series.valueCount()).isEqualTo(1);
      assertThat(series.missing()).isEqualTo(second);
      assertThat(series.trimmed()).isEqualTo(series.slice(0, 1));
    }
    assertThat(longs).isEqualTo(Series.ofLongs(NEW_YEAR, HOUR, 0, 7).withMissing(second));
    assertThat(longs).isNotEqualTo(Series.ofLongs(NEW_YEAR, HOUR, 0, 0));
    assertThat(booleans.booleanAt(1)).isFalse();
    assertThat(texts.textAt(0)).contains("");
    assertThat(texts.textAt(1)).isEmpty();
    assertThat(texts.texts()).containsExactly("", null);
  }

  @Test
  void collectsEveryType() {
    Instant one = NEW_YEAR.plus(HOUR);

    assertThat(
            Series.builder(ValueType.LONG).addLong(NEW_YEAR, 7).addLong(one, -1).build())
        .isEqualTo(Series.ofLongs(NEW_YEAR, HOUR, 7, -1));
    assertThat(Series.builder(ValueType.FLOAT)
            .addFloat(NEW_YEAR, 7)
            .addFloat(one, Float.NaN)
            .build())
        .isEqualTo(Series.ofFloats(NEW_YEAR, HOUR, 7, Float.NaN));
    assertThat(Series.builder(ValueType.BOOLEAN)
            .addBoolean(NEW_YEAR, true)
            .addMissing(EpochMicros.of(one))
            .build())
        .isEqualTo(Series.ofBooleans(NEW_YEAR, HOUR, true, true)
            .withMissing(BitSet.valueOf(new long[] {2})));
    assertThat(Series.builder(ValueType.TEXT)
            .addText(NEW_YEAR, "on")
            .addAll(Series.ofTexts(one, HOUR, "off", null))
            .addAll(Series.empty())
            .build())
        .isEqualTo(Series.ofTexts(NEW_YEAR, HOUR, "on", "off", null));
  }

  static Stream<Arguments> otherAccess() {
    return Stream.of(
        refused(ValueType.DOUBLE, series -> series.longAt(0), "not LONG", "by valueAt."),
        refused(
            ValueType.FLOAT, series -> series.valueAt(0), "not DOUBLE", "asDoubles() gives it."),
        refused(ValueType.LONG, Series::values, "not DOUBLE", "by longAt, or as asDoubles()"),
        refused(ValueType.BOOLEAN, series -> series.floatAt(0), "not FLOAT", "by booleanAt."),
        refused(ValueType.TEXT, Series::booleans, "not BOOLEAN", "by textAt."),
        refused(ValueType.DOUBLE, Series::texts, "not TEXT", "by valueAt."),
        refused(ValueType.TEXT, Series::asDoubles, "not LONG", "by textAt."));
  }

  private static Arguments refused(
      ValueType type, Consumer<Series> access, String asked, String advice) {
    return Arguments.of(type, access, asked, advice);
  }

  @ParameterizedTest(name = "{0}, {2}")
  @MethodSource("otherAccess")
  void refusesToBeReadAsAnotherType(
      ValueType type, Consumer<Series> access, String asked, String advice) {
    NavigableMap<Long, Optional<Object>> point = new TreeMap<>();
    point.put(0L, Optional.of(TypedValues.extremes(type).get(0)));

    assertThatThrownBy(() -> access.accept(TypedValues.series(type, point)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("The values are " + type + ", " + asked + ".")
        .hasMessageContaining(advice);
  }

  @Test
  void refusesToBeBuiltOfTwoTypes() {
    Series longs = Series.ofLongs(NEW_YEAR, HOUR, 1);
    Series doubles = Series.regular(NEW_YEAR, HOUR, 1);
    String message = "A series of LONG and one of DOUBLE values do not go together.";

    assertThatThrownBy(() -> longs.orElse(doubles)).hasMessageStartingWith(message);
    assertThatThrownBy(() -> Series.builder(ValueType.LONG).addAll(doubles))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(message);
    assertThatThrownBy(() -> Series.builder(ValueType.LONG).add(NEW_YEAR, 1))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("The values are LONG, not DOUBLE.");
    assertThat(longs).isNotEqualTo(doubles);
    assertThat(longs.orElse(Series.empty())).isEqualTo(longs);
    assertThat(Series.empty().orElse(longs)).isEqualTo(longs);
  }

  @ParameterizedTest
  @EnumSource
  void keepsItsTypeWithoutPoints(ValueType type) {
    Series empty = Series.empty(type);

    assertThat(empty.type()).isEqualTo(type);
    assertThat(empty.isEmpty()).isTrue();
    assertThat(Series.builder(type).addMissing(5).build().trimmed()).isEqualTo(empty);
    assertThat(empty.equals(Series.empty())).isEqualTo(type == ValueType.DOUBLE);
  }

  @Test
  void givesExactDoublesOnly() {
    Series longs = Series.ofLongs(NEW_YEAR, HOUR, 1L << 53, -(1L << 53), 3);
    Series gappy = longs.withMissing(BitSet.valueOf(new long[] {4}));

    assertThat(gappy.asDoubles())
        .isEqualTo(Series.regular(NEW_YEAR, HOUR, 0x1p53, -0x1p53, Double.NaN));
    assertThat(Series.ofFloats(NEW_YEAR, HOUR, 0.1f, Float.NaN).asDoubles())
        .isEqualTo(Series.regular(NEW_YEAR, HOUR, 0.1f, Double.NaN));
    assertThatThrownBy(() -> Series.ofLongs(NEW_YEAR, HOUR, (1L << 53) + 1).asDoubles())
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("The value 9007199254740993 is beyond 2^53, where doubles are not exact. Read"
            + " it by longAt.");
    assertThatThrownBy(() -> Series.ofLongs(NEW_YEAR, HOUR, Long.MIN_VALUE).asDoubles())
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void refusesTextsThatAreTooLong() {
    String longest = "x".repeat(65_536);

    assertThat(Series.ofTexts(NEW_YEAR, HOUR, longest).textAt(0)).contains(longest);
    assertThatThrownBy(() -> Series.ofTexts(NEW_YEAR, HOUR, "", longest + "x"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The text at index 1 has 65537 characters. A value has at most 65536; keep"
            + " longer texts elsewhere, and where they are here.");
    Series.Builder builder = Series.builder(ValueType.TEXT);
    assertThatThrownBy(() -> builder.addText(NEW_YEAR, longest + "x"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(builder.build().isEmpty()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(chars = {0xd834, 0xdd1e})
  void refusesHalfASurrogatePair(char half) {
    for (String text : List.of("ab" + half, "ab" + half + "c", "ab" + half + half + "c")) {
      if (!text.codePoints().allMatch(point -> point < 0xd800 || point > 0xdfff)) {
        assertThatThrownBy(() -> Series.ofTexts(NEW_YEAR, HOUR, text))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessageStartingWith(
                "The text at index 0 has half of a surrogate pair at character 2.");
      }
    }
    assertThat(Series.ofTexts(NEW_YEAR, HOUR, "\ud834\udd1e").textAt(0)).contains("\ud834\udd1e");
  }

  @Test
  void copiesArraysInAndOut() {
    long[] values = {1, 2};
    String[] texts = {"a", "b"};
    Series series = Series.ofLongs(NEW_YEAR, HOUR, values);
    Series notes = Series.ofTexts(NEW_YEAR, HOUR, texts);
    values[0] = 9;
    texts[0] = "z";
    series.longs()[1] = 9;
    notes.texts()[1] = "z";
    series.missing().set(0);

    assertThat(series).isEqualTo(Series.ofLongs(NEW_YEAR, HOUR, 1, 2));
    assertThat(notes).isEqualTo(Series.ofTexts(NEW_YEAR, HOUR, "a", "b"));
  }

  static Stream<Arguments> runs() {
    return IntStream.rangeClosed(1, 120)
        .boxed()
        .flatMap(seed -> Stream.of(ValueType.values()).map(type -> Arguments.of(type, seed)));
  }

  @ParameterizedTest(name = "{0}, seed {1}")
  @MethodSource("runs")
  void doesAsSortedMapsDo(ValueType type, int seed) {
    var random = new SplittableRandom(seed);
    NavigableMap<Long, Optional<Object>> one = anyPoints(type, random);
    NavigableMap<Long, Optional<Object>> other = anyPoints(type, random);
    NavigableMap<Long, Optional<Object>> merged = new TreeMap<>(other);
    one.forEach((micros, value) -> merged.merge(micros, value, (was, is) -> is.or(() -> was)));
    Series series = TypedValues.series(type, one);
    Series others = TypedValues.series(type, other);
    long from = random.nextLong(60);
    long to = from + random.nextLong(60);

    assertThat(TypedValues.points(series)).isEqualTo(one);
    assertThat(TypedValues.points(series.orElse(others))).isEqualTo(merged);
    assertThat(series.orElse(others))
        .isEqualTo(TypedValues.series(type, merged))
        .hasSameHashCodeAs(TypedValues.series(type, merged));
    assertThat(TypedValues.points(
            series.slice(TimeRange.of(EpochMicros.toInstant(from), EpochMicros.toInstant(to)))))
        .isEqualTo(one.subMap(from, to));
    NavigableMap<Long, Optional<Object>> atOther = new TreeMap<>();
    other
        .keySet()
        .forEach(micros -> atOther.put(micros, one.getOrDefault(micros, Optional.empty())));
    assertThat(TypedValues.points(series.atTimesOf(others))).isEqualTo(atOther);
    assertThat(Series.builder(type).addAll(series).build()).isEqualTo(series);
  }

  @ParameterizedTest
  @EnumSource
  void joinsPartsOnAGrid(ValueType type) {
    TimeRange range = TimeRange.of(NEW_YEAR, NEW_YEAR.plus(HOUR.multipliedBy(10)));
    Grid grid = Frequency.parse("1h").grid(range, ZoneOffset.UTC);
    NavigableMap<Long, Optional<Object>> points = new TreeMap<>();
    List<Series> parts = new ArrayList<>();
    for (int slot = 0; slot < 10; slot++) {
      points.put(grid.microsAt(slot), Optional.empty());
    }
    for (int slot = 1; slot < 10; slot += 4) {
      NavigableMap<Long, Optional<Object>> part = new TreeMap<>();
      part.put(grid.microsAt(slot), Optional.of(TypedValues.extremes(type).get(slot % 4)));
      points.putAll(part);
      part.put(grid.microsAt(slot) + 1, Optional.empty()); // off the grid, but missing
      parts.add(TypedValues.series(type, part));
    }

    assertThat(TypedValues.points(Series.joined(parts, grid))).isEqualTo(points);
    parts.add(TypedValues.series(type, points).slice(1, 2).orElse(off(type, grid)));
    assertThatThrownBy(() -> Series.joined(parts, grid))
        .isInstanceOf(OffGridException.class)
        .hasMessageStartingWith("1 of 2 points lies off the grid");
  }

  private static Series off(ValueType type, Grid grid) {
    NavigableMap<Long, Optional<Object>> point = new TreeMap<>();
    point.put(grid.microsAt(3) + 7, Optional.of(TypedValues.extremes(type).get(0)));
    return TypedValues.series(type, point);
  }

  private static NavigableMap<Long, Optional<Object>> anyPoints(
      ValueType type, SplittableRandom random) {
    NavigableMap<Long, Optional<Object>> points = new TreeMap<>();
    long micros = random.nextInt(20);
    int step = random.nextInt(1, 4);
    boolean regular = random.nextBoolean();
    for (int i = random.nextInt(30); i > 0; i--) {
      points.put(
          micros,
          random.nextInt(4) == 0 ? Optional.empty() : Optional.of(TypedValues.any(type, random)));
      micros += regular ? step : random.nextInt(1, 6);
    }
    return points;
  }
}
