package dev.rhythmite.store.sync.client;

import java.io.IOException;
import java.util.function.UnaryOperator;
import okhttp3.MediaType;
import okhttp3.Response;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the detail of a problem document (RFC 9457), for people to read. */
final class ProblemDetail {

  private static final JsonMapper JSON = new JsonMapper();
  private static final int LONGEST_BODY = 16 << 10;
  private static final int LONGEST_DETAIL = 400;

  private ProblemDetail() {}

  /**
   * Returns the detail on one line, cut where it is too long; empty if the body has none.
   *
   * @param hiding takes out what must not be shown, before anything is cut
   */
  static String of(Response response, UnaryOperator<String> hiding) {
    MediaType type = response.body().contentType();
    if (type == null || !type.subtype().endsWith("json")) {
      return "";
    }
    try {
      byte[] body = response.body().byteStream().readNBytes(LONGEST_BODY);
      return shown(hiding.apply(text(JSON.readTree(body))));
    } catch (IOException | JacksonException e) {
      // the status says what happened; its explanation is lost
      return "";
    }
  }

  /** Not all servers that are asked know problem documents; the detail may be a list, too. */
  private static String text(JsonNode problem) {
    JsonNode detail = problem.path("detail");
    if (detail.isMissingNode()) {
      return problem.path("error").stringValue("");
    }
    return detail.isContainer() ? detail.toString() : detail.asString("");
  }

  private static String shown(String detail) {
    String line = detail.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    return line.length() <= LONGEST_DETAIL ? line : line.substring(0, LONGEST_DETAIL) + "…";
  }
}
