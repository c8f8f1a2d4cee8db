package dev.rhythmite.store.channel;

import static dev.rhythmite.store.channel.ChannelColumn.optional;
import static dev.rhythmite.store.channel.ChannelColumn.required;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rhythmite.store.codec.BooleanColumn;
import dev.rhythmite.store.codec.Column;
import dev.rhythmite.store.codec.DoubleColumn;
import dev.rhythmite.store.codec.LongColumn;
import dev.rhythmite.store.codec.TextColumn;
import java.time.Instant;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class NewRowsTest {

  private static final Instant NOON = Instant.parse("2024-06-15T12:00:00Z");
  private static final ChannelLimits LIMITS = new ChannelLimits(3, 10, 20, 30, 3, 100);

  static Object[] refused() {
    return new Object[] {
      Arguments.of("51: a required value that is missing", ColumnType.STR, null, "has no value"),
      Arguments.of("55: a text for an integer", ColumnType.INT, "x", "takes int, not x"),
      Arguments.of("57: a fraction for an integer", ColumnType.INT, 3.5, "takes int, not 3.5"),
      Arguments.of("an integer for a text", ColumnType.STR, 5L, "takes str, not 5"),
      Arguments.of("an integer for a truth value", ColumnType.BOOL, 1L, "takes bool, not 1"),
      Arguments.of("a text for a number", ColumnType.FLOAT, "20", "takes float, not 20"),
      Arguments.of("62: no number", ColumnType.FLOAT, Double.NaN, "Numbers are finite"),
      Arguments.of("62: infinity", ColumnType.FLOAT, Double.POSITIVE_INFINITY, "are finite"),
      Arguments.of("63: U+0000", ColumnType.STR, "a\0b", "holds U+0000"),
      Arguments.of("half a surrogate pair", ColumnType.STR, "a\ud800", "surrogate"),
      Arguments.of("a long text", ColumnType.STR, "x".repeat(21), "At most 20 are stored"),
      Arguments.of("61: an array for a dict", ColumnType.DICT, "[1]", "takes a JSON object"),
      Arguments.of("61: an object for a list", ColumnType.LIST, "{}", "takes a JSON array"),
      Arguments.of("text that is no JSON", ColumnType.DICT, "{", "is no JSON"),
      Arguments.of("two JSON values", ColumnType.LIST, "[] []", "more than one JSON value"),
      Arguments.of("deep JSON", ColumnType.LIST, "[[[[]]]]", "more than 3 levels"),
      Arguments.of("65: a text for a date", ColumnType.DATETIME, "2025", "takes datetime"),
      Arguments.of("a date out of reach", ColumnType.DATETIME, Instant.MAX, "292,000 years")
    };
  }

  @ParameterizedTest(name = "kronicle {0}")
  @MethodSource("refused")
  void refusesWhatAColumnDoesNotTake(String what, ColumnType type, Object value, String reason) {
    NewRows.Builder rows = builder(optional("before", ColumnType.INT), required("c", type));

    assertThatThrownBy(() -> rows.add(NOON, 1L, value))
        .as(what)
        .isInstanceOf(InvalidRowException.class)
        .hasMessageStartingWith("Column \"c\" ")
        .hasMessageContaining(reason)
        .extracting(e -> ((InvalidRowException) e).column().orElseThrow())
        .isEqualTo("c");
    // no part of the row is left behind
    assertThat(rows.build().columns())
        .allSatisfy(column -> assertThat(column.length()).isZero());
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 3_000_000_000L, Long.MAX_VALUE, Long.MIN_VALUE})
  @DisplayName("kronicle 59: integers have 64 bits, each exact")
  void takesEveryInteger(long value) {
    NewRows rows = builder(required("n", ColumnType.INT)).add(NOON, value).build();

    assertThat(rows.columns().get(0)).isEqualTo(LongColumn.of("n", value));
  }

  @Test
  @DisplayName("kronicle 66: what is finer than a microsecond is cut")
  void cutsNanoseconds() {
    Instant fine = Instant.parse("2024-06-15T12:00:00.123456789Z");
    NewRows rows = builder(required("at", ColumnType.DATETIME)).add(fine, fine).build();

    assertThat(rows.times()).containsExactly(1_718_452_800_123_456L);
    assertThat(rows.columns().get(0)).isEqualTo(LongColumn.of("at", 1_718_452_800_123_456L));
  }

  @Test
  void refusesMoreRowsThanAnAppendTakes() {
    NewRows.Builder rows = builder();
    rows.add(NOON).add(NOON).add(NOON);

    assertThatThrownBy(() -> rows.add(NOON))
        .isInstanceOf(LimitException.class)
        .hasMessage("An append of more than 3 rows. One append takes 3. Send several.");
  }

  @Test
  void refusesARowOfOtherLengthOrTooMuchText() {
    NewRows.Builder rows = builder(required("a", ColumnType.STR), required("b", ColumnType.STR));

    assertThatThrownBy(() -> rows.add(NOON, "a"))
        .isInstanceOf(InvalidRowException.class)
        .hasMessageStartingWith("A row of 1 values. The channel has 2 columns");
    assertThatThrownBy(() -> rows.add(NOON, "x".repeat(16), "x".repeat(16)))
        .isInstanceOf(InvalidRowException.class)
        .hasMessageContaining("texts of 32 characters");
    assertThatThrownBy(() -> rows.add(Instant.MIN, "a", "b"))
        .isInstanceOf(InvalidRowException.class)
        .hasMessageStartingWith("The time of the row is");
    assertThat(rows.size()).isZero();
  }

  @Test
  void takesColumnsAsTheyAre() {
    ChannelSchema schema = ChannelSchema.of(
        required("n", ColumnType.INT),
        optional("x", ColumnType.FLOAT),
        required("on", ColumnType.BOOL),
        optional("s", ColumnType.STR),
        required("at", ColumnType.DATETIME),
        optional("d", ColumnType.DICT));
    BitSet second = BitSet.valueOf(new long[] {2});
    List<Column> columns = List.of(
        LongColumn.of("n", 1, Long.MIN_VALUE),
        DoubleColumn.withNulls("x", new double[] {-0.0, 0}, second),
        BooleanColumn.of("on", true, false),
        TextColumn.of("s", null, "b"),
        LongColumn.of("at", 1_718_452_800_000_000L, -1),
        TextColumn.of("d", "{\"a\": 1}", null));
    long[] times = {1_718_452_800_000_000L, 5};

    NewRows rows = NewRows.of(schema, LIMITS, times, columns);

    NewRows.Builder oneByOne = new NewRows.Builder(schema, LIMITS);
    oneByOne.add(NOON, 1, -0.0, true, null, NOON, "{\"a\": 1}");
    oneByOne.add(
        Instant.EPOCH.plusNanos(5_000),
        Long.MIN_VALUE,
        null,
        false,
        "b",
        Instant.EPOCH.minusNanos(1_000),
        null);
    assertThat(rows.schema()).isEqualTo(schema);
    NewRows same = oneByOne.build();
    assertThat(rows.times()).isEqualTo(same.times()).isSameAs(times);
    assertThat(rows.columns()).isEqualTo(columns).isEqualTo(same.columns());
  }

  static Object[] refusedColumns() {
    return new Object[] {
      Arguments.of("51: no value", ColumnType.STR, TextColumn.of("c", "a", null), "has no value"),
      Arguments.of(
          "62: no number", ColumnType.FLOAT, DoubleColumn.of("c", 1, Double.NaN), "is NaN"),
      Arguments.of("62: infinity", ColumnType.FLOAT, DoubleColumn.of("c", 0, -1 / 0.0), "finite"),
      Arguments.of("63: U+0000", ColumnType.STR, TextColumn.of("c", "a", "a\0b"), "holds U+0000"),
      Arguments.of("61: no dict", ColumnType.DICT, TextColumn.of("c", "{}", "[1]"), "JSON object")
    };
  }

  @ParameterizedTest(name = "kronicle {0}")
  @MethodSource("refusedColumns")
  void refusesColumnsWithAValueThatTheyDoNotTake(
      String what, ColumnType type, Column column, String reason) {
    ChannelSchema schema = ChannelSchema.of(required("c", type));

    assertThatThrownBy(() -> NewRows.of(schema, LIMITS, new long[2], List.of(column)))
        .as(what)
        .isInstanceOf(InvalidRowException.class)
        .hasMessageStartingWith("Row 1: column \"c\" ")
        .hasMessageContaining(reason)
        .extracting(e -> ((InvalidRowException) e).column().orElseThrow())
        .isEqualTo("c");
  }

  static Object[] otherColumns() {
    return new Object[] {
      List.of(),
      List.of(LongColumn.of("other", 1, 2)),
      List.of(LongColumn.of("c", 1)),
      List.of(DoubleColumn.of("c", 1, 2))
    };
  }

  @ParameterizedTest
  @MethodSource("otherColumns")
  void refusesColumnsThatTheSchemaHasNot(List<Column> columns) {
    ChannelSchema schema = ChannelSchema.of(required("c", ColumnType.INT));

    assertThatThrownBy(() -> NewRows.of(schema, LIMITS, new long[2], columns))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("column");
  }

  @Test
  void refusesColumnsOfTooManyRowsOrTooMuchText() {
    ChannelSchema schema =
        ChannelSchema.of(required("a", ColumnType.STR), required("b", ColumnType.STR));
    String half = "x".repeat(16);
    List<Column> columns = List.of(TextColumn.of("a", "", half), TextColumn.of("b", half, half));

    assertThatThrownBy(() -> NewRows.of(schema, LIMITS, new long[2], columns))
        .isInstanceOf(InvalidRowException.class)
        .hasMessageStartingWith("Row 1: A row with texts of 32 characters");
    assertThatThrownBy(() -> NewRows.of(schema, LIMITS, new long[4], columns))
        .isInstanceOf(LimitException.class)
        .hasMessage("An append of 4 rows. One append takes 3. Send several.");
  }

  private static NewRows.Builder builder(ChannelColumn... columns) {
    return new NewRows.Builder(ChannelSchema.of(columns), LIMITS);
  }
}
