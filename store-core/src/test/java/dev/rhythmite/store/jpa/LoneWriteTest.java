package dev.rhythmite.store.jpa;

import static dev.rhythmite.store.WriteMode.CREATE;
import static dev.rhythmite.store.WriteMode.MERGE;
import static dev.rhythmite.store.jpa.CaseSeries.v;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rhythmite.store.KeyFilter;
import dev.rhythmite.store.Series;
import dev.rhythmite.store.SeriesExistsException;
import dev.rhythmite.store.SeriesStore;
import dev.rhythmite.store.TimeRange;
import dev.rhythmite.store.sync.Applied;
import dev.rhythmite.store.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a write of one chunk costs on PostgreSQL, and what becomes of it among others. */
class LoneWriteTest {

  private static final CaseKey KEY = CaseKey.A;
  private static final Series FIRST = v("2024-01-01", 24);
  private static final Series SECOND = v("2024-01-02", 24, 7);
  private static final String WRITE = "with held";

  private final SqlLog log = new SqlLog();
  private StoreUnit unit;
  private SeriesStore<CaseKey> store;

  @BeforeEach
  void open() {
    unit = new StoreUnit(TestDatabase.postgresql(), log::around, "update", CaseStores.Sync.class);
    store = unit.store(CaseStores.Sync.class);
    log.texts().clear();
  }

  @AfterEach
  void close() {
    unit.close();
  }

  @Test
  void ofANewChunkIsTwoStatementsAndNoTransaction() {
    int ends = log.ends();

    store.write(KEY, FIRST, CREATE);

    assertThat(log.texts()).hasSize(2);
    assertThat(log.ends()).isEqualTo(ends);
    assertThat(store.read(KEY)).contains(FIRST);
    assertThat(revisions()).containsExactly("1 1");
  }

  @Test
  void ofMoreValuesIsTwoStatementsAndNoTransaction() {
    store.write(KEY, FIRST, MERGE);
    log.texts().clear();
    int ends = log.ends();

    store.write(KEY, SECOND, MERGE);

    assertThat(log.texts()).hasSize(2);
    assertThat(log.ends()).isEqualTo(ends);
    assertThat(store.read(KEY)).contains(v("2024-01-01", 24).orElse(SECOND));
    assertThat(revisions()).containsExactly("2 2");
  }

  @Test
  void ofTheSameValuesIsOneStatementThatChangesNothing() {
    store.write(KEY, FIRST, MERGE);
    log.texts().clear();

    store.write(KEY, FIRST, MERGE);

    assertThat(log.texts()).hasSize(1);
    assertThat(revisions()).containsExactly("1 1");
  }

  @Test
  void erasesAndBuriesByTwoStatements() {
    store.write(KEY, FIRST.orElse(SECOND), MERGE);
    log.texts().clear();
    int ends = log.ends();

    assertThat(store.erase(KEY, rangeOf(SECOND))).isEqualTo(24);
    assertThat(store.read(KEY)).contains(FIRST);
    assertThat(store.erase(KEY, rangeOf(FIRST))).isEqualTo(24);

    assertThat(log.texts()).hasSize(5);
    assertThat(log.ends()).isEqualTo(ends);
    assertThat(store.read(KEY)).isEmpty();
    assertThat(revisions()).containsExactly("3 3");
    store.write(KEY, SECOND, CREATE);
    assertThat(store.read(KEY)).contains(SECOND);
  }

  @Test
  void ofSeveralChunksIsATransaction() {
    int ends = log.ends();

    store.write(KEY, v("2024-01-31", 48), MERGE);

    assertThat(log.ends()).isEqualTo(ends + 1);
    assertThat(revisions()).containsExactly("1 1", "1 1");
  }

  @Test
  void thatAnotherOvertakesIsPlannedAnew() {
    store.write(KEY, v("2024-01-01", 1), MERGE);
    log.beforeNext(WRITE, () -> store.write(KEY, SECOND, MERGE));

    store.write(KEY, FIRST, MERGE);

    assertThat(store.read(KEY)).contains(FIRST.orElse(SECOND));
    assertThat(revisions()).containsExactly("3 3");
  }

  @Test
  void thatAnotherOvertakesWithTheChunkIsPlannedAnew() {
    log.beforeNext(WRITE, () -> store.write(KEY, SECOND, MERGE));

    store.write(KEY, FIRST, MERGE);

    assertThat(store.read(KEY)).contains(FIRST.orElse(SECOND));
    assertThat(revisions()).containsExactly("2 2");
  }

  @Test
  void isRefusedWhereAnotherCreatesTheSameMeanwhile() {
    log.beforeNext(WRITE, () -> store.write(KEY, SECOND, MERGE));

    assertThatThrownBy(() -> store.write(KEY, FIRST.orElse(SECOND), CREATE))
        .isInstanceOf(SeriesExistsException.class);

    assertThat(store.read(KEY)).contains(SECOND);
    assertThat(revisions()).containsExactly("1 1");
  }

  @Test
  void thatADeletionOvertakesBeginsWithNothing() {
    store.write(KEY, SECOND, MERGE);
    log.beforeNext(WRITE, () -> assertThat(store.delete(KeyFilter.all())).isEqualTo(1));

    store.write(KEY, FIRST, MERGE);

    assertThat(store.read(KEY)).contains(FIRST);
  }

  @Test
  void whoseRowIsGoneIsPlannedAnew() {
    store.write(KEY, SECOND, MERGE);
    store.erase(KEY, rangeOf(SECOND));
    log.beforeNext(WRITE, () -> assertThat(unit.update("delete from sync")).isEqualTo(1));

    store.write(KEY, FIRST, MERGE);

    assertThat(store.read(KEY)).contains(FIRST);
  }

  @Test
  void comesToReplicas() {
    try (StoreUnit target = new StoreUnit(TestDatabase.postgresql(), CaseStores.Sync.class)) {
      Replica<CaseKey> replica = new Replica<>(
          unit.feed(CaseStores.Sync.class),
          target.feed(CaseStores.Sync.class),
          KeyFilter.all(),
          10);
      store.write(KEY, FIRST, CREATE);
      assertThat(replica.pull()).containsExactly(new Applied(1, 0));
      store.write(KEY, SECOND, MERGE);

      assertThat(replica.pull()).containsExactly(new Applied(1, 0));

      assertThat(target.store(CaseStores.Sync.class).read(KEY)).isEqualTo(store.read(KEY));
    }
  }

  private static TimeRange rangeOf(Series series) {
    return TimeRange.closed(series.timeAt(0), series.timeAt(series.length() - 1));
  }

  /** Returns of each chunk its revision, and the counter of its stripe. */
  private Iterable<String> revisions() {
    return unit.rows("select c.\"revision\", s.counter from sync c, rhythmite_stripe s"
        + " where s.stripe = c.\"stripe\" order by c.\"chunk_index\"");
  }
}
