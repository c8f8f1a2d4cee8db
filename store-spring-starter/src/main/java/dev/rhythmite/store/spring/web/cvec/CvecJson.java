package dev.rhythmite.store.spring.web.cvec;

import dev.rhythmite.store.EpochMicros;
import dev.rhythmite.store.metric.Metric;
import dev.rhythmite.store.metric.MetricRows;
import dev.rhythmite.store.metric.MetricSpan;
import dev.rhythmite.store.metric.MetricValue;
import dev.rhythmite.store.metric.Samples;
import dev.rhythmite.store.metric.SpanEdit;
import dev.rhythmite.store.spring.web.TimeFormat;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.springframework.http.MediaType;
import tools.jackson.core.JsonGenerator;

/** Writes answers past Spring MVC, while they are read; every member is there, null or not. */
final class CvecJson {

  private final JsonGenerator json;
  private final TimeFormat times = new TimeFormat();

  private CvecJson(JsonGenerator json) {
    this.json = json;
  }

  /** What writes an answer. */
  @FunctionalInterface
  interface Answer {

    void write(CvecJson json);
  }

  /** Sends an answer; where it breaks off, so does the connection. */
  static void send(HttpServletResponse response, Answer answer) throws IOException {
    response.setContentType(MediaType.APPLICATION_JSON_VALUE);
    response.setCharacterEncoding(StandardCharsets.UTF_8.name());
    JsonGenerator json = PointsJson.MAPPER.createGenerator(response.getOutputStream());
    answer.write(new CvecJson(json));
    json.close();
  }

  JsonGenerator generator() {
    return json;
  }

  void write(MetricRows rows) {
    for (int row = 0; row < rows.size(); row++) {
      json.writeStartObject();
      json.writeStringProperty("name", rows.name());
      json.writeStringProperty("time", times.text(rows.times()[row]));
      json.writeName("value_double");
      if (rows.numbers().isNull(row)) {
        json.writeNull();
      } else {
        json.writeNumber(rows.numbers().values()[row]);
      }
      json.writeName("value_string");
      json.writeString(rows.texts().values()[row]);
      json.writeEndObject();
    }
  }

  void write(Metric metric) {
    json.writeStartObject();
    json.writeNumberProperty("id", metric.id());
    json.writeStringProperty("name", metric.name());
    write("birth_at", metric.birth());
    write("death_at", metric.death());
    json.writeEndObject();
  }

  void write(MetricSpan span) {
    json.writeStartObject();
    json.writeStringProperty("id", span.id().toString());
    json.writeStringProperty("name", span.name());
    json.writeName("value");
    write(span.value());
    write("raw_start_at", Optional.of(span.start()));
    write("raw_end_at", span.end());
    write("start_at", span.edit().flatMap(SpanEdit::start));
    write("end_at", span.edit().flatMap(SpanEdit::end));
    json.writeName("metadata");
    span.edit()
        .flatMap(SpanEdit::metadata)
        .ifPresentOrElse(metadata -> json.writeRawValue(metadata.toString()), json::writeNull);
    json.writeEndObject();
  }

  void write(Samples samples) {
    json.writeStartObject();
    json.writeArrayPropertyStart("time");
    samples.times().forEach(time -> json.writeString(times.text(EpochMicros.of(time))));
    json.writeEndArray();
    json.writeArrayPropertyStart("columns");
    for (Samples.Column column : samples.columns()) {
      json.writeStartObject();
      json.writeStringProperty("name", column.name());
      json.writeArrayPropertyStart("values");
      column.values().forEach(this::write);
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  /** A number counts before a text. */
  private void write(MetricValue value) {
    if (value.number().isPresent()) {
      json.writeNumber(value.number().getAsDouble());
    } else {
      json.writeString(value.text().orElse(null));
    }
  }

  private void write(String member, Optional<Instant> time) {
    json.writeName(member);
    json.writeString(time.map(each -> times.text(EpochMicros.of(each))).orElse(null));
  }
}
