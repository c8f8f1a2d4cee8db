package dev.rhythmite.store.channel.jpa;

import dev.rhythmite.store.channel.ChannelColumn;
import dev.rhythmite.store.channel.ChannelSchema;
import dev.rhythmite.store.channel.ColumnType;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Schemas, metadata and tags as the JSON texts that the database keeps; numbers keep all digits. */
final class ChannelJson {

  private static final JsonMapper JSON = JsonMapper.builder()
      .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
      .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
      .build();

  private ChannelJson() {}

  static ObjectNode object() {
    return JSON.createObjectNode();
  }

  static ObjectNode object(String text) {
    return (ObjectNode) JSON.readTree(text);
  }

  static String text(ObjectNode object) {
    return JSON.writeValueAsString(object);
  }

  static JsonNode read(String text) {
    return JSON.readTree(text);
  }

  static String text(ChannelSchema schema) {
    ObjectNode root = object();
    root.putObject("time")
        .put("name", schema.time().name())
        .put("position", schema.time().position());
    ArrayNode columns = root.putArray("columns");
    schema
        .columns()
        .forEach(column -> columns
            .addObject()
            .put("name", column.name())
            .put("type", column.type().name())
            .put("optional", column.optional()));
    return text(root);
  }

  static ChannelSchema schema(String text, int version) {
    ObjectNode root = object(text);
    List<ChannelColumn> columns = new ArrayList<>();
    root.path("columns")
        .forEach(column -> columns.add(new ChannelColumn(
            column.path("name").asString(),
            ColumnType.valueOf(column.path("type").asString()),
            column.path("optional").asBoolean())));
    JsonNode time = root.path("time");
    return new ChannelSchema(
        columns,
        new ChannelSchema.TimeName(
            time.path("name").asString(), time.path("position").asInt()),
        version);
  }
}
