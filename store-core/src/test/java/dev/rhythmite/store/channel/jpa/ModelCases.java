package dev.rhythmite.store.channel.jpa;

import static dev.rhythmite.store.channel.ChannelColumn.optional;
import static dev.rhythmite.store.channel.ChannelColumn.required;
import static dev.rhythmite.store.channel.jpa.CaseRows.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rhythmite.store.TimeRange;
import dev.rhythmite.store.channel.Channel;
import dev.rhythmite.store.channel.ChannelDraft;
import dev.rhythmite.store.channel.ChannelSchema;
import dev.rhythmite.store.channel.ColumnType;
import dev.rhythmite.store.channel.NewRows;
import dev.rhythmite.store.channel.RowBatch;
import dev.rhythmite.store.channel.RowFilter;
import dev.rhythmite.store.channel.RowQuery;
import dev.rhythmite.store.channel.RowQuery.Direction;
import dev.rhythmite.store.channel.RowStream;
import dev.rhythmite.store.testing.Seeds;
import dev.rhythmite.store.testing.TestDatabase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A channel against a plain list, through random appends, seals, deletions, and changes. */
abstract class ModelCases {

  abstract TestDatabase database();

  static LongStream seeds() {
    return Seeds.from1To(2, 200);
  }

  /** A row as the model has it; rows that arrived later have greater ids. */
  private record ModelRow(Instant time, long id, String text) {

    static final Comparator<ModelRow> ORDER =
        Comparator.comparing(ModelRow::time).thenComparing(ModelRow::id);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void readsWhatAListHas(long seed) {
    try (ChannelUnit unit = new ChannelUnit(database())) {
      new Run(unit, new SplittableRandom(seed)).steps(Seeds.times(60, 300));
    }
  }

  private static final class Run {

    private final ChannelUnit unit;
    private final SplittableRandom random;
    private final List<ModelRow> model = new ArrayList<>();
    private Channel channel;
    private long nextId;
    private Instant front = NOON;

    Run(ChannelUnit unit, SplittableRandom random) {
      this.unit = unit;
      this.random = random;
      channel = unit.channel(required("id", ColumnType.INT), optional("text", ColumnType.STR));
    }

    void steps(int count) {
      for (int step = 0; step < count; step++) {
        unit.setNow(unit.now().plusMillis(random.nextLong(-50, 100)));
        switch (random.nextInt(12)) {
          case 0, 1, 2, 3, 4 -> append(random.nextInt(1, 40));
          case 5 -> append(random.nextInt(1_000, 25_000));
          case 6 -> deleteRange();
          case 7 -> addColumn();
          case 8 -> deleteAllSometimes();
          default -> unit.sealer().seal(channel.key());
        }
        compare();
      }
      assertThat(unit.select("select sum(row_count) from rhythmite_channel_data"))
          .containsExactly(
              unit.select("select coalesce(sum(row_count), 0) from rhythmite_channel_chunk")
                  .get(0));
      assertThat(unit.select("select row_count from rhythmite_channel_chunk"))
          .allMatch(rows -> Integer.parseInt(rows) <= 32_768);
    }

    private void append(int count) {
      NewRows.Builder rows = CaseRows.rows(channel);
      int kind = random.nextInt(4);
      for (int i = 0; i < count; i++) {
        Instant time = timeOf(kind);
        String text = random.nextInt(3) == 0 ? null : "t" + random.nextInt(5);
        ModelRow row = new ModelRow(time, nextId++, text);
        model.add(row);
        Object[] values = new Object[channel.schema().columns().size()];
        values[0] = row.id();
        values[1] = text;
        rows.add(time, values);
      }
      unit.rows().append(channel.key(), rows.build());
    }

    /** At the front, all of one time, a little late, or anywhere. */
    private Instant timeOf(int kind) {
      switch (kind) {
        case 0 -> front = front.plusMillis(random.nextLong(0, 3));
        case 1 -> {
          return front;
        }
        case 2 -> {
          return front.minusMillis(random.nextLong(0, 1_000));
        }
        default -> {
          return NOON.plusMillis(random.nextLong(-1_000, 100_000));
        }
      }
      return front;
    }

    private void deleteRange() {
      Instant from = NOON.plusMillis(random.nextLong(-2_000, 100_000));
      TimeRange range = TimeRange.of(from, from.plusMillis(random.nextLong(0, 20_000)));
      long before = model.size();
      model.removeIf(row -> range.contains(row.time()));

      assertThat(unit.rows().delete(channel.key(), range)).isEqualTo(before - model.size());
    }

    private void deleteAllSometimes() {
      if (random.nextInt(4) == 0) {
        assertThat(unit.rows().delete(channel.key(), TimeRange.all())).isEqualTo(model.size());
        model.clear();
      }
    }

    private void addColumn() {
      List<dev.rhythmite.store.channel.ChannelColumn> columns =
          new ArrayList<>(channel.schema().columns());
      if (columns.size() < 5) {
        columns.add(optional("added" + columns.size(), ColumnType.FLOAT));
        channel = unit.channels().patch(channel.key(), ChannelDraft.of(ChannelSchema.of(columns)));
      }
    }

    private void compare() {
      List<ModelRow> sorted = model.stream().sorted(ModelRow.ORDER).toList();
      assertThat(unit.rows().count(channel.key())).isEqualTo(model.size());
      assertThat(read(RowQuery.all())).isEqualTo(sorted);
      Instant from = NOON.plusMillis(random.nextLong(-2_000, 100_000));
      TimeRange range = TimeRange.of(from, from.plusMillis(random.nextLong(0, 50_000)));
      long offset = random.nextLong(100);
      long limit = random.nextLong(20_000);
      RowQuery query = RowQuery.in(range).offset(offset).limit(limit);
      Stream<ModelRow> expected = sorted.stream().filter(row -> range.contains(row.time()));
      if (random.nextBoolean()) {
        query = query.where(RowFilter.equal("text", "t1"));
        expected = expected.filter(row -> "t1".equals(row.text()));
      }
      List<ModelRow> matching = new ArrayList<>(expected.toList());
      if (random.nextBoolean()) {
        query = query.time(Direction.DESCENDING);
        Collections.reverse(matching);
      }
      assertThat(read(query))
          .as(query.toString())
          .isEqualTo(matching.stream().skip(offset).limit(limit).toList());
    }

    private List<ModelRow> read(RowQuery query) {
      List<ModelRow> read = new ArrayList<>();
      try (RowStream rows = unit.rows().stream(channel.key(), query)) {
        while (rows.hasNext()) {
          RowBatch batch = rows.next();
          for (int row = 0; row < batch.size(); row++) {
            read.add(new ModelRow(
                batch.time(row), (Long) batch.value(0, row), (String) batch.value(1, row)));
          }
        }
      }
      return read;
    }
  }
}
