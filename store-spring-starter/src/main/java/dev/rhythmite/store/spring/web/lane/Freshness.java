package dev.rhythmite.store.spring.web.lane;

import dev.rhythmite.store.channel.Channel;
import dev.rhythmite.store.channel.DataVersion;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collections;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/** Tells clients that an answer is the one that they have. */
final class Freshness {

  private Freshness() {}

  /**
   * Sets the tag of an answer; returns whether the client has it, and was told so.
   *
   * @param version read before the rows are
   */
  static boolean isKnown(
      HttpServletRequest request,
      HttpServletResponse response,
      Channel channel,
      DataVersion version,
      String format) {
    String opaque = "\"" + version.text() + "-" + channel.revision() + "-" + format + "\"";
    response.setHeader(HttpHeaders.ETAG, "W/" + opaque); // the time of the answer is in it, too
    response.addHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT);
    List<String> known = Collections.list(request.getHeaders(HttpHeaders.IF_NONE_MATCH));
    if (known.stream()
        .noneMatch(header -> header.contains(opaque) || header.strip().equals("*"))) {
      return false;
    }
    response.setStatus(HttpStatus.NOT_MODIFIED.value());
    return true;
  }
}
