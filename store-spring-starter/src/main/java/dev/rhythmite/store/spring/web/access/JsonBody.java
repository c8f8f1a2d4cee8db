package dev.rhythmite.store.spring.web.access;

import dev.rhythmite.store.spring.Authority;
import dev.rhythmite.store.spring.web.channel.ChannelProblem;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A small JSON object that was sent. Members that nobody asks for are ignored. */
final class JsonBody {

  private static final int MOST_BYTES = 16_384;
  private static final int LONGEST_SECRET = 1_024;
  private static final JsonMapper JSON = new JsonMapper();

  private final JsonNode members;

  private JsonBody(JsonNode members) {
    this.members = members;
  }

  static JsonBody of(HttpServletRequest request) throws IOException {
    byte[] bytes = request.getInputStream().readNBytes(MOST_BYTES + 1);
    if (bytes.length > MOST_BYTES) {
      throw ChannelProblem.of(
              HttpStatus.CONTENT_TOO_LARGE,
              "The body has more than " + MOST_BYTES + " bytes. Send less.")
          .exception();
    }
    return new JsonBody(object(bytes));
  }

  /** What is wrong with it is not told in the parser's words: they may quote a password. */
  private static JsonNode object(byte[] bytes) {
    try {
      JsonNode read = bytes.length == 0 ? JSON.createObjectNode() : JSON.readTree(bytes);
      if (read.isObject()) {
        return read;
      }
    } catch (JacksonException e) {
      // answered below, like any other text that is no object
    }
    throw ChannelProblem.malformed("body", "The body is no JSON object.").exception();
  }

  /** Returns a text that must be there. */
  String text(String member) {
    return find(member)
        .filter(text -> !text.isEmpty())
        .orElseThrow(() -> ChannelProblem.malformed(
                "body." + member, "A text that is not empty is needed here.")
            .exception());
  }

  /** Returns a text; an empty one where there is null. */
  Optional<String> find(String member) {
    JsonNode value = members.path(member);
    if (value.isMissingNode()) {
      return Optional.empty();
    }
    if (value.isNull()) {
      return Optional.of("");
    }
    if (!value.isString() || value.asString().length() > LONGEST_SECRET) {
      throw ChannelProblem.malformed(
              "body." + member, "A text of at most " + LONGEST_SECRET + " characters is meant.")
          .exception();
    }
    return Optional.of(value.asString());
  }

  @Nullable
  Authority authority(String member) {
    return find(member).map(text -> authority(member, text)).orElse(null);
  }

  private static Authority authority(String member, String text) {
    return Arrays.stream(Authority.values())
        .filter(authority -> authority.name().equals(text.toUpperCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(() -> ChannelProblem.malformed(
                "body." + member, "One of reader, writer, admin is meant.")
            .exception());
  }

  @Nullable
  Boolean truth(String member) {
    JsonNode value = members.path(member);
    if (value.isMissingNode() || value.isNull()) {
      return null;
    }
    if (!value.isBoolean()) {
      throw ChannelProblem.malformed("body." + member, "true or false is meant.")
          .exception();
    }
    return value.booleanValue();
  }
}
