package dev.rhythmite.store.jpa;

import static dev.rhythmite.store.WriteMode.CREATE;
import static dev.rhythmite.store.jpa.CaseSeries.v;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rhythmite.store.KeyFilter;
import dev.rhythmite.store.MalformedChunkException;
import dev.rhythmite.store.Series;
import dev.rhythmite.store.TimeRange;
import dev.rhythmite.store.testing.TestDatabase;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class DecodingAheadTest {

  private static final Series SERIES = v("2024-01-01", 24);

  @Test
  void handsOverInOrderByTheCallersThread() {
    List<Integer> handed = new ArrayList<>();
    Set<Thread> threads = new HashSet<>();
    try (DecodingAhead<CaseKey> ahead =
        new DecodingAhead<>(rows -> Optional.of(SERIES), (key, series) -> {
          handed.add(key.version());
          threads.add(Thread.currentThread());
        })) {
      for (int number = 0; number < 1_000; number++) {
        ahead.add(rows(number, 24));
      }
      ahead.finish();
    }

    assertThat(handed).hasSize(1_000).isSorted();
    assertThat(threads).containsExactly(Thread.currentThread());
  }

  @Test
  void waitsForWhatHasTooManyPoints() {
    AtomicInteger decoded = new AtomicInteger();
    AtomicInteger handed = new AtomicInteger();
    try (DecodingAhead<CaseKey> ahead = new DecodingAhead<>(
        rows -> {
          decoded.incrementAndGet();
          return Optional.of(SERIES);
        },
        (key, series) -> handed.incrementAndGet())) {
      for (int number = 0; number < 10; number++) {
        ahead.add(rows(number, 600_000));

        assertThat(handed.get()).isGreaterThanOrEqualTo(number);
      }
      ahead.finish();
    }
    assertThat(decoded).hasValue(10);
    assertThat(handed).hasValue(10);
  }

  @Test
  void anErrorComesWhenItsTurnComesAndNothingAfterIt() {
    List<Integer> handed = new ArrayList<>();
    assertThatThrownBy(() -> {
          try (DecodingAhead<CaseKey> ahead = new DecodingAhead<>(
              rows -> {
                if (rows.get(0).key().version() == 3) {
                  throw new IllegalStateException("damaged");
                }
                return Optional.of(SERIES);
              },
              (key, series) -> handed.add(key.version()))) {
            for (int number = 0; number < 10; number++) {
              ahead.add(rows(number, 24));
            }
            ahead.finish();
          }
        })
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("damaged");
    assertThat(handed).containsExactly(0, 1, 2);
  }

  @Test
  void itsThreadEndsWithIt() throws InterruptedException {
    CountDownLatch decoding = new CountDownLatch(1);
    List<Thread> threads = new ArrayList<>();
    try (DecodingAhead<CaseKey> ahead = new DecodingAhead<>(
        rows -> {
          threads.add(Thread.currentThread());
          decoding.countDown();
          return Optional.of(SERIES);
        },
        (key, series) -> {})) {
      ahead.add(rows(1, 24));
      assertThat(decoding.await(20, TimeUnit.SECONDS)).isTrue();
    }

    threads.get(0).join(20_000);
    assertThat(threads.get(0).isAlive()).isFalse();
  }

  @Test
  void damagedChunksAndFailingActionsEndForEachAndFreeTheConnection() {
    try (StoreUnit unit = new StoreUnit(TestDatabase.h2(), CaseStores.Sync.class)) {
      var store = unit.store(CaseStores.Sync.class);
      Map<CaseKey, Series> series = new LinkedHashMap<>();
      for (int number = 0; number < 200; number++) {
        series.put(new CaseKey(number, "A"), v("2024-01-01", 24, number));
      }
      store.writeAll(series, CREATE);
      Map<CaseKey, Series> found = new HashMap<>();
      store.forEach(KeyFilter.all(), TimeRange.all(), found::put);
      assertThat(found).isEqualTo(series);

      assertThatThrownBy(() -> store.forEach(KeyFilter.all(), TimeRange.all(), (key, values) -> {
            throw new IllegalStateException("no more");
          }))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("no more");
      unit.update("update sync set \"crc32c\" = 1 where \"version\" = 77");
      assertThatThrownBy(() -> store.forEach(KeyFilter.all(), TimeRange.all(), (key, values) -> {}))
          .isInstanceOf(MalformedChunkException.class)
          .hasMessageContaining("77");
      assertThat(store.read(new CaseKey(5, "A"))).isPresent();
    }
  }

  private static List<StoredChunk<CaseKey>> rows(int number, int points) {
    return List.of(
        new StoredChunk<>(new CaseKey(number, "A"), 648, SERIES.timeAt(0), points, 0, new byte[1]));
  }
}
