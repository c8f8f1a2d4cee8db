package dev.rhythmite.store.channel.jpa;

import static dev.rhythmite.store.channel.jpa.CaseRows.NOON;
import static dev.rhythmite.store.channel.jpa.CaseRows.NUMBER;
import static dev.rhythmite.store.channel.jpa.CaseRows.numbers;
import static dev.rhythmite.store.channel.jpa.CaseRows.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.rhythmite.store.TimeRange;
import dev.rhythmite.store.analysis.Aggregation;
import dev.rhythmite.store.analysis.BucketSize;
import dev.rhythmite.store.analysis.Buckets;
import dev.rhythmite.store.analysis.EmptyBuckets;
import dev.rhythmite.store.channel.Channel;
import dev.rhythmite.store.channel.ChannelColumn;
import dev.rhythmite.store.channel.ChannelDraft;
import dev.rhythmite.store.channel.ChannelLimits;
import dev.rhythmite.store.channel.ChannelSchema;
import dev.rhythmite.store.channel.ColumnBuckets;
import dev.rhythmite.store.channel.ColumnType;
import dev.rhythmite.store.channel.MalformedRowsException;
import dev.rhythmite.store.channel.NewRows;
import dev.rhythmite.store.channel.RowFilter;
import dev.rhythmite.store.channel.RowPosition;
import dev.rhythmite.store.channel.RowQuery;
import dev.rhythmite.store.channel.RowStore;
import dev.rhythmite.store.testing.BetweenStatements;
import dev.rhythmite.store.testing.TestDatabase;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What is answered without opening chunks, on any database. */
abstract class StatisticsCases {

  private static final Buckets DAYS =
      new Buckets(BucketSize.DAY, ZoneOffset.UTC, EmptyBuckets.LEFT_OUT);
  private static final List<Aggregation> SUMMED = List.of(
      Aggregation.COUNT,
      Aggregation.SUM,
      Aggregation.MEAN,
      Aggregation.MIN,
      Aggregation.MAX,
      Aggregation.FIRST,
      Aggregation.LAST);

  private final BetweenStatements between = new BetweenStatements();
  private ChannelUnit unit;
  private RowStore store;

  abstract TestDatabase database();

  @BeforeEach
  void open() {
    unit = new ChannelUnit(database(), between::around, ChannelLimits.defaults());
    store = unit.rows();
  }

  @AfterEach
  void close() {
    unit.close();
  }

  /** Makes a channel of three chunks, seconds from 00:00 on: of 16,384, 16,384 and 7,232 rows. */
  private Channel threeChunks() {
    Channel channel = unit.channel(NUMBER);
    store.append(channel.key(), numbers(channel, NOON.minus(Duration.ofHours(12)), 0, 40_000));
    unit.sealer().sealAll();
    return channel;
  }

  private void damageBlobs(String which) {
    String zeros = unit.isPostgres() ? "'\\x00'" : "X'00'";
    assertThat(unit.update("update rhythmite_channel_chunk set data = " + zeros + which))
        .isPositive();
  }

  @Test
  @DisplayName("buckets that hold whole chunks are told by their rows, without the blobs")
  void opensNoWholeChunk() {
    Channel channel = threeChunks();
    damageBlobs("");

    List<ColumnBuckets> days = store.buckets(channel.key(), RowQuery.all(), DAYS, SUMMED);

    assertThat(days.get(0).buckets())
        .singleElement()
        .satisfies(day -> assertThat(SUMMED.stream().map(day::value))
            .containsExactly(
                40_000.0, 40_000 * 39_999 / 2.0, 19_999.5, 0.0, 39_999.0, 0.0, 39_999.0));
  }

  @Test
  @DisplayName("chunks that are cut, or whose values are needed, or filtered, are opened")
  void opensCutChunks() {
    Channel channel = threeChunks();
    damageBlobs("");
    Buckets hours =
        new Buckets(BucketSize.of(Duration.ofHours(1)), ZoneOffset.UTC, EmptyBuckets.LEFT_OUT);
    RowQuery later = RowQuery.in(TimeRange.since(NOON.minus(Duration.ofHours(11))));
    RowQuery filtered = RowQuery.all().where(RowFilter.min("n", 0L));

    for (Runnable query : List.<Runnable>of(
        () -> store.buckets(channel.key(), RowQuery.all(), hours, SUMMED),
        () -> store.buckets(channel.key(), later, DAYS, SUMMED),
        () -> store.buckets(channel.key(), filtered, DAYS, SUMMED),
        () -> store.buckets(channel.key(), RowQuery.all(), DAYS, List.of(Aggregation.MEDIAN)),
        () -> store.buckets(channel.key(), RowQuery.all(), DAYS, List.of(Aggregation.STDDEV)))) {
      assertThatThrownBy(query::run).isInstanceOf(MalformedRowsException.class);
    }
  }

  @Test
  @DisplayName("a row of the tail opens the chunk that it falls into, and no other")
  void tailRowsOpenTheirChunk() {
    Channel channel = threeChunks();
    long ofSecond = 20_000;
    store.append(
        channel.key(),
        numbers(channel, NOON.minus(Duration.ofHours(12)).plusSeconds(ofSecond), -7, 1));
    damageBlobs(" where row_count < 16384 or start_number = (select min(start_number) from"
        + " rhythmite_channel_chunk)");

    List<ColumnBuckets> days = store.buckets(channel.key(), RowQuery.all(), DAYS, SUMMED);

    assertThat(days.get(0).buckets().get(0).value(Aggregation.COUNT)).isEqualTo(40_001);
    assertThat(days.get(0).buckets().get(0).value(Aggregation.MIN)).isEqualTo(-7);
    assertThat(days.get(0).buckets().get(0).value(Aggregation.FIRST)).isZero();
  }

  @Test
  @DisplayName("chunks of a version without statistics are opened")
  void opensChunksWithoutStatistics() {
    Channel channel = threeChunks();
    List<ColumnBuckets> before = store.buckets(channel.key(), RowQuery.all(), DAYS, SUMMED);
    assertThat(unit.update("update rhythmite_channel_chunk set statistics = null"))
        .isEqualTo(3);

    assertThat(store.buckets(channel.key(), RowQuery.all(), DAYS, SUMMED)).isEqualTo(before);
  }

  @Test
  @DisplayName("damaged statistics are an error")
  void refusesDamagedStatistics() {
    Channel channel = threeChunks();
    String hex = "01" + "00".repeat(20);
    String bytes = unit.isPostgres() ? "'\\x" + hex + "'" : "X'" + hex + "'";
    assertThat(unit.update("update rhythmite_channel_chunk set statistics = " + bytes))
        .isEqualTo(3);

    assertThatThrownBy(() -> store.buckets(channel.key(), RowQuery.all(), DAYS, SUMMED))
        .isInstanceOf(MalformedRowsException.class)
        .hasMessageContaining("the checksum of their statistics differs");
  }

  @Test
  @DisplayName("a column that came later has no value in older chunks")
  void columnsThatCameLaterHaveNoValue() {
    Channel channel = threeChunks();
    Channel wider = unit.channels()
        .patch(
            channel.key(),
            ChannelDraft.of(
                ChannelSchema.of(NUMBER, ChannelColumn.optional("x", ColumnType.FLOAT))));
    store.append(channel.key(), rows(wider).add(NOON, 1L, 2.5).build());
    Buckets missing = new Buckets(BucketSize.DAY, ZoneOffset.UTC, EmptyBuckets.MISSING);

    List<ColumnBuckets> days = store.buckets(channel.key(), RowQuery.all(), missing, SUMMED);

    assertThat(days).extracting(ColumnBuckets::column).containsExactly("n", "x");
    assertThat(days.get(0).buckets().get(0).value(Aggregation.COUNT)).isEqualTo(40_001);
    assertThat(days.get(1).buckets().get(0).value(Aggregation.COUNT)).isEqualTo(1);
    assertThat(days.get(1).buckets().get(0).value(Aggregation.SUM)).isEqualTo(2.5);
  }

  @Test
  @DisplayName("a sum that overflows within a chunk is that of its rows")
  void opensChunksWhoseSumOverflows() {
    Channel channel = unit.channel(ChannelColumn.required("x", ColumnType.FLOAT));
    NewRows.Builder all = rows(channel);
    for (double value : new double[] {Double.MAX_VALUE, Double.MAX_VALUE, -Double.MAX_VALUE, 1}) {
      all.add(NOON, value);
    }
    store.append(channel.key(), all.build());
    List<ColumnBuckets> before = store.buckets(channel.key(), RowQuery.all(), DAYS, SUMMED);
    unit.sealer().sealAll();

    assertThat(store.buckets(channel.key(), RowQuery.all(), DAYS, SUMMED)).isEqualTo(before);
    assertThat(before.get(0).buckets().get(0).value(Aggregation.SUM)).isInfinite();
    assertThat(before.get(0).buckets().get(0).value(Aggregation.MIN)).isEqualTo(-Double.MAX_VALUE);
  }

  @Test
  @DisplayName("sums of chunks keep what rounding left out of them")
  void addsErrorsOfSums() {
    Channel channel = unit.channel(ChannelColumn.required("x", ColumnType.FLOAT));
    for (int chunk = 0; chunk < 2; chunk++) {
      NewRows.Builder all = rows(channel);
      for (int i = 0; i < 16_384; i++) {
        double value = i == 0 ? (chunk == 0 ? 1e17 : -1e17) : 0.1;
        all.add(NOON.plusMillis(chunk * 16_384L + i), value);
      }
      store.append(channel.key(), all.build());
      unit.sealer().sealAll();
    }

    List<ColumnBuckets> days = store.buckets(channel.key(), RowQuery.all(), DAYS, SUMMED);

    assertThat(unit.select("select row_count from rhythmite_channel_chunk"))
        .containsExactly("16384", "16384");
    assertThat(days.get(0).buckets().get(0).value(Aggregation.SUM))
        .isCloseTo(3_276.6, within(1e-8));
  }

  @Test
  @DisplayName("whatever comes between the statements, buckets have each row once")
  void countsOnceWhateverComesBetween() {
    Buckets hours =
        new Buckets(BucketSize.of(Duration.ofHours(6)), ZoneOffset.UTC, EmptyBuckets.LEFT_OUT);
    boolean done = true;
    int statement = 0;
    while (done) {
      statement++;
      Channel channel = threeChunks();
      store.append(channel.key(), numbers(channel, NOON, 40_000, 50));
      between.before(statement, () -> {
        store.append(channel.key(), numbers(channel, NOON.minusSeconds(43_200), 50_000, 15_000));
        unit.sealer().sealAll();
        store.append(channel.key(), numbers(channel, NOON, 65_000, 10));
      });

      List<ColumnBuckets> found = store.buckets(channel.key(), RowQuery.all(), hours, SUMMED);

      done = between.wasDone();
      double count = found.get(0).buckets().stream()
          .mapToDouble(bucket -> bucket.value(Aggregation.COUNT))
          .sum();
      double sum = found.get(0).buckets().stream()
          .mapToDouble(bucket -> bucket.value(Aggregation.SUM))
          .sum();
      assertThat(List.of(count, sum))
          .as("before statement %d", statement)
          .isIn(
              List.of(40_050.0, sumUpTo(40_050)),
              List.of(55_050.0, sumUpTo(40_050) + sumUpTo(65_000) - sumUpTo(50_000)),
              List.of(55_060.0, sumUpTo(40_050) + sumUpTo(65_010) - sumUpTo(50_000)));
    }
    assertThat(statement).as("statements of a reading, and one").isGreaterThanOrEqualTo(5);
  }

  private static double sumUpTo(long numbers) {
    return numbers * (numbers - 1) / 2.0;
  }

  @Test
  @DisplayName("the last row is found in the tail, or in the last chunk alone")
  void opensTheLastChunkOnly() {
    Channel channel = threeChunks();
    damageBlobs(" where row_count = 16384");
    assertThat(numbers(store.latest(channel.key()).orElseThrow())).containsExactly(39_999L);

    store.append(channel.key(), numbers(channel, NOON.minusSeconds(3_600), -1, 2));
    assertThat(numbers(store.latest(channel.key()).orElseThrow())).containsExactly(39_999L);

    damageBlobs("");
    assertThatThrownBy(() -> store.latest(channel.key()))
        .isInstanceOf(MalformedRowsException.class);

    store.append(channel.key(), numbers(channel, NOON, 50_000, 2));
    store.append(channel.key(), numbers(channel, NOON, 60_000, 1));
    assertThat(numbers(store.latest(channel.key()).orElseThrow())).containsExactly(50_001L);
  }

  @Test
  @DisplayName("of rows of one time, the last is the one that arrived last, wherever it is")
  void theLastRowOfOneTime() {
    Channel channel = unit.channel(NUMBER);
    for (long number = 0; number < 4; number++) {
      store.append(channel.key(), numbers(channel, NOON, number, 1));
      assertThat(numbers(store.latest(channel.key()).orElseThrow())).containsExactly(number);
      unit.sealer().sealAll();
      assertThat(numbers(store.latest(channel.key()).orElseThrow())).containsExactly(number);
    }
  }

  @Test
  @DisplayName("what chunks tell comes newest first, page by page")
  void listsNewestFirst() {
    Channel channel = unit.channel(NUMBER, ChannelColumn.optional("t", ColumnType.STR));
    NewRows.Builder all = rows(channel);
    for (int i = 0; i < 40_000; i++) {
      all.add(NOON.plusMillis(i), i < 16_384 ? 7L : i, i % 2 == 0 ? "even" : null);
    }
    store.append(channel.key(), all.build());
    unit.sealer().sealAll();
    damageBlobs("");

    List<ChunkSummary> found = new ArrayList<>();
    Optional<RowPosition> before = Optional.empty();
    List<ChunkSummary> page = newest(channel, before);
    while (!page.isEmpty()) {
      found.addAll(page);
      page = newest(channel, Optional.of(page.get(page.size() - 1).extent().start()));
    }

    assertThat(found)
        .extracting(each -> each.extent().rowCount())
        .containsExactly(7_232, 16_384, 16_384);
    List<ColumnStatistics> numbers = found.stream()
        .map(each -> each.statistics().orElseThrow().column("n").orElseThrow())
        .toList();
    assertThat(numbers)
        .extracting(each -> each.allEqual(16_384))
        .containsExactly(false, false, true);
    assertThat(numbers.get(0).numbers().orElseThrow().last().bits()).isEqualTo(39_999);
    assertThat(found.get(1).statistics().orElseThrow().column("t").orElseThrow().count())
        .isEqualTo(8_192);
  }

  private List<ChunkSummary> newest(Channel channel, Optional<RowPosition> before) {
    return unit.newest(channel.key(), before, 2);
  }
}
