package dev.rhythmite.store.jpa;

import static dev.rhythmite.store.WriteMode.CREATE;
import static dev.rhythmite.store.WriteMode.MERGE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rhythmite.store.Series;
import dev.rhythmite.store.SeriesStore;
import dev.rhythmite.store.testing.TestDatabase;
import jakarta.persistence.Entity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What merges leave behind in the table and beside it. */
class PostgresMergeSpaceTest {

  private static final int SEED = 7;
  private static final int DAYS = 56;
  private static final int DAY = 1_440;
  private static final Instant START = Instant.parse("2024-01-01T00:00:00Z");
  private static final String ROWS =
      "select \"chunk_index\", ctid, xmin, \"revision\" from minutes order by 1";

  @Entity(name = "Minutes")
  @ChunkLayout(frequency = "1min", tracked = true)
  static class Minutes extends TimeseriesChunkStore<CaseKey> {}

  private final SplittableRandom random = new SplittableRandom(SEED);
  private StoreUnit unit;
  private SeriesStore<CaseKey> store;

  @BeforeEach
  void writeWeeks() {
    unit = new StoreUnit(TestDatabase.postgresql(), Minutes.class);
    store = unit.store(Minutes.class);
    store.write(CaseKey.A, days(0, DAYS), CREATE);
  }

  @AfterEach
  void close() {
    unit.close();
  }

  @Test
  void valuesThatAreThereAlreadyAreNotWritten() {
    List<String> before = unit.rows(ROWS);

    store.write(CaseKey.A, store.read(CaseKey.A).orElseThrow(), MERGE);

    assertThat(unit.rows(ROWS)).hasSizeGreaterThan(7).isEqualTo(before);
  }

  @Test
  void aDayRewritesTheChunkThatItFallsIntoAndNoOther() {
    List<String> before = unit.rows(ROWS);

    store.write(CaseKey.A, days(9, 1), MERGE);

    List<String> kept = new ArrayList<>(unit.rows(ROWS));
    kept.retainAll(before);
    assertThat(kept).hasSize(before.size() - 1);
  }

  @Test
  void twoHundredDaysThatAreMergedTakeTheirSpaceOnceTheTableIsVacuumed() {
    unit.update("vacuum minutes");
    long before = bytes();
    for (int merge = 1; merge <= 200; merge++) {
      store.write(CaseKey.A, days(merge % DAYS, 1), MERGE);
      if (merge % 20 == 0) {
        unit.update("vacuum minutes");
      }
    }

    assertThat(store.read(CaseKey.A).orElseThrow().valueCount()).isEqualTo(DAYS * DAY);
    // the dead blobs of twenty merges, of which each leaves one; without vacuum it would be 200
    long blob =
        Long.parseLong(unit.rows("select max(length(\"data\")) from minutes").get(0));
    assertThat(bytes()).as("seed " + SEED).isLessThan(before + 25 * (blob + 4_096));
  }

  private long bytes() {
    return Long.parseLong(unit.rows("select pg_total_relation_size('minutes')").get(0));
  }

  private Series days(int first, int count) {
    double[] values = new double[count * DAY];
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.round(random.nextDouble() * 100_000) / 100.0;
    }
    return Series.regular(START.plus(Duration.ofDays(first)), Duration.ofMinutes(1), values);
  }
}
