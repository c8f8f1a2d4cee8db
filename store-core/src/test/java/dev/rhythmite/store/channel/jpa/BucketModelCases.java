package dev.rhythmite.store.channel.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rhythmite.store.TimeRange;
import dev.rhythmite.store.analysis.Aggregation;
import dev.rhythmite.store.analysis.Bucket;
import dev.rhythmite.store.analysis.BucketSize;
import dev.rhythmite.store.analysis.Buckets;
import dev.rhythmite.store.analysis.EmptyBuckets;
import dev.rhythmite.store.analysis.PointBuckets;
import dev.rhythmite.store.channel.Channel;
import dev.rhythmite.store.channel.ChannelColumn;
import dev.rhythmite.store.channel.ColumnBuckets;
import dev.rhythmite.store.channel.ColumnType;
import dev.rhythmite.store.channel.NewRows;
import dev.rhythmite.store.channel.RowBatch;
import dev.rhythmite.store.channel.RowQuery;
import dev.rhythmite.store.channel.RowStream;
import dev.rhythmite.store.testing.Seeds;
import dev.rhythmite.store.testing.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Buckets by what chunks tell against buckets by every row, through random rows. */
abstract class BucketModelCases {

  private static final List<Aggregation> SUMMED = List.of(
      Aggregation.COUNT,
      Aggregation.SUM,
      Aggregation.MEAN,
      Aggregation.MIN,
      Aggregation.MAX,
      Aggregation.FIRST,
      Aggregation.LAST);

  private static final List<BucketSize> SIZES = List.of(
      BucketSize.of(Duration.ofMinutes(15)),
      BucketSize.of(Duration.ofHours(6)),
      BucketSize.DAY,
      BucketSize.WEEK,
      BucketSize.MONTH,
      BucketSize.YEAR);

  abstract TestDatabase database();

  static LongStream seeds() {
    return Seeds.from1To(2, 60);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void areThoseOfTheRows(long seed) {
    try (ChannelUnit unit = new ChannelUnit(database())) {
      Run run = new Run(unit, new SplittableRandom(seed));
      for (int step = 0; step < Seeds.times(15, 40); step++) {
        run.change();
        run.compare();
      }
    }
  }

  private static final class Run {

    private final ChannelUnit unit;
    private final SplittableRandom random;
    private final Channel channel;
    // a day before the clocks go forward in Paris
    private Instant front = Instant.parse("2024-03-30T03:00:00Z");

    Run(ChannelUnit unit, SplittableRandom random) {
      this.unit = unit;
      this.random = random;
      channel = unit.channel(
          ChannelColumn.optional("x", ColumnType.FLOAT),
          ChannelColumn.required("n", ColumnType.INT),
          ChannelColumn.optional("large", ColumnType.INT),
          ChannelColumn.optional("on", ColumnType.BOOL),
          ChannelColumn.optional("text", ColumnType.STR));
    }

    void change() {
      switch (random.nextInt(8)) {
        case 0, 1, 2 -> append(random.nextInt(5_000, 40_000), random.nextLong(100, 20_000_000));
        case 3 -> append(random.nextInt(1, 30), 100_000_000);
        case 4 -> late(random.nextInt(1, 30));
        case 5 -> unit.rows().delete(channel.key(), range());
        default -> unit.sealer().seal(channel.key());
      }
    }

    /** Rows at the front, in steps of up to so many microseconds. */
    private void append(int count, long step) {
      NewRows.Builder rows = CaseRows.rows(channel);
      int gaps = random.nextInt(3);
      for (int i = 0; i < count; i++) {
        front = front.plusNanos(1_000 * random.nextLong(0, step));
        rows.add(front, values(gaps));
      }
      unit.rows().append(channel.key(), rows.build());
    }

    private void late(int count) {
      NewRows.Builder rows = CaseRows.rows(channel);
      for (int i = 0; i < count; i++) {
        rows.add(front.minusSeconds(random.nextLong(1, 200_000)), values(1));
      }
      unit.rows().append(channel.key(), rows.build());
    }

    /**
     * @param gaps 0 for none, 1 for some, 2 for values in few columns only
     */
    private Object[] values(int gaps) {
      return new Object[] {
        gaps == 2 || (gaps == 1 && random.nextInt(3) == 0) ? null : random.nextDouble(-9, 1_000),
        random.nextLong(-5, 100_000),
        gaps > 0 && random.nextInt(5) == 0 ? null : random.nextLong(),
        gaps == 2 ? null : random.nextBoolean(),
        "t"
      };
    }

    private TimeRange range() {
      Instant from = front.minusSeconds(random.nextLong(0, 400_000));
      return TimeRange.of(from, from.plusSeconds(random.nextLong(0, 200_000)));
    }

    void compare() {
      Buckets buckets = new Buckets(
          SIZES.get(random.nextInt(SIZES.size())),
          ZoneId.of(random.nextBoolean() ? "Europe/Paris" : "UTC"),
          random.nextBoolean() ? EmptyBuckets.MISSING : EmptyBuckets.LEFT_OUT);
      RowQuery query = random.nextBoolean() ? RowQuery.all() : RowQuery.in(range());
      List<ColumnBuckets> found = unit.rows().buckets(channel.key(), query, buckets, SUMMED);
      List<List<Bucket>> expected = ofRows(query, buckets);

      assertThat(found).extracting(ColumnBuckets::column).containsExactly("x", "n", "large", "on");
      for (int column = 0; column < found.size(); column++) {
        List<Bucket> each = found.get(column).buckets();
        assertThat(each)
            .as("%s of %s", query, buckets)
            .extracting(Bucket::range)
            .isEqualTo(expected.get(column).stream().map(Bucket::range).toList());
        for (int i = 0; i < each.size(); i++) {
          assertSame(each.get(i), expected.get(column).get(i));
        }
      }
    }

    private static void assertSame(Bucket found, Bucket expected) {
      for (Aggregation aggregation : SUMMED) {
        double value = expected.value(aggregation);
        boolean rounded =
            aggregation.equals(Aggregation.SUM) || aggregation.equals(Aggregation.MEAN);
        if (rounded && !Double.isNaN(value)) {
          assertThat(found.value(aggregation))
              .as("%s of %s", aggregation, expected)
              .isCloseTo(value, within(1e-12 * Math.abs(value)));
        } else {
          assertThat(found.value(aggregation))
              .as("%s of %s", aggregation, expected)
              .isEqualTo((Double) value);
        }
      }
    }

    private List<List<Bucket>> ofRows(RowQuery query, Buckets buckets) {
      List<NumberColumn> columns = NumberColumn.of(channel.schema(), Optional.empty());
      List<PointBuckets> gathered =
          columns.stream().map(column -> new PointBuckets(buckets, SUMMED)).toList();
      try (RowStream rows = unit.rows().stream(channel.key(), query)) {
        rows.forEachRemaining(batch -> add(batch, columns, gathered));
      }
      List<List<Bucket>> results = new ArrayList<>();
      gathered.forEach(each -> results.add(each.result()));
      return results;
    }

    private static void add(
        RowBatch batch, List<NumberColumn> columns, List<PointBuckets> gathered) {
      for (int row = 0; row < batch.size(); row++) {
        for (int i = 0; i < columns.size(); i++) {
          gathered.get(i).add(batch.times()[row], columns.get(i).value(batch, row));
        }
      }
    }
  }
}
