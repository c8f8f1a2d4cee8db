package dev.rhythmite.store.channel.jpa;

import static dev.rhythmite.store.channel.ChannelColumn.optional;
import static dev.rhythmite.store.channel.ChannelColumn.required;

import dev.rhythmite.store.channel.ChannelSchema;
import dev.rhythmite.store.channel.ColumnType;
import dev.rhythmite.store.channel.RowBatch;
import dev.rhythmite.store.codec.BooleanColumn;
import dev.rhythmite.store.codec.Column;
import dev.rhythmite.store.codec.DoubleColumn;
import dev.rhythmite.store.codec.LongColumn;
import dev.rhythmite.store.codec.TextColumn;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * The rows of the golden bytes of channels, by the name of their files: of tail entries {@code
 * tail-…}, of chunks {@code chunk-…}. Never change one: add another. Integer arithmetic and divisions
 * only, so that every machine makes the same values.
 */
final class GoldenRows {

  static final long FIRST_NUMBER = 7_000_001;
  static final long RECEIVED = 1_718_452_800_000_000L;

  private GoldenRows() {}

  static Map<String, RowBatch> all() {
    Map<String, RowBatch> rows = new LinkedHashMap<>();
    rows.put("tail-one", tail(ChannelSchema.METRIC, number(20.5), texts("text", "on")));
    rows.put("tail-every-type", tail(everyType(), everyTypeOf(9, new BitSet())));
    rows.put("tail-nulls", tail(everyType(), everyTypeOf(9, odd(9))));
    rows.put("tail-all-null", tail(everyType(), everyTypeOf(3, BitSet.valueOf(new long[] {7}))));
    rows.put("tail-no-columns", tail(ChannelSchema.of(), 4));
    rows.put("tail-values", tail(values(), valueColumns()));
    rows.put("tail-packed", tail(everyType(), everyTypeOf(300, odd(300))));
    rows.put("chunk-one", chunk(ChannelSchema.METRIC, number(-0.0), texts("text", "")));
    rows.put("chunk-every-type", chunk(everyType(), everyTypeOf(500, new BitSet())));
    rows.put("chunk-nulls", chunk(everyType(), everyTypeOf(500, odd(500))));
    rows.put("chunk-no-columns", chunk(ChannelSchema.of(), 100));
    rows.put("chunk-values", chunk(values(), valueColumns()));
    return rows;
  }

  private static DoubleColumn number(double value) {
    return DoubleColumn.of("number", value);
  }

  private static TextColumn texts(String name, String... texts) {
    return TextColumn.of(name, texts);
  }

  private static ChannelSchema everyType() {
    return ChannelSchema.of(
        optional("str", ColumnType.STR),
        optional("int", ColumnType.INT),
        optional("float", ColumnType.FLOAT),
        optional("bool", ColumnType.BOOL),
        optional("datetime", ColumnType.DATETIME),
        optional("dict", ColumnType.DICT),
        optional("list", ColumnType.LIST));
  }

  private static Column[] everyTypeOf(int rows, BitSet nulls) {
    return new Column[] {
      texts(rows, nulls, "str", "text "),
      LongColumn.withNulls(
          "int", LongStream.range(0, rows).map(i -> i * i - 100).toArray(), nulls),
      DoubleColumn.withNulls(
          "float", IntStream.range(0, rows).mapToDouble(i -> i % 50 / 10.0 - 2).toArray(), nulls),
      BooleanColumn.withNulls("bool", truths(rows), nulls),
      LongColumn.withNulls(
          "datetime",
          LongStream.range(0, rows).map(i -> RECEIVED + i * 60_000_000).toArray(),
          nulls),
      texts(rows, nulls, "dict", "{\"a\" : 1}"),
      texts(rows, nulls, "list", "[1, null]")
    };
  }

  private static TextColumn texts(int rows, BitSet nulls, String name, String start) {
    return TextColumn.of(
        name,
        IntStream.range(0, rows)
            .mapToObj(i -> nulls.get(i) ? null : start + (name.equals("str") ? i % 7 : ""))
            .toArray(String[]::new));
  }

  private static boolean[] truths(int rows) {
    boolean[] truths = new boolean[rows];
    for (int i = 0; i < rows; i += 3) {
      truths[i] = true;
    }
    return truths;
  }

  /** What is at the edges of types, and of UTF-8. */
  private static ChannelSchema values() {
    return ChannelSchema.of(
        required("température ℃", ColumnType.FLOAT),
        required("n", ColumnType.INT),
        required("s", ColumnType.STR));
  }

  private static Column[] valueColumns() {
    return new Column[] {
      DoubleColumn.of(
          "température ℃", -0.0, Double.MIN_VALUE, Double.MAX_VALUE, -1e-300, 1 / 3.0, 9e15),
      LongColumn.of("n", Long.MIN_VALUE, Long.MAX_VALUE, 0, -1, (1L << 53) + 1, 1),
      texts("s", "", "ä\n€𝄞", "\uFFFD", "\t\"'", "0", "e\u0301")
    };
  }

  private static BitSet odd(int length) {
    BitSet bits = new BitSet();
    IntStream.range(0, length).filter(i -> i % 2 == 1).forEach(bits::set);
    return bits;
  }

  private static RowBatch tail(ChannelSchema schema, Column... columns) {
    return tail(schema, columns[0].length(), columns);
  }

  /** Rows of one append: not in order, numbered as they come, received at once. */
  private static RowBatch tail(ChannelSchema schema, int rows, Column... columns) {
    long[] received = new long[rows];
    Arrays.fill(received, RECEIVED);
    return new RowBatch(
        schema,
        LongStream.range(0, rows).map(i -> RECEIVED + i * 7 % 10 * 1_000_000).toArray(),
        received,
        LongStream.range(FIRST_NUMBER, FIRST_NUMBER + rows).toArray(),
        List.of(columns));
  }

  private static RowBatch chunk(ChannelSchema schema, Column... columns) {
    return chunk(schema, columns[0].length(), columns);
  }

  /** Rows of several appends in order, two of each time. */
  private static RowBatch chunk(ChannelSchema schema, int rows, Column... columns) {
    return new RowBatch(
        schema,
        LongStream.range(0, rows).map(i -> i / 2 * 10_000_000 - 50).toArray(),
        LongStream.range(0, rows).map(i -> RECEIVED + i / 10).toArray(),
        LongStream.range(0, rows).map(i -> FIRST_NUMBER + i * 3).toArray(),
        List.of(columns));
  }
}
