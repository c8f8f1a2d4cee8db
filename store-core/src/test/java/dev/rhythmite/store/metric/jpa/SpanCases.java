package dev.rhythmite.store.metric.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rhythmite.store.TimeRange;
import dev.rhythmite.store.channel.MalformedRowsException;
import dev.rhythmite.store.metric.MetricPoint;
import dev.rhythmite.store.metric.MetricSpan;
import dev.rhythmite.store.metric.SpanQuery;
import dev.rhythmite.store.metric.SpanQuery.Newest;
import dev.rhythmite.store.metric.SpanQuery.Oldest;
import dev.rhythmite.store.metric.SpanStream;
import dev.rhythmite.store.metric.TypePolicy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Spans, on any database. */
abstract class SpanCases extends MetricCases {

  @Test
  @DisplayName("cvec C41: equal neighbours are one span")
  void equalNeighboursAreOneSpan() {
    addData();

    assertThat(spans(of("pump/temp")))
        .containsExactly("20.5 10:07 -", "21.0 10:05 10:07", "20.5 10:00:00.123456 10:05");
    unit.seal();
    assertThat(spans(of("pump/temp")))
        .containsExactly("20.5 10:07 -", "21.0 10:05 10:07", "20.5 10:00:00.123456 10:05");
  }

  @Test
  @DisplayName("cvec C42, C4I: a limit keeps the newest")
  void aLimitKeepsTheNewest() {
    addData();

    assertThat(spans(of("mode").limit(2)))
        .containsExactly("\"offline\" 11:00:05 -", "\"stopping\" 11:00 11:00:05");
    assertThat(spans(of("mode").limit(1))).containsExactly("\"offline\" 11:00:05 -");
    assertThat(spans(of("mode").limit(0))).isEmpty();
    assertThat(spans(of("mode").limit(1_000_000))).hasSize(5);
    assertThatThrownBy(() -> of("mode").limit(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Limit -1.");
  }

  @Test
  @DisplayName("cvec C43: what is in force before the start is not reported")
  void whatIsInForceBeforeTheStartIsLeftOut() {
    addData();

    assertThat(spans(of("mode").within(TimeRange.since(at("10:10:15")))))
        .containsExactly(
            "\"offline\" 11:00:05 -", "\"stopping\" 11:00 11:00:05", "\"running\" 10:10:30 11:00");
    assertThat(spans(of("mode").within(TimeRange.since(at("10:10")))))
        .endsWith("\"starting\" 10:10 10:10:30");
  }

  @Test
  @DisplayName("cvec C45: the newest span of a range is open")
  void theNewestOfARangeIsOpen() {
    addData();

    assertThat(spans(of("mode").within(range("10:00", "11:00:05")).limit(2)))
        .containsExactly("\"stopping\" 11:00 -", "\"running\" 10:10:30 11:00");
  }

  @Test
  @DisplayName("cvec C46: no transition, no metric, no span")
  void withoutATransitionThereIsNoSpan() {
    addData();

    assertThat(spans(of("mode").within(range("10:20", "10:30")))).isEmpty();
    assertThat(spans(of("nothing"))).isEmpty();
  }

  @Test
  @DisplayName("cvec C47, C14: estop; names are no patterns")
  void numbersAreValues() {
    addData();

    assertThat(spans(of("estop")))
        .containsExactly("0.0 10:28 -", "1.0 10:27:24.899 10:28", "0.0 10:00 10:27:24.899");
    assertThat(spans(of("e%"))).isEmpty();
  }

  @Test
  @DisplayName("cvec C21: a gap is a span")
  void aGapIsASpan() {
    unit.add(tenant, of("g", at("10:00"), 1), gap("g", "10:01"), of("g", at("10:02"), 1));

    assertThat(spans(of("g"))).containsExactly("1.0 10:02 -", "- 10:01 10:02", "1.0 10:00 10:01");
  }

  @Test
  @DisplayName("cvec C25: a late point is chained in")
  void aLatePointIsChainedIn() {
    unit.add(tenant, of("l", at("10:00"), 1), of("l", at("10:10"), 3));
    unit.add(tenant, of("l", at("10:05"), 2));

    assertThat(spans(of("l"))).containsExactly("3.0 10:10 -", "2.0 10:05 10:10", "1.0 10:00 10:05");
  }

  @Test
  @DisplayName("cvec C4A: a run that is cut by the start is no change")
  void aRunThatIsCutByTheStartIsNoChange() {
    unit.add(tenant, of("r", at("10:00"), 1), of("r", at("11:00"), 1), of("r", at("12:00"), 2));

    assertThat(spans(of("r").within(TimeRange.since(at("10:30"))))).containsExactly("2.0 12:00 -");
  }

  @Test
  @DisplayName("cvec C4B: the span in force at the start comes along when asked for")
  void theSpanInForceComesAlongWhenAskedFor() {
    addData();
    SpanQuery since = of("mode").within(TimeRange.since(at("10:10:15"))).oldest(Oldest.IN_FORCE);

    assertThat(spans(since)).hasSize(4).endsWith("\"starting\" 10:10 10:10:30");
    assertThat(spans(since.limit(3))).hasSize(3).endsWith("\"running\" 10:10:30 11:00");
    assertThat(spans(since.within(TimeRange.since(at("10:10"))))).hasSize(4);
    assertThat(spans(since.within(TimeRange.since(at("09:00"))))).hasSize(5);
    assertThat(spans(since.within(range("10:20", "10:30"))))
        .containsExactly("\"running\" 10:10:30 -");
  }

  @Test
  @DisplayName("cvec C4D, C4E: a run over several chunks is one span, whatever the limit")
  void aRunOverSeveralChunksIsOneSpan() {
    Instant noon = at("12:00");
    List<MetricPoint> points = new ArrayList<>();
    for (int i = 0; i < 50_000; i++) {
      points.add(MetricPoint.of("run", noon.plusMillis(i), 1));
    }
    points.add(MetricPoint.of("run", noon.plusSeconds(60), 2));
    points.add(MetricPoint.of("run", noon.plusSeconds(61), 3));
    unit.store().add(tenant, points, TypePolicy.MIXED);
    unit.seal();

    assertThat(spans(of("run").limit(3)))
        .containsExactly("3.0 12:01:01 -", "2.0 12:01 12:01:01", "1.0 12:00 12:01");
  }

  @Test
  @DisplayName("cvec C4F: equal numbers are equal whatever their sign of zero; texts by letter")
  void zerosAreEqualAndTextsAreCompared() {
    unit.add(
        tenant,
        of("z", at("10:00"), 0.0),
        of("z", at("10:01"), -0.0),
        of("t", at("10:00"), "a"),
        of("t", at("10:01"), "A"),
        of("t", at("10:02"), "\u00e9"),
        of("t", at("10:03"), "e\u0301"));

    assertThat(spans(of("z"))).containsExactly("0.0 10:00 -");
    assertThat(spans(of("t"))).hasSize(4);
  }

  @Test
  @DisplayName("cvec C4H: death closes the newest span where its true end is asked for")
  void deathClosesTheNewestSpan() {
    addData();
    unit.store().setDeath(tenant, "mode", Optional.of(at("13:00")));

    assertThat(spans(of("mode").limit(1))).containsExactly("\"offline\" 11:00:05 -");
    assertThat(spans(of("mode").limit(1).newest(Newest.TRUE_END)))
        .containsExactly("\"offline\" 11:00:05 13:00");
    assertThat(spans(of("mode").within(range("10:00", "10:10:20")).newest(Newest.TRUE_END)))
        .containsExactly("\"starting\" 10:10 10:10:30", "\"offline\" 10:00 10:10");
    assertThat(spans(of("pump").newest(Newest.TRUE_END))).containsExactly("7.0 10:00 -");
  }

  @Test
  @DisplayName("cvec 14: a number and a text of one time are one value, the last of each")
  void valuesOfOneTimeAreOne() {
    unit.add(
        tenant,
        of("both", at("10:00"), 1),
        of("both", at("10:00"), "a"),
        of("both", at("10:00"), 2),
        of("both", at("10:01"), 2));
    unit.add(tenant, gap("both", "10:00"));

    assertThat(spans(of("both"))).containsExactly("2.0 10:01 -", "2.0 \"a\" 10:00 10:01");
    unit.seal();
    assertThat(spans(of("both"))).containsExactly("2.0 10:01 -", "2.0 \"a\" 10:00 10:01");
  }

  private SpanQuery of(String name) {
    return SpanQuery.of(tenant, name);
  }

  private static MetricPoint of(String name, Instant time, double number) {
    return MetricPoint.of(name, time, number);
  }

  private static MetricPoint of(String name, Instant time, String text) {
    return MetricPoint.of(name, time, text);
  }

  private List<String> spans(SpanQuery query) {
    List<String> shown = new ArrayList<>();
    try (SpanStream spans = unit.spans().stream(query)) {
      while (spans.hasNext()) {
        MetricSpan span = spans.next();
        assertThat(span.name()).isEqualTo(query.name());
        shown.add(shown(span.value()) + " " + shown(span.start()) + " "
            + span.end().map(MetricCases::shown).orElse("-"));
      }
    }
    return shown;
  }

  @Test
  void aWalkThatMeetsDamagedRowsIsClosedLikeAnyOther() {
    addData();
    unit.seal();
    unit.update("update rhythmite_channel_chunk set crc32c = crc32c + 1");
    try (SpanStream spans = unit.spans().stream(of("mode"))) {
      assertThatThrownBy(spans::hasNext).isInstanceOf(MalformedRowsException.class);
    } finally {
      unit.update("update rhythmite_channel_chunk set crc32c = crc32c - 1");
    }
    assertThat(unit.openConnections()).isZero();
  }
}
