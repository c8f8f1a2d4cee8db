package dev.rhythmite.store.spring.web.cvec;

import dev.rhythmite.store.metric.MetricPoint;
import dev.rhythmite.store.metric.MetricValue;
import dev.rhythmite.store.spring.web.metric.FaceProblem;
import dev.rhythmite.store.spring.web.metric.PointTime;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/** Reads points of JSON: a list of {@code {"name","time","value_double","value_string"}}. */
final class PointsJson {

  /** What breaks off stays broken: a list is not ended for it. */
  static final JsonMapper MAPPER =
      JsonMapper.builder().disable(StreamWriteFeature.AUTO_CLOSE_CONTENT).build();

  private final List<MetricPoint> points = new ArrayList<>();
  private final int most;

  private PointsJson(int most) {
    this.most = most;
  }

  /** Returns the points of a body, at most so many. */
  static List<MetricPoint> read(InputStream body, int most) {
    PointsJson reading = new PointsJson(most);
    try (JsonParser json = MAPPER.createParser(body)) {
      reading.read(json);
    } catch (JacksonException e) {
      throw FaceProblem.malformed("The body is no JSON: " + e.getOriginalMessage())
          .exception();
    }
    return reading.points;
  }

  private void read(JsonParser json) {
    if (json.nextToken() != JsonToken.START_ARRAY) {
      throw FaceProblem.malformed("The body is no list of points.").exception();
    }
    for (JsonToken next = json.nextToken(); next != JsonToken.END_ARRAY; next = json.nextToken()) {
      if (next != JsonToken.START_OBJECT) {
        throw malformed("is no object");
      }
      if (points.size() == most) {
        throw PointsArrow.tooMany(most);
      }
      points.add(point(json));
    }
    if (json.nextToken() != null) {
      throw FaceProblem.malformed("The body goes on after the list of points.").exception();
    }
  }

  private MetricPoint point(JsonParser json) {
    Optional<String> name = Optional.empty();
    Optional<Instant> time = Optional.empty();
    OptionalDouble number = OptionalDouble.empty();
    Optional<String> text = Optional.empty();
    for (String member = json.nextName(); member != null; member = json.nextName()) {
      json.nextToken();
      switch (member) {
        case "name" -> name = text(json, member);
        case "time" -> time = Optional.of(time(json));
        case "value_double" -> number = number(json);
        case "value_string" -> text = text(json, member);
        default -> json.skipChildren();
      }
    }
    return new MetricPoint(
        name.orElseThrow(() -> malformed("has no name")),
        time.orElseThrow(() -> malformed("has no time")),
        new MetricValue(number, text));
  }

  private Optional<String> text(JsonParser json, String member) {
    if (json.currentToken() == JsonToken.VALUE_NULL) {
      return Optional.empty();
    }
    if (json.currentToken() != JsonToken.VALUE_STRING) {
      throw malformed("has a " + member + " that is no text");
    }
    return Optional.of(json.getString());
  }

  private Instant time(JsonParser json) {
    @Nullable JsonToken token = json.currentToken();
    Optional<Instant> time = Optional.empty();
    if (token == JsonToken.VALUE_STRING) {
      time = PointTime.parse(json.getString());
    } else if (token == JsonToken.VALUE_NUMBER_INT || token == JsonToken.VALUE_NUMBER_FLOAT) {
      time = PointTime.of(json.getDecimalValue());
    }
    return time.orElseThrow(() -> malformed("has a time that is none; send it in ISO 8601"));
  }

  private OptionalDouble number(JsonParser json) {
    @Nullable JsonToken token = json.currentToken();
    if (token == JsonToken.VALUE_NULL) {
      return OptionalDouble.empty();
    }
    if (token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE) {
      return OptionalDouble.of(token == JsonToken.VALUE_TRUE ? 1 : 0);
    }
    if (token != JsonToken.VALUE_NUMBER_INT && token != JsonToken.VALUE_NUMBER_FLOAT) {
      throw malformed("has a value_double that is no number");
    }
    double number = Double.parseDouble(json.getString());
    if (!Double.isFinite(number)) {
      throw malformed("has a value_double beyond what a double holds");
    }
    return OptionalDouble.of(number);
  }

  private RuntimeException malformed(String what) {
    return FaceProblem.malformed("Point " + points.size() + " " + what + ".").exception();
  }
}
