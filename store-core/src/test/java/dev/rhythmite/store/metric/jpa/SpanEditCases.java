package dev.rhythmite.store.metric.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rhythmite.store.metric.MetricPoint;
import dev.rhythmite.store.metric.MetricSpan;
import dev.rhythmite.store.metric.SpanEdit;
import dev.rhythmite.store.metric.SpanId;
import dev.rhythmite.store.metric.SpanQuery;
import dev.rhythmite.store.metric.UnknownSpanException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What people say of spans, on any database. */
abstract class SpanEditCases extends MetricCases {

  @Test
  void anEditIsKeptBesideWhatWasMeasured() {
    addData();
    MetricSpan running = list(of("mode")).get(2);
    SpanEdit edit =
        new SpanEdit(Optional.of(at("10:11")), Optional.empty(), Optional.of(note("checked")));

    MetricSpan edited = unit.spans().edit(tenant, running.id(), edit);

    assertThat(edited.edit()).contains(edit);
    assertThat(edited.start()).isEqualTo(at("10:10:30"));
    assertThat(edited.end()).contains(at("11:00"));
    assertThat(list(of("mode")))
        .filteredOn(span -> span.edit().isPresent())
        .containsExactly(edited);
    SpanEdit other = new SpanEdit(Optional.empty(), Optional.of(at("12:00")), Optional.empty());
    assertThat(unit.spans().edit(tenant, running.id(), other).edit()).contains(other);
    assertThat(unit.spans().deleteEdit(tenant, running.id())).isTrue();
    assertThat(unit.spans().deleteEdit(tenant, running.id())).isFalse();
    assertThat(list(of("mode"))).allMatch(span -> span.edit().isEmpty());
  }

  @Test
  void anEditOfALaterSpanIsNotTakenForOneOfTheNewestThatIsAskedFor() {
    addData();
    SpanEdit edit = new SpanEdit(Optional.empty(), Optional.empty(), Optional.of(note("later")));
    unit.spans().edit(tenant, list(of("mode")).get(0).id(), edit);

    List<MetricSpan> before = list(of("mode").within(range("10:00", "10:30")));

    assertThat(before).hasSize(3).allMatch(span -> span.edit().isEmpty());
    assertThat(before.get(0).end()).isEmpty();
    assertThat(list(of("mode")).get(0).edit()).contains(edit);
  }

  @Test
  void anEditIsMadeOfWhatWasSaidBefore() {
    addData();
    SpanId id = list(of("mode")).get(1).id();
    SpanEdit edit = new SpanEdit(Optional.empty(), Optional.empty(), Optional.of(note("first")));
    unit.spans().edit(tenant, id, edit);

    assertThat(unit.spans()
            .edit(
                tenant,
                id,
                said -> new SpanEdit(
                    Optional.of(at("10:59")),
                    Optional.empty(),
                    said.orElseThrow().metadata()))
            .edit()
            .orElseThrow()
            .metadata())
        .contains(note("first"));
    assertThatThrownBy(() -> unit.spans().edit(tenant, id, said -> {
          throw new IllegalArgumentException("no edit");
        }))
        .hasMessage("no edit");
    assertThat(list(of("mode")).get(1).edit().orElseThrow().start()).contains(at("10:59"));
  }

  @Test
  void anEditStaysWhateverPointsComeLate() {
    addData();
    MetricSpan running = list(of("mode")).get(2);
    SpanEdit edit = new SpanEdit(Optional.empty(), Optional.empty(), Optional.of(note("kept")));
    unit.spans().edit(tenant, running.id(), edit);

    unit.add(tenant, of("mode", at("10:30"), "paused"));
    MetricSpan shorter = list(of("mode")).get(3);
    unit.add(tenant, of("mode", at("10:10:20"), "running"));
    MetricSpan earlier = list(of("mode")).get(3);

    assertThat(shorter.id()).isEqualTo(running.id());
    assertThat(shorter.end()).contains(at("10:30"));
    assertThat(shorter.edit()).contains(edit);
    assertThat(earlier.start()).isEqualTo(at("10:10:20"));
    assertThat(earlier.edit()).contains(edit);
    assertThatThrownBy(() -> unit.spans().edit(tenant, running.id(), edit))
        .isInstanceOf(UnknownSpanException.class)
        .hasMessageStartingWith("There is no span " + running.id() + ".");
    assertThat(unit.spans().deleteEdit(tenant, earlier.id())).isTrue();
    assertThat(list(of("mode"))).allMatch(span -> span.edit().isEmpty());
  }

  @Test
  @DisplayName("cvec C72: ids of one tenant are useless for another")
  void idsOfOneTenantAreUselessForAnother() {
    addData();
    SpanId id = list(of("mode")).get(0).id();
    SpanEdit edit = new SpanEdit(Optional.empty(), Optional.empty(), Optional.empty());

    assertThat(SpanId.parse(id.toString())).isEqualTo(id);
    assertThatThrownBy(() -> unit.spans().edit("another", id, edit))
        .isInstanceOf(UnknownSpanException.class);
    assertThatThrownBy(() -> unit.spans().deleteEdit("another", id))
        .isInstanceOf(UnknownSpanException.class);
    assertThatThrownBy(() -> SpanId.parse("x"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Span id \"x\" is none.");
  }

  @Test
  void editsGoWithTheirMetric() {
    addData();
    MetricSpan newest = list(of("mode")).get(0);
    unit.spans()
        .edit(
            tenant,
            newest.id(),
            new SpanEdit(Optional.empty(), Optional.empty(), Optional.of(note("x"))));

    unit.store().delete(tenant, "mode");
    addData();

    assertThat(list(of("mode"))).hasSize(5).allMatch(span -> span.edit().isEmpty());
  }

  private static ObjectNode note(String text) {
    return JsonNodeFactory.instance.objectNode().put("note", text);
  }

  private SpanQuery of(String name) {
    return SpanQuery.of(tenant, name);
  }

  private static MetricPoint of(String name, Instant time, String text) {
    return MetricPoint.of(name, time, text);
  }

  private List<MetricSpan> list(SpanQuery query) {
    return unit.spans().stream(query).toList();
  }
}
