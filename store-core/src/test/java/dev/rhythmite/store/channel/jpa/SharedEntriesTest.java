package dev.rhythmite.store.channel.jpa;

import static dev.rhythmite.store.channel.jpa.CaseRows.NOON;
import static dev.rhythmite.store.channel.jpa.CaseRows.WIDE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rhythmite.store.channel.ChannelKey;
import dev.rhythmite.store.channel.ChannelLimits;
import dev.rhythmite.store.channel.ChannelSchema;
import dev.rhythmite.store.channel.NewRows;
import dev.rhythmite.store.channel.RowBatch;
import dev.rhythmite.store.testing.TestDatabase;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

class SharedEntriesTest {

  private static final ChannelSchema SCHEMA = ChannelSchema.of(WIDE).withVersion(1);
  private static final List<ChannelSchema> SCHEMAS = List.of(SCHEMA, SCHEMA.withVersion(2));
  private static final List<ChannelKey> KEYS =
      List.of(ChannelUnit.newKey(), ChannelUnit.newKey(), ChannelUnit.newKey());
  private static ChannelUnit unit;

  @BeforeAll
  static void open() {
    unit = new ChannelUnit(TestDatabase.h2());
  }

  @AfterAll
  static void close() {
    unit.close();
  }

  /** What is appended. */
  private record Given(ChannelKey key, NewRows rows) {}

  @RepeatedTest(
      value = 50,
      name = "seed {currentRepetition}: rows in shared entries come back as they were given")
  void rowsComeBack(RepetitionInfo run) {
    SplittableRandom random = new SplittableRandom(run.getCurrentRepetition());
    RowNumbers numbers = unit.numbers();
    List<Given> given = new ArrayList<>();
    List<GroupAppend> appends = new ArrayList<>();
    for (int i = random.nextInt(1, 128); i > 0; i--) {
      ChannelKey key = KEYS.get(random.nextInt(KEYS.size()));
      NewRows rows = rows(SCHEMAS.get(random.nextInt(4) / 3), random);
      given.add(new Given(key, rows));
      appends.add(SmallAppend.of(key, rows, numbers));
    }

    List<PreparedAppend> placed = SharedEntries.of(appends, numbers);

    Map<PreparedAppend, List<Given>> byEntry = new LinkedHashMap<>();
    for (int i = 0; i < placed.size(); i++) {
      byEntry.computeIfAbsent(placed.get(i), entry -> new ArrayList<>()).add(given.get(i));
    }
    Set<Long> used = new HashSet<>();
    byEntry.forEach((entry, parts) -> requireRows(entry, parts, used));
    if (appends.size() > 8) {
      assertThat(byEntry).as("entries").hasSizeLessThan(appends.size());
    }
  }

  private static NewRows rows(ChannelSchema schema, SplittableRandom random) {
    NewRows.Builder rows = NewRows.builder(schema, ChannelLimits.defaults());
    int count = random.nextInt(8) == 0 ? random.nextInt(20, 300) : random.nextInt(1, 4);
    for (int row = 0; row < count; row++) {
      rows.add(
          NOON.plusMillis(random.nextInt(1_000)),
          random.nextDouble(),
          random.nextLong(),
          random.nextBoolean(),
          "é€𝄞".repeat(random.nextInt(10)),
          "{}",
          "[" + random.nextInt(9) + "]",
          random.nextBoolean() ? null : random.nextDouble(),
          NOON.plusSeconds(random.nextInt(99)));
    }
    return rows.build();
  }

  private static void requireRows(PreparedAppend append, List<Given> parts, Set<Long> used) {
    assertThat(append.isOneEntry()).isTrue();
    TailEntry entry = append.first();
    RowBatch rows = entry.rows(append.key(), append.schema());
    int from = 0;
    for (Given part : parts) {
      assertThat(append.key()).isEqualTo(part.key());
      assertThat(append.schema()).isEqualTo(part.rows().schema());
      RowBatch some = rows.slice(from, from + part.rows().size());
      assertThat(some.times()).isEqualTo(part.rows().times());
      assertThat(some.columns()).isEqualTo(part.rows().columns());
      from += part.rows().size();
    }
    assertThat(append.rowCount()).isEqualTo(rows.size()).isEqualTo(from);
    if (parts.size() > 1) {
      assertThat(rows.size()).isLessThan(TailEntry.PACKED_FROM);
      assertThat(entry.data().length).isLessThan(65 << 10);
    }
    for (long number : rows.numbers()) {
      assertThat(used.add(number)).as("number %d is given once", number).isTrue();
    }
  }
}
