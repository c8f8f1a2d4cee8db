package dev.rhythmite.store.spring.web.timeseries;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.springframework.http.MediaType;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Writes JSON past Spring MVC, whose converters are the application's. */
final class JsonAnswers {

  private static final JsonMapper MAPPER = new JsonMapper();

  private JsonAnswers() {}

  /** Sends an object. */
  static void send(HttpServletResponse response, Consumer<ObjectNode> members) throws IOException {
    ObjectNode body = MAPPER.createObjectNode();
    members.accept(body);
    begin(response);
    response.getOutputStream().write(MAPPER.writeValueAsBytes(body));
  }

  /** Says that JSON follows. */
  static void begin(HttpServletResponse response) {
    response.setContentType(MediaType.APPLICATION_JSON_VALUE);
    response.setCharacterEncoding(StandardCharsets.UTF_8.name());
  }
}
