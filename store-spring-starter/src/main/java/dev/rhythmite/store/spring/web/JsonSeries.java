package dev.rhythmite.store.spring.web;

import dev.rhythmite.store.Series;
import dev.rhythmite.store.sync.KeyJson;
import java.io.OutputStream;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * A series as one JSON object. Values are numbers, truth values or texts, as their type is; integers
 * have all their digits, floats the fewest that tell them apart. A missing value is null;
 * infinities, which JSON does not have, are the texts {@code Infinity} and {@code -Infinity}.
 */
final class JsonSeries implements SeriesFormat {

  // what breaks off must not be completed to a valid document
  private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
          .disable(StreamWriteFeature.AUTO_CLOSE_CONTENT, StreamWriteFeature.AUTO_CLOSE_TARGET)
          .build())
      .build();

  @Override
  public void write(SeriesAnswer<?> answer, OutputStream out) {
    try (JsonGenerator json = JSON.createGenerator(out)) {
      write(answer, json);
    }
  }

  private static <K extends Record> void write(SeriesAnswer<K> answer, JsonGenerator json) {
    Series series = answer.series();
    json.writeStartObject();
    json.writeStringProperty("store", answer.store());
    json.writeName("key");
    json.writeTree(new KeyJson<>(answer.keyType()).write(answer.key()));
    json.writeStringProperty("zone", answer.zone().getId());
    answer
        .frequency()
        .ifPresent(frequency -> json.writeStringProperty("frequency", frequency.toString()));
    json.writeStringProperty("type", series.type().name());
    json.writeArrayPropertyStart("times");
    for (int i = 0; i < series.length(); i++) {
      json.writeString(series.timeAt(i).toString());
    }
    json.writeEndArray();
    json.writeArrayPropertyStart("values");
    for (int i = 0; i < series.length(); i++) {
      writeValue(series, i, json);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void writeValue(Series series, int index, JsonGenerator json) {
    if (series.isMissing(index)) {
      json.writeNull();
      return;
    }
    switch (series.type()) {
      case DOUBLE -> writeDouble(series.valueAt(index), json);
      case FLOAT -> writeFloat(series.floatAt(index), json);
      case LONG -> json.writeNumber(series.longAt(index));
      case BOOLEAN -> json.writeBoolean(series.booleanAt(index));
      case TEXT -> json.writeString(series.textAt(index).orElseThrow());
    }
  }

  private static void writeDouble(double value, JsonGenerator json) {
    if (Double.isInfinite(value)) {
      json.writeString(Double.toString(value));
    } else {
      json.writeNumber(value);
    }
  }

  private static void writeFloat(float value, JsonGenerator json) {
    if (Float.isInfinite(value)) {
      json.writeString(Float.toString(value));
    } else {
      json.writeNumber(value);
    }
  }
}
