package dev.rhythmite.store.sync.client;

import dev.rhythmite.store.StoreException;
import dev.rhythmite.store.metric.MetricPoint;
import dev.rhythmite.store.metric.MetricValue;
import dev.rhythmite.store.metric.Samples;
import dev.rhythmite.store.metric.SpanEdit;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import okhttp3.MediaType;
import okhttp3.Request;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Points, spans and metrics as they stand in JSON. */
final class MetricJson {

  /** The elements of a list are read one by one, so something follows each. */
  static final JsonMapper MAPPER = JsonMapper.builder()
      .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
      .build();

  static final MediaType TYPE = MediaType.get("application/json");

  private static final long NANOS = 1_000_000_000;

  private MetricJson() {}

  /** Returns a list of points, nulls written out. */
  static byte[] points(List<MetricPoint> points) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = MAPPER.createGenerator(bytes)) {
      json.writeStartArray();
      for (MetricPoint point : points) {
        json.writeStartObject();
        json.writeStringProperty("name", point.name());
        json.writeStringProperty("time", point.time().toString());
        json.writeName("value_double");
        if (point.value().number().isPresent()) {
          json.writeNumber(point.value().number().getAsDouble());
        } else {
          json.writeNull();
        }
        json.writeStringProperty("value_string", point.value().text().orElse(null));
        json.writeEndObject();
      }
      json.writeEndArray();
    }
    return bytes.toByteArray();
  }

  static MetricPoint point(JsonNode element) {
    JsonNode number = element.path("value_double");
    return new MetricPoint(
        text(element, "name"),
        time(element.path("time")),
        new MetricValue(
            absent(number) ? OptionalDouble.empty() : OptionalDouble.of(number.asDouble()),
            optionalText(element, "value_string")));
  }

  static RemoteSpan span(JsonNode element) {
    return new RemoteSpan(
        optionalText(element, "id"),
        text(element, "name"),
        value(element.path("value")),
        time(element.path("raw_start_at")),
        optionalTime(element, "raw_end_at"),
        edit(element));
  }

  private static Optional<SpanEdit> edit(JsonNode span) {
    SpanEdit edit = new SpanEdit(
        optionalTime(span, "start_at"),
        optionalTime(span, "end_at"),
        span.path("metadata") instanceof ObjectNode metadata
            ? Optional.of(metadata)
            : Optional.empty());
    boolean isNone =
        edit.start().isEmpty() && edit.end().isEmpty() && edit.metadata().isEmpty();
    return isNone ? Optional.empty() : Optional.of(edit);
  }

  static byte[] edit(SpanEdit edit) {
    ObjectNode json = MAPPER.createObjectNode();
    json.put("start_at", edit.start().map(Instant::toString).orElse(null));
    json.put("end_at", edit.end().map(Instant::toString).orElse(null));
    json.set("metadata", edit.metadata().orElse(null));
    return MAPPER.writeValueAsBytes(json);
  }

  static Samples samples(JsonNode answer) {
    List<Instant> times =
        answer.required("time").valueStream().map(MetricJson::time).toList();
    List<Samples.Column> columns = answer
        .required("columns")
        .valueStream()
        .map(column -> new Samples.Column(
            text(column, "name"),
            column.required("values").valueStream().map(MetricJson::value).toList()))
        .toList();
    if (columns.stream().anyMatch(column -> column.values().size() != times.size())) {
      throw new IllegalArgumentException("a column has another length than the times");
    }
    return new Samples(times, columns);
  }

  static RemoteMetric metric(JsonNode element) {
    return new RemoteMetric(
        element.path("id").asLong(),
        text(element, "name"),
        optionalTime(element, "birth_at"),
        optionalTime(element, "death_at"));
  }

  /** Returns a value whose type is that of the JSON; a truth value is a number. */
  static MetricValue value(JsonNode value) {
    if (absent(value)) {
      return MetricValue.gap();
    }
    if (value.isBoolean()) {
      return MetricValue.of(value.booleanValue() ? 1 : 0);
    }
    return value.isNumber()
        ? MetricValue.of(value.doubleValue())
        : MetricValue.of(value.stringValue());
  }

  /** Returns a time of ISO form, of UTC where it has no offset, or in Unix seconds. */
  static Instant time(JsonNode time) {
    if (time.isNumber()) {
      BigDecimal nanos = time.decimalValue().movePointRight(9);
      long whole = nanos.setScale(0, RoundingMode.FLOOR).longValueExact();
      return cut(Instant.ofEpochSecond(Math.floorDiv(whole, NANOS), Math.floorMod(whole, NANOS)));
    }
    TemporalAccessor parsed = DateTimeFormatter.ISO_DATE_TIME.parseBest(
        time.stringValue(), OffsetDateTime::from, LocalDateTime::from);
    return cut(
        parsed instanceof LocalDateTime local
            ? local.toInstant(ZoneOffset.UTC)
            : OffsetDateTime.from(parsed).toInstant());
  }

  private static Instant cut(Instant time) {
    return time.truncatedTo(ChronoUnit.MICROS);
  }

  static Optional<Instant> optionalTime(JsonNode element, String field) {
    JsonNode time = element.path(field);
    return absent(time) ? Optional.empty() : Optional.of(time(time));
  }

  static String text(JsonNode element, String field) {
    return element.required(field).stringValue();
  }

  private static Optional<String> optionalText(JsonNode element, String field) {
    JsonNode text = element.path(field);
    return absent(text) ? Optional.empty() : Optional.of(text.asString());
  }

  private static boolean absent(JsonNode value) {
    return value.isMissingNode() || value.isNull();
  }

  /** Returns what to throw where an answer could not be read to its end. */
  static RuntimeException failure(Request request, Exception failure) {
    if (failure instanceof IOException io) {
      return MetricsException.cut(request, io);
    }
    if (failure instanceof JacksonIOException && failure.getCause() instanceof IOException io) {
      return MetricsException.cut(request, io);
    }
    if (failure instanceof StoreException already) {
      return already;
    }
    if (failure instanceof JacksonException
        || failure instanceof IllegalArgumentException
        || failure instanceof ArithmeticException
        || failure instanceof DateTimeException) {
      return MetricsException.unusable(request, "with a body that cannot be read", failure);
    }
    return failure instanceof RuntimeException bug ? bug : new IllegalStateException(failure);
  }
}
