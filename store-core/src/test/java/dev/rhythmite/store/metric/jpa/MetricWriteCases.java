package dev.rhythmite.store.metric.jpa;

import static dev.rhythmite.store.metric.TypePolicy.MIXED;
import static dev.rhythmite.store.metric.TypePolicy.REJECT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rhythmite.store.TimeRange;
import dev.rhythmite.store.channel.ChannelQuery;
import dev.rhythmite.store.channel.DataVersion;
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
import dev.rhythmite.store.metric.MetricValue;
import dev.rhythmite.store.metric.SpanQuery;
import dev.rhythmite.store.metric.UnknownMetricException;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
  @DisplayName("timeseries-api 39, cvec C64: one bad point, and nothing is stored")
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
  void aMetricOfOneTypeRefusesTheOther() {
    store().add(tenant, List.of(MetricPoint.of("n", at("10:00"), 1)), REJECT);

    for (int known = 0; known < 2; known++) {
      assertThatThrownBy(() -> store()
              .add(
                  tenant,
                  List.of(
                      MetricPoint.of("n", at("11:00"), 2),
                      MetricPoint.of("new", at("11:00"), 2),
                      MetricPoint.of("n", at("11:01"), "on")),
                  REJECT))
          .isInstanceOfSatisfying(InvalidPointException.class, refused -> {
            assertThat(refused.fault()).isEqualTo(Fault.NUMBER_NEEDED);
            assertThat(refused.index()).isEqualTo(2);
          });
      unit.add(tenant, MetricPoint.of("n", at("12:00"), "taken as mixed"));
    }
    assertThat(names()).containsExactly("n");
    assertThat(store().type(tenant, "n")).contains(MetricType.TEXT);
    store().add(tenant, List.of(MetricPoint.of("n", at("13:00"), 3), gap("n", "13:01")), REJECT);
    assertThat(store().type(tenant, "n")).contains(MetricType.NUMBER);
  }

  @Test
  void aMetricIsOfTheTypeOfItsLatestPointBeforeItsFirstOfOneType() {
    unit.add(
        tenant, MetricPoint.of("t", at("12:00"), "latest"), MetricPoint.of("t", at("10:00"), 1));

    assertThatThrownBy(() ->
            store().add(tenant, List.of(MetricPoint.of("t", at("13:00"), 1)), REJECT))
        .isInstanceOfSatisfying(
            InvalidPointException.class,
            refused -> assertThat(refused.fault()).isEqualTo(Fault.TEXT_NEEDED));
    assertThatThrownBy(() -> store()
            .add(
                tenant,
                List.of(new MetricPoint("b", at("13:00"), MetricValue.of(1, "both"))),
                REJECT))
        .isInstanceOf(InvalidPointException.class);
    assertThat(store()
            .add(tenant, List.of(MetricPoint.of("t", at("13:00"), "x")), REJECT)
            .points())
        .isEqualTo(1);
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
  @DisplayName("cvec C51, C52: a range has the metrics with a change in it")
  void aRangeHasTheMetricsThatChange() {
    addData();

    assertThat(names(range("12:00", "12:01"))).containsExactly("late");
    assertThat(names(range("11:30", "12:00"))).isEmpty();
    assertThat(names(range("11:00:05", "11:00:06"))).containsExactly("mode");
    assertThat(names(range("10:06", "10:06:30"))).isEmpty();
    assertThat(names(TimeRange.since(at("11:00:05")))).containsExactly("late", "mode");
    assertThat(names(TimeRange.before(at("10:00:00.000001"))))
        .containsExactly("estop", "mode", "pump");
    unit.seal();
    assertThat(names(range("10:06", "10:06:30"))).isEmpty();
    assertThat(names(TimeRange.all()))
        .containsExactly("estop", "late", "mode", "pump", "pump/temp");
  }

  @Test
  @DisplayName("cvec C55, C56, timeseries-api 78: birth, death and the times of points")
  void birthIsTheFirstPointUntilItIsSet() {
    Metric fresh = store().register(tenant, "r");
    assertThat(store().register(tenant, "r")).isEqualTo(fresh);
    assertThat(fresh.birth()).isEmpty();
    assertThat(names()).containsExactly("r");
    assertThat(names(TimeRange.all())).isEmpty();

    unit.add(tenant, MetricPoint.of("r", at("11:00"), 1));
    unit.add(tenant, MetricPoint.of("r", at("10:00"), 1), MetricPoint.of("r", at("12:00"), 1));
    Metric later = store().find(tenant, "r").orElseThrow();
    assertThat(later.id()).isEqualTo(fresh.id());
    assertThat(later.birth()).contains(at("10:00"));
    assertThat(later.lastTime()).contains(at("12:00"));

    Metric set = store().setBirth(tenant, "r", Optional.of(at("09:00")));
    assertThat(set.birth()).contains(at("09:00"));
    assertThat(set.firstTime()).contains(at("10:00"));
    assertThat(store().setDeath(tenant, "r", Optional.of(at("13:00"))).death())
        .contains(at("13:00"));
    unit.add(tenant, MetricPoint.of("r", at("08:00"), 1));
    unit.seal();
    assertThat(store().list(tenant)).containsExactly(store().find(tenant, "r").orElseThrow());
    assertThat(store().list(tenant).get(0).birth()).contains(at("09:00"));
    assertThat(store().setBirth(tenant, "r", Optional.empty()).birth()).contains(at("08:00"));
    assertThatThrownBy(() -> store().setDeath(tenant, "x", Optional.empty()))
        .isInstanceOf(UnknownMetricException.class);
    assertThatThrownBy(() -> store().register(tenant, " "))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("A blank name.");
  }

  @Test
  @DisplayName("cvec C57, timeseries-api 77: names are sorted by code points")
  void namesAreSortedByCodePoints() {
    List<String> sorted = List.of("B", "a", "a/b", "ab", "\uffee", "\ud835\udf0b");
    List<MetricPoint> points = new ArrayList<>();
    sorted.forEach(name -> points.add(0, MetricPoint.of(name, at("10:00"), 1)));
    unit.add(tenant, points.toArray(MetricPoint[]::new));

    assertThat(names()).containsExactlyElementsOf(sorted);
    assertThat(unit.reader().stream(MetricQuery.of(tenant)).toList())
        .extracting(MetricPoint::name)
        .containsExactlyElementsOf(sorted);
  }

  @Test
  void theTypeIsThatOfTheLatestPointThatIsNoGap() {
    unit.add(
        tenant,
        MetricPoint.of("m", at("10:00"), 1),
        MetricPoint.of("m", at("11:00"), "x"),
        gap("m", "12:00"),
        gap("only", "10:00"),
        new MetricPoint("both", at("10:00"), MetricValue.of(1, "x")));
    store().register(tenant, "none");
    Map<String, MetricType> types = Map.of("m", MetricType.TEXT, "both", MetricType.MIXED);

    assertThat(store().types(tenant)).isEqualTo(types);
    unit.seal();
    assertThat(store().types(tenant)).isEqualTo(types);
    assertThat(store().type(tenant, "m")).contains(MetricType.TEXT);
    assertThat(store().type(tenant, "none")).isEmpty();
    unit.add(tenant, MetricPoint.of("m", at("11:30"), 1));
    assertThat(store().types(tenant)).containsEntry("m", MetricType.NUMBER);
  }

  @Test
  @DisplayName("cvec C66: a write changes the version of what it is a part of, and of that only")
  void aWriteChangesTheVersionOfWhatItIsAPartOf() {
    unit.add(tenant, MetricPoint.of("a", at("10:00"), 1), MetricPoint.of("b", at("10:00"), 1));
    DataVersion all = store().version(tenant);
    DataVersion ofA = store().version(tenant, List.of("a"));
    DataVersion ofB = store().version(tenant, List.of("b"));
    assertThat(Set.of(all, ofA, ofB)).hasSize(3);
    assertThat(store().version(tenant, List.of("b", "unknown"))).isEqualTo(ofB);

    unit.add(tenant, MetricPoint.of("a", at("11:00"), 1));
    assertThat(store().version(tenant)).isNotEqualTo(all);
    assertThat(store().version(tenant, List.of("a"))).isNotEqualTo(ofA);
    assertThat(store().version(tenant, List.of("b"))).isEqualTo(ofB);
    store().setDeath(tenant, "b", Optional.of(at("12:00")));
    assertThat(store().version(tenant, List.of("b"))).isNotEqualTo(ofB);
    DataVersion before = store().version(tenant, List.of("c"));
    store().register(tenant, "c");
    assertThat(store().version(tenant, List.of("c"))).isNotEqualTo(before);
  }

  @ParameterizedTest(name = "cvec C74: tenant {0} is a text like any other")
  @ValueSource(strings = {"x'; drop schema y; --", "public", "%", ""})
  void tenantsAreTexts(String other) {
    unit.add(tenant, MetricPoint.of("m", at("10:00"), 1));
    unit.add(other, MetricPoint.of("m", at("10:00"), 2));

    assertThat(points()).containsExactly("m 10:00 1.0");
    assertThat(unit.reader().points(other, "m", TimeRange.all()).toList()).isNotEmpty();
    assertThat(store().find(other, "m").orElseThrow().id())
        .isNotEqualTo(store().find(tenant, "m").orElseThrow().id());
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

  private List<String> names(TimeRange range) {
    return store().list(tenant, range).stream().map(Metric::name).toList();
  }

  private List<String> points() {
    return unit.reader().stream(MetricQuery.of(tenant).points(Points.ALL)).toList().stream()
        .map(MetricCases::shown)
        .toList();
  }
}
