package dev.rhythmite.store.spring.web.cvec;

import dev.rhythmite.store.metric.SpanEdit;
import dev.rhythmite.store.spring.web.metric.FaceProblem;
import dev.rhythmite.store.spring.web.metric.FaceProblemException;
import dev.rhythmite.store.spring.web.metric.FaceRequests;
import dev.rhythmite.store.spring.web.metric.PointTime;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.util.unit.DataSize;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What somebody says of a span: {@code {"start_at","end_at","metadata"}}, each of which may miss. */
final class EditBody {

  private static final DataSize LONGEST = DataSize.ofKilobytes(64);

  private final ObjectNode members;

  private EditBody(ObjectNode members) {
    this.members = members;
  }

  static EditBody of(HttpServletRequest request) throws IOException {
    byte[] body =
        FaceRequests.body(request, LONGEST, List.of("application/json")).readAllBytes();
    try {
      if (PointsJson.MAPPER.readTree(body) instanceof ObjectNode members) {
        return new EditBody(members);
      }
    } catch (JacksonException e) {
      // told below
    }
    throw FaceProblem.malformed("The body is no JSON object.").exception();
  }

  /**
   * Returns the edit.
   *
   * @param before what members that are not there are taken from; null takes one away
   */
  SpanEdit edit(Optional<SpanEdit> before) {
    try {
      return new SpanEdit(
          members.has("start_at") ? time("start_at") : before.flatMap(SpanEdit::start),
          members.has("end_at") ? time("end_at") : before.flatMap(SpanEdit::end),
          members.has("metadata") ? metadata() : before.flatMap(SpanEdit::metadata));
    } catch (FaceProblemException e) {
      throw e;
    } catch (IllegalArgumentException e) {
      throw FaceProblem.malformed(String.valueOf(e.getMessage())).exception();
    }
  }

  private Optional<Instant> time(String member) {
    JsonNode value = members.path(member);
    if (value.isNull()) {
      return Optional.empty();
    }
    Optional<Instant> time = value.isNumber()
        ? PointTime.of(value.decimalValue())
        : value.stringValueOpt().flatMap(PointTime::parse);
    if (time.isEmpty()) {
      throw FaceProblem.malformed("Member " + member + " is no time. Send it in ISO 8601.")
          .exception();
    }
    return time;
  }

  private Optional<ObjectNode> metadata() {
    JsonNode value = members.path("metadata");
    if (value.isNull()) {
      return Optional.empty();
    }
    if (value instanceof ObjectNode object) {
      return Optional.of(object);
    }
    throw FaceProblem.malformed("Member metadata is no JSON object.").exception();
  }
}
