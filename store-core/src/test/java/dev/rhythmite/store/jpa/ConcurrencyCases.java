package dev.rhythmite.store.jpa;

import static dev.rhythmite.store.WriteMode.CREATE;
import static dev.rhythmite.store.WriteMode.MERGE;
import static dev.rhythmite.store.WriteMode.REPLACE;
import static dev.rhythmite.store.jpa.CaseSeries.HOUR;
import static dev.rhythmite.store.jpa.CaseSeries.paris;
import static dev.rhythmite.store.jpa.CaseSeries.v;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rhythmite.store.KeyFilter;
import dev.rhythmite.store.Series;
import dev.rhythmite.store.SeriesStore;
import dev.rhythmite.store.TimeRange;
import dev.rhythmite.store.WriteMode;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Section C of the conformance cases: writers and readers at the same moment. */
abstract class ConcurrencyCases extends StoreCases {

  ConcurrencyCases(StoreUnit unit) {
    super(unit);
  }

  @Test
  @DisplayName(
      "holcstore 58, W2, W3: a reader meets the old series or the new one, never a mixture")
  void replacesAtOnce() throws Exception {
    Series old = v("2022-01-01", 8760);
    Series fresh = v("2022-07-01", 8760, 1e6);
    ym.write(A, old, CREATE);
    AtomicBoolean done = new AtomicBoolean();
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      Future<Integer> reader = threads.submit(() -> {
        int reads = 0;
        while (!done.get() || reads == 0) {
          assertThat(ym.read(A).orElseThrow()).isIn(old, fresh);
          ym.forEach(
              KeyFilter.all(),
              TimeRange.all(),
              (key, series) -> assertThat(series).isIn(old, fresh));
          reads++;
        }
        return reads;
      });
      for (int i = 0; i < 20; i++) {
        ym.write(A, i % 2 == 0 ? fresh : old, REPLACE);
      }
      done.set(true);
      assertThat(reader.get()).isPositive();
    } finally {
      threads.shutdownNow();
    }
  }

  @ParameterizedTest(
      name = "holcstore 58, 59, W2, W3: {0} that does not commit leaves the old series")
  @CsvSource({"MERGE", "REPLACE"})
  void leavesTheOldSeriesWithoutACommit(WriteMode mode) {
    Series old = v("2024-01-01", 2880);
    ym.write(A, old, CREATE);

    try (EntityManager entityManager = unit().entityManager()) {
      entityManager.getTransaction().begin();
      SeriesStore<CaseKey> inTransaction =
          unit().stores().in(entityManager).store(CaseStores.Ym.class);
      inTransaction.write(A, v("2024-01-01", 2880, 1e6), mode);
      assertThat(inTransaction.read(A)).contains(v("2024-01-01", 2880, 1e6));
      entityManager.getTransaction().rollback();
    }

    assertThat(ym.read(A)).contains(old);
  }

  @Test
  @DisplayName("holcstore 61: writers that merge different days into one chunk lose nothing")
  void losesNothingInAChunk() throws Exception {
    ym.write(A, v("2024-01-01", 1), CREATE);

    mergeAtOnce(List.of(A));
  }

  @Test
  @DisplayName("holcstore 61, W4: nor when they make the chunk at the same moment")
  void losesNothingInANewChunk() throws Exception {
    List<CaseKey> keys = new ArrayList<>();
    for (int i = 0; i < 25; i++) {
      keys.add(new CaseKey(i, "new"));
    }
    mergeAtOnce(keys);
  }

  /** Four writers, each with days of its own, at once into every key. */
  private void mergeAtOnce(List<CaseKey> keys) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Callable<Boolean>> writers = new ArrayList<>();
      for (int writer = 0; writer < 4; writer++) {
        int firstDay = writer;
        writers.add(() -> {
          for (CaseKey key : keys) {
            for (int day = firstDay; day < 28; day += 4) {
              Instant start = paris("2024-01-01").plus(day, ChronoUnit.DAYS);
              ym.write(key, v(start, 24, HOUR, day * 24), MERGE);
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
    for (CaseKey key : keys) {
      assertThat(ym.read(key)).contains(v("2024-01-01", 672));
    }
  }
}
