package dev.rhythmite.store.jpa;

import static dev.rhythmite.store.WriteMode.CREATE;
import static dev.rhythmite.store.WriteMode.MERGE;
import static dev.rhythmite.store.jpa.CaseSeries.HOUR;
import static dev.rhythmite.store.jpa.CaseSeries.paris;
import static dev.rhythmite.store.jpa.CaseSeries.v;
import static dev.rhythmite.store.jpa.CaseSeries.without;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rhythmite.store.KeyFilter;
import dev.rhythmite.store.ReplicaStoreException;
import dev.rhythmite.store.Series;
import dev.rhythmite.store.SeriesExistsException;
import dev.rhythmite.store.SeriesStore;
import dev.rhythmite.store.TimeRange;
import dev.rhythmite.store.sync.ChunkFeed;
import dev.rhythmite.store.testing.TestDatabase;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Erasures beside other writes: in one transaction, at the same moment, in a replica. */
abstract class EraseAmongWritesCases extends StoreCases {

  private final Series quarter = v("2024-01-01", 2183); // 744 and 696 and 743 hours

  EraseAmongWritesCases(StoreUnit unit) {
    super(unit);
  }

  @Test
  @DisplayName("in a transaction of the caller it sees the writes before it and those after see it")
  void takesItsPlaceAmongTheWritesOfATransaction() {
    ym.write(A, v("2024-01-01", 24), CREATE);
    TimeRange morning = TimeRange.of(paris("2024-01-01"), paris("2024-01-01T12:00"));
    try (EntityManager entityManager = unit().entityManager()) {
      entityManager.getTransaction().begin();
      SeriesStore<CaseKey> store = unit().stores().in(entityManager).store(CaseStores.Ym.class);
      store.write(A, v("2024-01-02", 24, 24), MERGE);
      store.write(B, v("2024-01-01", 24), MERGE);

      assertThat(store.erase(A, TimeRange.since(paris("2024-01-01T20:00")))).isEqualTo(28);
      assertThat(store.erase(A, morning)).isEqualTo(12);
      assertThat(store.erase(A, morning)).isZero();
      store.write(A, Series.regular(paris("2024-01-01T02:00"), HOUR, -1, -2), CREATE);
      assertThat(store.erase(B, TimeRange.all())).isEqualTo(24);

      assertThat(ym.read(A)).contains(v("2024-01-01", 24));
      entityManager.getTransaction().commit();
    }
    double[] values = v("2024-01-01T02:00", 18, 2).values();
    values[0] = -1;
    values[1] = -2;
    Series expected = Series.regular(paris("2024-01-01T02:00"), HOUR, values);
    assertThat(ym.read(A)).contains(without(expected, 2, 10));
    assertThat(ym.read(B)).isEmpty();
  }

  @ParameterizedTest(name = "rolled back: {0}")
  @ValueSource(booleans = {true, false})
  void endsWithTheTransactionOfTheCaller(boolean rolledBack) {
    ym.write(A, v("2024-01-01", 24), CREATE);
    try (EntityManager entityManager = unit().entityManager()) {
      entityManager.getTransaction().begin();
      unit()
          .stores()
          .in(entityManager)
          .store(CaseStores.Ym.class)
          .erase(A, TimeRange.since(paris("2024-01-01T05:00")));
      // planned before this; the erasure counts from the state at its commit
      ym.write(A, v("2024-01-03", 24, 48), MERGE);
      if (rolledBack) {
        entityManager.getTransaction().rollback();
      } else {
        entityManager.getTransaction().commit();
      }
    }

    assertThat(ym.read(A).orElseThrow().valueCount()).isEqualTo(rolledBack ? 48 : 5);
  }

  @Test
  @DisplayName("a failure of another write of the call's transaction undoes it")
  void isUndoneWithTheOthers() {
    ym.write(A, v("2024-01-01", 24), CREATE);
    try (EntityManager entityManager = unit().entityManager()) {
      entityManager.getTransaction().begin();
      SeriesStore<CaseKey> store = unit().stores().in(entityManager).store(CaseStores.Ym.class);
      store.erase(A, TimeRange.all());
      store.write(B, v("2024-01-01", 24), CREATE);
      ym.write(B, v("2024-01-01", 24, 7), CREATE);

      assertThatThrownBy(() -> entityManager.getTransaction().commit())
          .hasRootCauseInstanceOf(SeriesExistsException.class);
    }
    assertThat(ym.read(A)).contains(v("2024-01-01", 24));
  }

  @Test
  @DisplayName("erasures and merges of one chunk at the same moment all keep their effect")
  void losesNothingBesideMerges() throws Exception {
    ym.write(A, v("2024-01-01", 336), CREATE); // 14 days, every other one to be erased
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Callable<Boolean>> writers = new ArrayList<>();
      for (int writer = 0; writer < 4; writer++) {
        int first = writer;
        writers.add(() -> {
          for (int day = first; day < 28; day += 4) {
            Instant start = paris("2024-01-01").plus(day, ChronoUnit.DAYS);
            if (day >= 14) {
              ym.write(A, v(start, 24, HOUR, day * 24), MERGE);
            } else if (day % 2 == 0) {
              assertThat(ym.erase(A, TimeRange.of(start, start.plus(1, ChronoUnit.DAYS))))
                  .isEqualTo(24);
            }
          }
          return true;
        });
      }
      for (Future<Boolean> writer : threads.invokeAll(writers)) {
        assertThat(writer.get()).isTrue();
      }
    } finally {
      threads.shutdownNow();
    }
    Series expected = v("2024-01-01", 672);
    for (int day = 0; day < 14; day += 2) {
      expected = without(expected, day * 24, day * 24 + 24);
    }
    assertThat(ym.read(A)).contains(expected.trimmed());
  }

  @Test
  @DisplayName("an erasure replicates, and a replica refuses its own")
  void replicates() {
    ChunkFeed<CaseKey> feed = unit().feed(CaseStores.Sync.class);
    try (StoreUnit target = new StoreUnit(TestDatabase.h2(), CaseStores.Sync.class)) {
      Replica<CaseKey> replica =
          new Replica<>(feed, target.feed(CaseStores.Sync.class), KeyFilter.all(), 2);
      SeriesStore<CaseKey> copy = target.store(CaseStores.Sync.class);
      sync.write(A, quarter, CREATE);
      replica.pull();

      sync.erase(A, TimeRange.of(paris("2024-01-20"), paris("2024-03-02")));
      int sent = replica.pull().stream()
          .mapToInt(applied -> applied.stored() + applied.deleted())
          .sum();

      assertThat(sent).isEqualTo(3);
      assertThat(copy.read(A)).isEqualTo(sync.read(A)).isPresent();
      assertThat(target.rows("select \"chunk_index\" from sync where \"deleted\" = true"))
          .containsExactly("24289");
      assertThatThrownBy(() -> copy.erase(A, TimeRange.before(Instant.EPOCH)))
          .isInstanceOf(ReplicaStoreException.class);
    }
  }

  @RepeatedTest(20) // the repetition is the seed
  void keepsWhatAModelKeeps(RepetitionInfo run) {
    var random = new SplittableRandom(run.getCurrentRepetition());
    Series expected = Series.empty();
    for (int step = 0; step < 12; step++) {
      Instant start = paris("2024-01-01").plus(random.nextInt(3_000), ChronoUnit.HOURS);
      int hours = random.nextInt(1, 1_000);
      if (random.nextBoolean()) {
        Series piece = v(start, hours, HOUR, random.nextInt(1_000));
        sync.write(A, piece, MERGE);
        expected = piece.orElse(expected);
      } else {
        TimeRange range = TimeRange.of(start, start.plus(hours, ChronoUnit.HOURS));
        int from = expected.indexAtOrAfter(range.startMicros());
        int to = expected.indexAtOrAfter(range.endMicros());
        Series rest = without(expected, from, to);
        assertThat(sync.erase(A, range)).isEqualTo(expected.valueCount() - rest.valueCount());
        expected = rest;
      }
      assertThat(values(sync.read(A).orElse(Series.empty()))).isEqualTo(values(expected));
    }
  }

  private static List<String> values(Series series) {
    List<String> values = new ArrayList<>();
    for (int i = 0; i < series.length(); i++) {
      if (!series.isMissing(i)) {
        values.add(series.epochMicrosAt(i) + "=" + series.valueAt(i));
      }
    }
    return values;
  }
}
