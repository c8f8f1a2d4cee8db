package dev.rhythmite.store.spring.web.timeseries;

import dev.rhythmite.store.metric.MetricPoint;
import dev.rhythmite.store.metric.MetricValue;
import dev.rhythmite.store.spring.web.metric.FaceProblem;
import dev.rhythmite.store.spring.web.metric.PointTime;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads points: {@code {"data":[{"time","metric","value"}]}}. The kind of a value is that of its JSON:
 * a number stays one, a text that looks like one stays a text, truth values are 1 and 0.
 */
final class IngestBody {

  private static final JsonMapper MAPPER = new JsonMapper();
  private static final String DATA = "data";

  private final List<MetricPoint> points = new ArrayList<>();
  private final BodyFaults faults = new BodyFaults();
  private final int most;
  private int index;

  private IngestBody(int most) {
    this.most = most;
  }

  /** Returns the points of a body, at most so many; every fault is looked for first. */
  static List<MetricPoint> read(InputStream body, int most) {
    IngestBody reading = new IngestBody(most);
    try (JsonParser json = MAPPER.createParser(body)) {
      reading.read(json);
    } catch (JacksonException e) {
      throw BodyFaults.noJson(e);
    }
    reading.faults.refuseAny();
    return reading.points;
  }

  private void read(JsonParser json) {
    JsonToken first = json.nextToken();
    if (first == null) {
      faults.addMissing();
    } else if (first != JsonToken.START_OBJECT) {
      faults.addNoObject();
    } else {
      readMembers(json);
      if (json.nextToken() != null) {
        faults.addNoEnd(json.currentTokenLocation().getByteOffset());
      }
    }
  }

  private void readMembers(JsonParser json) {
    boolean found = false;
    for (String member = json.nextName(); member != null; member = json.nextName()) {
      JsonToken value = json.nextToken();
      if (!member.equals(DATA)) {
        json.skipChildren();
      } else if (value == JsonToken.START_ARRAY) {
        found = true;
        readPoints(json);
      } else {
        found = true;
        json.skipChildren();
        faults.add("list_type", "Input should be a valid list", DATA);
      }
    }
    if (!found) {
      faults.addMissing(DATA);
    }
  }

  private void readPoints(JsonParser json) {
    points.clear(); // of a member that came twice the last one counts
    for (index = 0; json.nextToken() != JsonToken.END_ARRAY; index++) {
      if (index == most) {
        throw FaceProblem.of(
                HttpStatus.CONTENT_TOO_LARGE,
                "Too many data points in single request (max " + most + ")")
            .exception();
      }
      if (json.currentToken() == JsonToken.START_OBJECT) {
        readPoint(json);
      } else {
        json.skipChildren();
        faults.addNoObject(DATA, index);
      }
    }
  }

  private void readPoint(JsonParser json) {
    Field<Instant> time = new Field<>("time");
    Field<String> metric = new Field<>("metric");
    Field<MetricValue> value = new Field<>("value");
    for (String member = json.nextName(); member != null; member = json.nextName()) {
      json.nextToken();
      switch (member) {
        case "time" -> time.set(time(json));
        case "metric" -> metric.set(metric(json));
        case "value" -> value.set(value(json));
        default -> json.skipChildren();
      }
    }
    time.requireGiven();
    metric.requireGiven();
    value.requireGiven();
    if (time.is() && metric.is() && value.is()) {
      points.add(new MetricPoint(metric.get(), time.get(), value.get()));
    }
  }

  /** A member of a point: not given, faulty, or of a value. */
  private final class Field<T> {

    private final String name;
    private boolean given;
    private Optional<T> value = Optional.empty();

    Field(String name) {
      this.name = name;
    }

    void set(Optional<T> read) {
      given = true;
      value = read;
    }

    void requireGiven() {
      if (!given) {
        faults.addMissing(DATA, index, name);
      }
    }

    boolean is() {
      return value.isPresent();
    }

    T get() {
      return value.orElseThrow();
    }
  }

  private Optional<Instant> time(JsonParser json) {
    Optional<Instant> time = switch (json.currentToken()) {
      case VALUE_STRING -> PointTime.parse(json.getString());
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> PointTime.of(json.getDecimalValue());
      default -> Optional.empty();
    };
    json.skipChildren();
    if (time.isEmpty()) {
      faults.addNoTime(DATA, index, "time");
    }
    return time;
  }

  private Optional<String> metric(JsonParser json) {
    if (json.currentToken() == JsonToken.VALUE_STRING) {
      return Optional.of(json.getString());
    }
    json.skipChildren();
    faults.addNoText(DATA, index, "metric");
    return Optional.empty();
  }

  private Optional<MetricValue> value(JsonParser json) {
    @Nullable JsonToken token = json.currentToken();
    if (token == JsonToken.VALUE_STRING) {
      return Optional.of(MetricValue.of(json.getString()));
    }
    if (token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE) {
      return Optional.of(MetricValue.of(token == JsonToken.VALUE_TRUE ? 1.0 : 0.0));
    }
    if (token == JsonToken.VALUE_NUMBER_INT || token == JsonToken.VALUE_NUMBER_FLOAT) {
      double number = Double.parseDouble(json.getString());
      if (Double.isFinite(number)) {
        return Optional.of(MetricValue.of(number));
      }
      faults.add("finite_number", "Input should be a finite number", DATA, index, "value", "float");
      return Optional.empty();
    }
    json.skipChildren();
    faults.add("float_type", "Input should be a valid number", DATA, index, "value", "float");
    faults.addNoText(DATA, index, "value", "str");
    return Optional.empty();
  }
}
