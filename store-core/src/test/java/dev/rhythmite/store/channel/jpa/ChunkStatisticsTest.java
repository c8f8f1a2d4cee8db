package dev.rhythmite.store.channel.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.rhythmite.store.ValueSummary;
import dev.rhythmite.store.channel.ChannelColumn;
import dev.rhythmite.store.channel.ChannelKey;
import dev.rhythmite.store.channel.ChannelSchema;
import dev.rhythmite.store.channel.ColumnType;
import dev.rhythmite.store.channel.MalformedRowsException;
import dev.rhythmite.store.channel.RowBatch;
import dev.rhythmite.store.channel.jpa.ColumnStatistics.Kind;
import dev.rhythmite.store.channel.jpa.ColumnStatistics.Numbers;
import dev.rhythmite.store.channel.jpa.ColumnStatistics.Point;
import dev.rhythmite.store.codec.BooleanColumn;
import dev.rhythmite.store.codec.ChunkCodec;
import dev.rhythmite.store.codec.Column;
import dev.rhythmite.store.codec.DoubleColumn;
import dev.rhythmite.store.codec.LongColumn;
import dev.rhythmite.store.testing.Seeds;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ChunkStatisticsTest {

  private static final ChannelKey KEY = ChannelUnit.newKey();
  private static final RowDamage DAMAGE = new RowDamage(KEY, 70);

  @Test
  void tellsIntegersExactly() {
    BitSet nulls = BitSet.valueOf(new long[] {0b10001});
    LongColumn column =
        LongColumn.withNulls("n", new long[] {0, 3, Long.MAX_VALUE, Long.MIN_VALUE, 0}, nulls);

    ColumnStatistics told = of(column);

    assertThat(told)
        .isEqualTo(new ColumnStatistics(
            "n",
            Kind.INTEGER,
            3,
            Optional.of(new Numbers(
                Long.MIN_VALUE,
                Long.MAX_VALUE,
                0,
                3,
                new Point(101, 3),
                new Point(103, Long.MIN_VALUE)))));
    assertThat(told.summary()).contains(new ValueSummary(3, -0x1p63, 0x1p63, 0, 3, 3, -0x1p63));
  }

  @Test
  void tellsZerosApart() {
    Numbers numbers = of(DoubleColumn.of("x", 0.0, -0.0)).numbers().orElseThrow();

    assertThat(Double.longBitsToDouble(numbers.min())).isEqualTo(-0.0);
    assertThat(Double.longBitsToDouble(numbers.max())).isEqualTo(0.0);
  }

  @Test
  void tellsWhetherAllRowsHaveOneValue() {
    BitSet first = BitSet.valueOf(new long[] {1});

    assertThat(of(DoubleColumn.of("x", 2.5, 2.5, 2.5)).allEqual(3)).isTrue();
    assertThat(of(DoubleColumn.of("x", 0.0, -0.0, 0.0)).allEqual(3)).isFalse();
    assertThat(of(LongColumn.withNulls("n", new long[] {1, 1, 1}, first)).allEqual(3))
        .isFalse();
    assertThat(of(LongColumn.of("n", 1L << 53, (1L << 53) + 1)).allEqual(2)).isFalse();
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void tellsOfEachKindWhatItsValuesComeTo(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int rows = random.nextInt(1, 200);
    BitSet nulls = new BitSet();
    random.ints(random.nextInt(0, 2 * rows), 0, rows).forEach(nulls::set);
    int[] small = random.ints(rows, -3, 4).toArray();
    long[] present = IntStream.range(0, rows)
        .filter(row -> !nulls.get(row))
        .mapToLong(row -> small[row])
        .toArray();
    boolean[] positive = new boolean[rows];
    IntStream.range(0, rows).forEach(row -> positive[row] = small[row] > 0);

    List<Column> columns = List.of(
        LongColumn.withNulls("n", Arrays.stream(small).asLongStream().toArray(), nulls),
        DoubleColumn.withNulls("x", Arrays.stream(small).asDoubleStream().toArray(), nulls),
        BooleanColumn.withNulls("on", positive, nulls));

    assertThat(of(columns.get(0)).summary()).isEqualTo(summary(present));
    assertThat(of(columns.get(1)).summary()).isEqualTo(summary(present));
    assertThat(of(columns.get(2)).summary())
        .isEqualTo(summary(Arrays.stream(present).map(each -> each > 0 ? 1 : 0).toArray()));
  }

  private static Optional<ValueSummary> summary(long[] values) {
    LongSummaryStatistics all = Arrays.stream(values).summaryStatistics();
    return values.length == 0
        ? Optional.empty()
        : Optional.of(new ValueSummary(
            values.length,
            all.getMin(),
            all.getMax(),
            all.getSum(),
            0,
            values[0],
            values[values.length - 1]));
  }

  private static ColumnStatistics of(Column column) {
    int rows = column.length();
    long[] times = LongStream.range(100, 100 + rows).toArray();
    ColumnType type = Arrays.stream(ColumnType.values())
        .filter(each -> each.kind().isInstance(column))
        .findFirst()
        .orElseThrow();
    ChannelColumn only = ChannelColumn.optional(column.name(), type);
    RowBatch batch = new RowBatch(ChannelSchema.of(only), times, times, times, List.of(column));
    return ChunkStatistics.of(batch).column(column.name()).orElseThrow();
  }

  @ParameterizedTest
  @MethodSource("names")
  void bytesAreThoseOfBefore(String name) throws IOException {
    RowBatch rows = GoldenRows.all().get(name);
    byte[] golden = GoldenRowTest.bytes(name + ".statistics");

    assertThat(StatisticsBytes.decode(golden, rows.size(), DAMAGE))
        .contains(ChunkStatistics.of(rows));
    assertThat(StatisticsBytes.encode(ChunkStatistics.of(rows))).isEqualTo(golden);
  }

  static Stream<String> names() {
    return GoldenRows.all().keySet().stream().filter(name -> name.startsWith("chunk-"));
  }

  @Test
  void thoseOfLaterVersionsAreNotThere() throws IOException {
    byte[] bytes = GoldenRowTest.bytes("chunk-one.statistics");
    bytes[0] = 2;

    assertThat(StatisticsBytes.decode(bytes, 1, DAMAGE)).isEmpty();
  }

  @Test
  void refusesThoseOfOtherRows() throws IOException {
    byte[] bytes = GoldenRowTest.bytes("chunk-one.statistics");

    assertThatThrownBy(() -> StatisticsBytes.decode(bytes, 2, DAMAGE))
        .isInstanceOf(MalformedRowsException.class)
        .hasMessageContaining("from number 70 on are damaged: rows before byte 5: 1, expected 2.");
  }

  @Test
  void refusesEveryChangedByte() throws IOException {
    byte[] bytes = GoldenRowTest.bytes("chunk-one.statistics");
    for (int i = 1; i < bytes.length; i++) {
      byte[] changed = bytes.clone();
      changed[i] ^= 4;
      byte[] cut = Arrays.copyOf(bytes, i);

      assertThatThrownBy(() -> StatisticsBytes.decode(changed, 1, DAMAGE))
          .isInstanceOf(MalformedRowsException.class);
      assertThatThrownBy(() -> StatisticsBytes.decode(cut, 1, DAMAGE))
          .isInstanceOf(MalformedRowsException.class);
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void anyBytesWithARightChecksumAreStatisticsOrAnError(long seed) throws IOException {
    SplittableRandom random = new SplittableRandom(seed);
    byte[] bytes = GoldenRowTest.bytes("chunk-values.statistics");
    for (int i = 0; i < 2_000; i++) {
      byte[] data = bytes.clone();
      for (int changed = random.nextInt(1, 4); changed > 0; changed--) {
        data[random.nextInt(1, data.length - 4)] = (byte) random.nextInt(256);
      }
      int crc32c = ChunkCodec.crc32c(Arrays.copyOf(data, data.length - 4));
      ByteBuffer.wrap(data).putInt(data.length - 4, crc32c);
      Throwable refused = catchThrowable(() -> StatisticsBytes.decode(data, 6, DAMAGE));
      if (refused != null) {
        assertThat(refused).isInstanceOf(MalformedRowsException.class);
      }
    }
  }

  static LongStream seeds() {
    return Seeds.from1To(3, 300);
  }
}
