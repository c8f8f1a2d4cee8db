package dev.rhythmite.store.channel.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rhythmite.store.channel.ChannelColumn;
import dev.rhythmite.store.channel.ChannelLimits;
import dev.rhythmite.store.channel.ChannelSchema;
import dev.rhythmite.store.channel.ColumnType;
import dev.rhythmite.store.channel.RowBatch;
import dev.rhythmite.store.channel.RowQuery;
import dev.rhythmite.store.channel.RowQuery.Direction;
import dev.rhythmite.store.codec.LongColumn;
import dev.rhythmite.store.testing.Seeds;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Iterator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RowOrderTest {

  private static final ChannelSchema SCHEMA =
      ChannelSchema.of(ChannelColumn.optional("n", ColumnType.INT));

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void theFirstRowsAreThoseOfAllInOrder(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<RowBatch> batches = new ArrayList<>();
    for (int i = random.nextInt(1, 8); i > 0; i--) {
      batches.add(batch(random, random.nextInt(0, 3_000)));
    }
    RowQuery query = RowQuery.all()
        .sortedBy("n", random.nextBoolean() ? Direction.ASCENDING : Direction.DESCENDING)
        .time(random.nextBoolean() ? Direction.ASCENDING : Direction.DESCENDING);
    RowOrder order = new RowOrder(SCHEMA, query, ChannelLimits.defaults());
    RowBatch all = order.first(batches.iterator(), -1, SCHEMA);

    for (int wanted : new int[] {0, 1, 7, 600, 1_024, 5_000, 30_000}) {
      assertThat(order.first(batches.iterator(), wanted, SCHEMA))
          .as("the first %d of %d", wanted, all.size())
          .isEqualTo(all.slice(0, Math.min(wanted, all.size())));
    }
    assertThat(all.numbers())
        .containsExactlyInAnyOrder(batches.stream()
            .flatMapToLong(each -> LongStream.of(each.numbers()))
            .toArray());
  }

  static LongStream seeds() {
    return Seeds.from1To(10, 500);
  }

  /** Few distinct values, so that many rows are equal in the column. */
  private static RowBatch batch(SplittableRandom random, int rows) {
    BitSet nulls = new BitSet();
    IntStream.range(0, rows).filter(row -> random.nextInt(5) == 0).forEach(nulls::set);
    return new RowBatch(
        SCHEMA,
        random.longs(rows, 0, 100).toArray(),
        random.longs(rows, 0, 3).toArray(),
        random.longs(rows).toArray(),
        List.of(LongColumn.withNulls("n", random.longs(rows, 0, 40).toArray(), nulls)));
  }

  /** Five million rows, of which one batch at a time is there. */
  @Test
  void readsMoreRowsThanItHolds() {
    SplittableRandom random = new SplittableRandom(1);
    RowBatch one = batch(random, 5_000);
    Iterator<RowBatch> many = Stream.generate(() -> one).limit(1_000).iterator();
    RowOrder order = new RowOrder(
        SCHEMA, RowQuery.all().sortedBy("n", Direction.ASCENDING), ChannelLimits.defaults());

    RowBatch first = order.first(many, 3, SCHEMA);

    assertThat(many.hasNext()).isFalse();
    assertThat(first.size()).isEqualTo(3);
    assertThat(LongStream.of(first.numbers()).distinct().count())
        .as("the least row, thrice")
        .isEqualTo(1);
  }
}
