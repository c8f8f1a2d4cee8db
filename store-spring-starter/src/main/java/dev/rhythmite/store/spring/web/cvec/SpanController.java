package dev.rhythmite.store.spring.web.cvec;

import dev.rhythmite.store.metric.MetricSpan;
import dev.rhythmite.store.metric.SpanEdit;
import dev.rhythmite.store.metric.SpanId;
import dev.rhythmite.store.metric.SpanQuery;
import dev.rhythmite.store.metric.SpanQuery.Newest;
import dev.rhythmite.store.metric.SpanQuery.Oldest;
import dev.rhythmite.store.metric.SpanStream;
import dev.rhythmite.store.spring.web.metric.FaceProblem;
import dev.rhythmite.store.spring.web.metric.FaceRequests;
import dev.rhythmite.store.spring.web.metric.FaceRoutes;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Reads spans of metrics, and takes what people say of them. */
@RestController
@FaceRoutes
@RequestMapping("${rhythmite.cvec.base-path:}/api/metrics")
class SpanController {

  private final CvecStores stores;

  SpanController(CvecStores stores) {
    this.stores = stores;
  }

  /** Names in the path are taken out of it before, as they may have any character. */
  @GetMapping("/spans")
  void spans(HttpServletRequest request, HttpServletResponse response) throws IOException {
    String tenant = stores.admit(request, "spans");
    String name = FaceRequests.name(request);
    SpanQuery query = query(new CvecQuery(request), tenant, name);
    String version = stores.metrics().version(tenant, List.of(name)).text();
    if (FaceRequests.isKnown(request, response, tenant, version) || FaceRequests.isHead(request)) {
      return;
    }
    try (SpanStream spans = stores.spans().stream(query)) {
      CvecJson.send(response, json -> {
        json.generator().writeStartArray();
        spans.forEachRemaining(json::write);
        json.generator().writeEndArray();
      });
    }
  }

  private static SpanQuery query(CvecQuery asked, String tenant, String name) {
    OptionalLong limit = asked.count("limit");
    SpanQuery query = SpanQuery.of(tenant, name)
        .within(asked.range())
        .oldest(asked.truth("include_open_start") ? Oldest.IN_FORCE : Oldest.STARTS_WITHIN)
        .newest(asked.truth("true_end") ? Newest.TRUE_END : Newest.OPEN);
    return limit.isPresent() ? query.limit(limit.getAsLong()) : query;
  }

  @PutMapping("/span-edits/{id}")
  void put(@PathVariable String id, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String tenant = stores.admit(request, "span-edits");
    SpanEdit edit = EditBody.of(request).edit(Optional.empty());
    send(response, stores.spans().edit(tenant, spanId(id), edit));
  }

  @PatchMapping("/span-edits/{id}")
  void patch(@PathVariable String id, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String tenant = stores.admit(request, "span-edits");
    EditBody body = EditBody.of(request);
    send(response, stores.spans().edit(tenant, spanId(id), body::edit));
  }

  @DeleteMapping("/span-edits/{id}")
  void delete(@PathVariable String id, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String tenant = stores.admit(request, "span-edits");
    boolean deleted = stores.spans().deleteEdit(tenant, spanId(id));
    CvecJson.send(response, json -> {
      json.generator().writeStartObject();
      json.generator().writeBooleanProperty("deleted", deleted);
      json.generator().writeEndObject();
    });
  }

  private static SpanId spanId(String text) {
    try {
      return SpanId.parse(text);
    } catch (IllegalArgumentException e) {
      throw FaceProblem.malformed(String.valueOf(e.getMessage())).exception();
    }
  }

  private static void send(HttpServletResponse response, MetricSpan span) throws IOException {
    CvecJson.send(response, json -> json.write(span));
  }
}
