package dev.rhythmite.store.spring.web.lane;

import dev.rhythmite.store.channel.ChannelKey;
import dev.rhythmite.store.spring.web.BoundedBody;
import dev.rhythmite.store.spring.web.channel.ChannelAccess;
import dev.rhythmite.store.spring.web.channel.ChannelProblem;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.util.unit.DataSize;

/** What a request says, in the words of channels. */
final class LaneRequest {

  private static final String IDEMPOTENCY_KEY = "Idempotency-Key";
  private static final int LONGEST_KEY = 255;

  private final HttpServletRequest request;
  private final String tenant;
  private final DataSize longest;

  private LaneRequest(HttpServletRequest request, String tenant, DataSize longest) {
    this.request = request;
    this.tenant = tenant;
    this.longest = longest;
  }

  static LaneRequest of(HttpServletRequest request, ChannelAccess access, LaneStores stores) {
    return new LaneRequest(
        request, access.caller(request).tenant(), stores.settings().maxBodySize());
  }

  HttpServletRequest servlet() {
    return request;
  }

  /** Returns whether the body of the answer is not wanted. */
  boolean isHead() {
    return request.getMethod().equals("HEAD");
  }

  String tenant() {
    return tenant;
  }

  ChannelKey key(String id) {
    return key(ChannelIds.parse(id));
  }

  ChannelKey key(UUID id) {
    return new ChannelKey(tenant, id);
  }

  Query query() {
    return new Query(request.getParameterMap());
  }

  AnswerFormat answerFormat() {
    return AnswerFormat.accepted(Collections.list(request.getHeaders(HttpHeaders.ACCEPT)));
  }

  RowsFormat rowsFormat() {
    return RowsFormat.of(request.getContentType());
  }

  InputStream body() throws IOException {
    return BoundedBody.of(request, longest.toBytes());
  }

  /** Returns a body of JSON as a whole; what it says comes in any order. */
  byte[] json() throws IOException {
    if (rowsFormat() != RowsFormat.JSON) {
      throw ChannelProblem.of(
              HttpStatus.UNPROCESSABLE_CONTENT, "The body is JSON on this route. Send it as such.")
          .with("Content-Type", request.getContentType())
          .exception();
    }
    return body().readAllBytes();
  }

  /** Returns the key by which a repeated append is known. */
  Optional<String> idempotencyKey() {
    Optional<String> key = Optional.ofNullable(request.getHeader(IDEMPOTENCY_KEY));
    if (key.isPresent() && (key.get().isBlank() || key.get().length() > LONGEST_KEY)) {
      throw ChannelProblem.of(
              HttpStatus.BAD_REQUEST,
              "The header " + IDEMPOTENCY_KEY + " has " + key.get().length()
                  + " characters. It has 1 to " + LONGEST_KEY + "; send a random UUID.")
          .with(IDEMPOTENCY_KEY, key.get())
          .exception();
    }
    return key;
  }
}
