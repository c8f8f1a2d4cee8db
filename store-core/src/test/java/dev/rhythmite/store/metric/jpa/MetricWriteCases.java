package dev.rhythmite.store.metric.jpa;

import static dev.rhythmite.store.metric.TypePolicy.MIXED;
import static dev.rhythmite.store.metric.TypePolicy.REJECT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rhythmite.store.channel.ChannelQuery;
import dev.rhythmite.store.channel.LimitException;
import dev.rhythmite.store.metric.Added;
import dev.rhythmite.store.metric.InvalidPointException;
import dev.rhythmite.store.metric.InvalidPointException.Fault;
import dev.rhythmite.store.metric.Metric;
import dev.rhythmite.store.metric.MetricPoint;
import dev.rhythmite.store.metric.MetricQuery;
import dev.rhythmite.store.metric.MetricQuery.Points;
import dev.rhythmite.store.metric.MetricStore;
import dev.rhythmite.store.metric.MetricType;
import dev.rhythmite.store.metric.SpanQuery;
import dev.rhythmite.store.metric.UnknownMetricException;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Adding points, and which metrics there are, on any database. */
abstract class MetricWriteCases extends MetricCases {

  @Test
  @DisplayName("timeseries-api 1, 9, 13: points of two metrics, made by the way")
  void pointsMakeTheirMetrics() {
    Added added = store()
        .add(
            tenant,
            List.of(
                MetricPoint.of("température/été", at("10:00"), 1),
                MetricPoint.of("event", at("10:00"), "grün ✓ 𝛑")),
            REJECT);

    assertThat(added).isEqualTo(new Added(2, false));
    assertThat(names()).containsExactly("event", "température/été");
    assertThat(store().types(tenant))
        .isEqualTo(Map.of("event", MetricType.TEXT, "température/été", MetricType.NUMBER));
    assertThat(points()).containsExactly("event 10:00 \"grün ✓ 𝛑\"", "température/été 10:00 1.0");
    assertThat(unit.channels().channels().list(ChannelQuery.of(tenant, 10)).channels())
        .isEmpty();
  }

  @Test
  @DisplayName("timeseries-api 2, cvec C26: no points are none")
  void noPointsAreNone() {
    assertThat(store().add(tenant, List.of(), REJECT)).isEqualTo(new Added(0, false));
    assertThat(names()).isEmpty();
  }

  @Test
  @DisplayName("timeseries-api 17, 19, 21, 39, cvec C34, C64: one bad point, and nothing is stored")
  void oneBadPointAndNothingIsStored() {
    MetricPoint good = MetricPoint.of("good", at("10:00"), 1);

    for (String name : List.of("", "   ", "n".repeat(256), "a\tb", "a\u0000", "half \ud800")) {
      assertRefused(Fault.NAME, good, MetricPoint.of(name, at("10:00"), 1));
    }
    assertRefused(Fault.TEXT, good, MetricPoint.of("t", at("10:00"), "a\u0000b"));
    assertRefused(Fault.TEXT, good, MetricPoint.of("t", at("10:00"), "\udc00"));
    assertRefused(Fault.TIME, good, MetricPoint.of("t", Instant.MAX, 1));
    assertThat(names()).isEmpty();
    assertThatThrownBy(() -> MetricPoint.of("t", at("10:00"), Double.NaN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Value NaN.");
    int tooMany = unit.channels().limits().rowsPerAppend() + 1;
    assertThatThrownBy(() -> store().add(tenant, Collections.nCopies(tooMany, good), MIXED))
        .isInstanceOf(LimitException.class)
        .hasMessageStartingWith("A batch of " + tooMany + " points.");
  }

  private void assertRefused(Fault fault, MetricPoint... points) {
    assertThatThrownBy(() -> store().add(tenant, List.of(points), MIXED))
        .isInstanceOfSatisfying(InvalidPointException.class, refused -> {
          assertThat(refused.fault()).isEqualTo(fault);
          assertThat(refused.index()).isEqualTo(1);
          assertThat(refused).hasMessageStartingWith("Point 1: ");
        });
  }

  @Test
  void aBatchWithAKeyIsStoredOnce() {
    List<MetricPoint> batch =
        List.of(MetricPoint.of("a", at("10:00"), 1), MetricPoint.of("b", at("10:00"), 2));

    assertThat(store().add(tenant, batch, MIXED, "key")).isEqualTo(new Added(2, false));
    assertThat(store().add(tenant, batch, MIXED, "key")).isEqualTo(new Added(2, true));
    assertThat(store().add(tenant, batch, MIXED, "other")).isEqualTo(new Added(2, false));
    assertThat(store().add("another " + tenant, batch, MIXED, "key"))
        .isEqualTo(new Added(2, false));
    assertThat(points()).hasSize(4);
    assertThatThrownBy(() -> store().add(tenant, batch, MIXED, ""))
        .isInstanceOf(LimitException.class)
        .hasMessageStartingWith("An idempotency key of 0 characters.");
  }

  @Test
  @DisplayName("timeseries-api 41: batches at once with metrics in any order all succeed")
  void batchesAtOnceAllSucceed() throws Exception {
    List<Callable<Boolean>> writers = new ArrayList<>();
    try (MetricUnit other = new MetricUnit(database)) {
      for (int i = 0; i < 4; i++) {
        MetricStore store = i % 2 == 0 ? store() : other.store();
        boolean forward = i < 2;
        writers.add(() -> {
          for (int batch = 0; batch < 25; batch++) {
            store.add(tenant, batch(batch, forward), batch % 3 == 0 ? MIXED : REJECT);
          }
          return true;
        });
      }
      ExecutorService threads = Executors.newFixedThreadPool(writers.size());
      try {
        for (Future<Boolean> done : threads.invokeAll(writers)) {
          assertThat(done.get()).isTrue();
        }
      } finally {
        threads.shutdownNow();
      }
    }
    // in each batch two old metrics and one that is new for its number
    assertThat(store().list(tenant)).hasSize(2 + 25);
    assertThat(points()).hasSize(4 * 25 * 3);
  }

  private static List<MetricPoint> batch(int number, boolean forward) {
    Instant time = at("10:00").plusSeconds(number);
    List<MetricPoint> points = new ArrayList<>(List.of(
        MetricPoint.of("a", time, 1),
        MetricPoint.of("b", time, 1),
        MetricPoint.of("c" + number, time, 1)));
    if (!forward) {
      Collections.reverse(points);
    }
    return points;
  }

  @Test
  void aKeyThatComesSeveralTimesAtOnceIsStoredOnce() throws Exception {
    List<MetricPoint> batch = batch(1, true);
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Callable<Added>> writers =
          Collections.nCopies(4, () -> store().add(tenant, batch, REJECT, "key"));
      List<Boolean> repeated = new ArrayList<>();
      for (Future<Added> done : threads.invokeAll(writers)) {
        repeated.add(done.get().repeated());
      }
      assertThat(repeated).containsExactlyInAnyOrder(false, true, true, true);
    } finally {
      threads.shutdownNow();
    }
    assertThat(points()).hasSize(batch.size());
  }

  @Test
  void aDeletedMetricIsMadeAnewWhoeverKnewIt() {
    unit.add(tenant, MetricPoint.of("m", at("10:00"), 1), MetricPoint.of("n", at("10:00"), 1));
    long id = store().find(tenant, "m").orElseThrow().id();
    try (MetricUnit other = new MetricUnit(database)) {
      assertThat(other.store().delete(tenant, "m")).isEqualTo(1);
    }

    assertThat(unit.spans().stream(SpanQuery.of(tenant, "m")).toList()).isEmpty();
    unit.add(tenant, MetricPoint.of("n", at("11:00"), 2), MetricPoint.of("m", at("11:00"), 2));

    assertThat(points()).containsExactly("m 11:00 2.0", "n 10:00 1.0", "n 11:00 2.0");
    assertThat(store().find(tenant, "m").orElseThrow().id()).isNotEqualTo(id);
    assertThatThrownBy(() -> store().delete(tenant, "nothing"))
        .isInstanceOf(UnknownMetricException.class);
  }

  @Test
  void whatIsRolledBackIsNotThere() {
    unit.add(tenant, MetricPoint.of("kept", at("10:00"), 1));
    try (EntityManager entityManager = unit.entityManager()) {
      entityManager.getTransaction().begin();
      MetricStore joined = unit.metrics().in(entityManager).store();
      joined.add(
          tenant,
          List.of(MetricPoint.of("gone", at("10:00"), 1), MetricPoint.of("kept", at("11:00"), 1)),
          REJECT);
      assertThat(joined.list(tenant)).hasSize(2);
      assertThat(joined.types(tenant)).containsKey("gone");
      entityManager.getTransaction().rollback();
    }

    assertThat(names()).containsExactly("kept");
    // neither of the two took its type for good
    store()
        .add(
            tenant,
            List.of(
                MetricPoint.of("gone", at("10:00"), "text"),
                MetricPoint.of("kept", at("11:00"), 2)),
            REJECT);
    assertThat(points()).containsExactly("gone 10:00 \"text\"", "kept 10:00 1.0", "kept 11:00 2.0");
  }

  @Test
  @DisplayName("timeseries-api 23: thousands of points over a thousand metrics")
  void manyMetricsInOneBatch() {
    List<MetricPoint> points = IntStream.range(0, 4_000)
        .mapToObj(i -> MetricPoint.of("m" + i % 1_000, at("10:00").plusSeconds(i / 1_000), i))
        .toList();

    for (int batch = 0; batch < 3; batch++) {
      assertThat(store().add(tenant, points, REJECT).points()).isEqualTo(4_000);
    }
    List<Metric> metrics = store().list(tenant);
    assertThat(metrics).hasSize(1_000);
    Set<Long> ids = new HashSet<>();
    metrics.forEach(metric -> ids.add(metric.id()));
    assertThat(ids).hasSize(1_000).allMatch(id -> id > 0 && id < 1L << 53);
    assertThat(points()).hasSize(12_000);
  }

  private MetricStore store() {
    return unit.store();
  }

  private List<String> names() {
    return store().list(tenant).stream().map(Metric::name).toList();
  }

  private List<String> points() {
    return unit.reader().stream(MetricQuery.of(tenant).points(Points.ALL)).toList().stream()
        .map(MetricCases::shown)
        .toList();
  }
}
