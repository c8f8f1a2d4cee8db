package dev.rhythmite.store.metric.jpa;

import static dev.rhythmite.store.metric.TypePolicy.REJECT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rhythmite.store.TimeRange;
import dev.rhythmite.store.channel.DataVersion;
import dev.rhythmite.store.metric.InvalidPointException;
import dev.rhythmite.store.metric.InvalidPointException.Fault;
import dev.rhythmite.store.metric.Metric;
import dev.rhythmite.store.metric.MetricPoint;
import dev.rhythmite.store.metric.MetricQuery;
import dev.rhythmite.store.metric.MetricQuery.Points;
import dev.rhythmite.store.metric.MetricStore;
import dev.rhythmite.store.metric.MetricType;
import dev.rhythmite.store.metric.MetricValue;
import dev.rhythmite.store.metric.UnknownMetricException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which metrics there are, and what is known of them, on any database. */
abstract class MetricListCases extends MetricCases {

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

  @ParameterizedTest(name = "cvec C70, C74: tenant {0} is a text like any other")
  @ValueSource(strings = {"x'; drop schema y; --", "public", "%", ""})
  void tenantsAreTexts(String other) {
    unit.add(tenant, MetricPoint.of("m", at("10:00"), 1));
    unit.add(other, MetricPoint.of("m", at("10:00"), 2));

    assertThat(points()).containsExactly("m 10:00 1.0");
    assertThat(unit.reader().points(other, "m", TimeRange.all()).toList()).isNotEmpty();
    assertThat(store().find(other, "m").orElseThrow().id())
        .isNotEqualTo(store().find(tenant, "m").orElseThrow().id());
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
