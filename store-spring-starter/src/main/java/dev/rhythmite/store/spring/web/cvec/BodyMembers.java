package dev.rhythmite.store.spring.web.cvec;

import dev.rhythmite.store.spring.web.metric.FaceProblem;
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

/** The members of a short body, each of which may miss, or be null to take away what was there. */
final class BodyMembers {

  private static final DataSize LONGEST = DataSize.ofKilobytes(64);

  private final ObjectNode members;

  private BodyMembers(ObjectNode members) {
    this.members = members;
  }

  static BodyMembers of(HttpServletRequest request) throws IOException {
    byte[] body =
        FaceRequests.body(request, LONGEST, List.of("application/json")).readAllBytes();
    try {
      if (PointsJson.MAPPER.readTree(body) instanceof ObjectNode members) {
        return new BodyMembers(members);
      }
    } catch (JacksonException e) {
      // told below
    }
    throw FaceProblem.malformed("The body is no JSON object.").exception();
  }

  boolean has(String member) {
    return members.has(member);
  }

  Optional<Instant> time(String member) {
    JsonNode value = members.path(member);
    if (value.isNull() || value.isMissingNode()) {
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

  Optional<ObjectNode> object(String member) {
    JsonNode value = members.path(member);
    if (value.isNull() || value.isMissingNode()) {
      return Optional.empty();
    }
    if (value instanceof ObjectNode object) {
      return Optional.of(object);
    }
    throw FaceProblem.malformed("Member " + member + " is no JSON object.").exception();
  }
}
