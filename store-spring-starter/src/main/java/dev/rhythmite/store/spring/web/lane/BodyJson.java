package dev.rhythmite.store.spring.web.lane;

import dev.rhythmite.store.spring.web.channel.ChannelProblem;
import java.io.InputStream;
import java.util.function.Function;
import org.springframework.http.HttpStatus;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/** JSON of requests; numbers keep all their digits, and NaN is none. */
final class BodyJson {

  static final JsonMapper MAPPER = JsonMapper.builder()
      .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
      .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS) // of values within others
      .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
      .build();

  private BodyJson() {}

  /** Reads a body, and refuses what is no JSON. */
  static <T> T read(InputStream body, Function<JsonParser, T> reading) {
    try (JsonParser json = MAPPER.createParser(body)) {
      return reading.apply(json);
    } catch (JacksonException e) {
      throw ChannelProblem.of(
              HttpStatus.UNPROCESSABLE_CONTENT,
              "The body is no JSON: " + e.getOriginalMessage() + ". Mend it and send it again.")
          .with("body", String.valueOf(e.getOriginalMessage()))
          .exception();
    }
  }

  static RuntimeException wrongForm(String member, String rule) {
    String message = "Member " + member + " " + rule;
    return ChannelProblem.of(HttpStatus.UNPROCESSABLE_CONTENT, message)
        .with("body." + member, message)
        .exception();
  }
}
