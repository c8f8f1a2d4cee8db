package dev.rhythmite.store.spring.web.access;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.MediaType;
import tools.jackson.databind.JsonNode;

/**
 * Writes JSON past Spring MVC: the application's converters might change it, and at the level DEBUG
 * they log what they write, which may be a token or a key.
 */
final class JsonAnswer {

  private JsonAnswer() {}

  static void send(JsonNode json, HttpServletResponse response) throws IOException {
    byte[] body = json.toString().getBytes(StandardCharsets.UTF_8);
    response.setContentType(MediaType.APPLICATION_JSON_VALUE);
    response.setCharacterEncoding(StandardCharsets.UTF_8.name());
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }
}
