package dev.rhythmite.store.spring.web.lane;

import dev.rhythmite.store.channel.ChannelSchema;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads the JSON object that a request says of a channel; members that it does not know pass by. */
final class ChannelBodyReader {

  private final JsonParser json;
  private final Consumer<JsonParser> rows;
  private @Nullable UUID channelId;
  private @Nullable UUID id;
  private @Nullable ChannelSchema schema;
  private @Nullable String name;
  private @Nullable String channelName;
  private @Nullable ObjectNode metadata;
  private @Nullable ObjectNode tags;
  private boolean strict;

  private ChannelBodyReader(JsonParser json, Consumer<JsonParser> rows) {
    this.json = json;
    this.rows = rows;
  }

  /** Reads everything but rows. */
  static ChannelBody read(JsonParser json) {
    return read(json, JsonParser::skipChildren);
  }

  /**
   * Reads a body.
   *
   * @param rows reads the array that the parser stands at, to its end
   */
  static ChannelBody read(JsonParser json, Consumer<JsonParser> rows) {
    return new ChannelBodyReader(json, rows).read();
  }

  private ChannelBody read() {
    if (json.nextToken() != JsonToken.START_OBJECT) {
      throw BodyJson.wrongForm("(all)", "is no JSON object. Send one.");
    }
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String member = json.currentName();
      json.nextToken();
      readMember(member);
    }
    if (json.nextToken() != null) {
      throw BodyJson.wrongForm("(all)", "goes on behind its end. Send one JSON object.");
    }
    return new ChannelBody(
        Optional.ofNullable(channelId == null ? id : channelId),
        Optional.ofNullable(schema),
        Optional.ofNullable(name == null ? channelName : name),
        Optional.ofNullable(metadata),
        Optional.ofNullable(tags),
        strict);
  }

  private void readMember(String member) {
    boolean isNull = json.currentToken() == JsonToken.VALUE_NULL;
    switch (member) {
      case "channel_id" -> channelId = isNull ? null : ChannelIds.parse(text(member));
      case "id" -> id = isNull ? null : ChannelIds.parse(text(member));
      case "channel_schema" -> schema = isNull ? null : schema();
      case "name" -> name = isNull ? null : text(member);
      case "channel_name" -> channelName = isNull ? null : text(member);
      case "metadata" -> metadata = isNull ? null : object(member);
      case "tags" -> tags = isNull ? null : object(member);
      case "strict" -> strict = !isNull && truth(member);
      case "rows" -> readRows(isNull);
      default -> json.skipChildren();
    }
  }

  private String text(String member) {
    if (json.currentToken() != JsonToken.VALUE_STRING) {
      throw BodyJson.wrongForm(member, "is no text. Write it in quotes.");
    }
    return json.getString();
  }

  private boolean truth(String member) {
    return switch (json.currentToken()) {
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      default -> throw BodyJson.wrongForm(member, "is neither true nor false. Write one of both.");
    };
  }

  private ObjectNode object(String member) {
    requireObject(member);
    JsonNode node = BodyJson.MAPPER.readTree(json);
    return (ObjectNode) node;
  }

  private void requireObject(String member) {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      throw BodyJson.wrongForm(member, "is no JSON object. Write it as one.");
    }
  }

  /** Returns the schema; none if the object is empty, as some clients leave that out. */
  private @Nullable ChannelSchema schema() {
    requireObject("channel_schema");
    Map<String, String> types = new LinkedHashMap<>();
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String column = json.currentName();
      json.nextToken();
      if (column.isBlank() || column.indexOf('\0') >= 0) {
        throw BodyJson.wrongForm("channel_schema", "has a column without a name. Name it.");
      }
      types.put(column, text("channel_schema"));
    }
    return types.isEmpty() ? null : SchemaForm.parse(types);
  }

  private void readRows(boolean isNull) {
    if (isNull) {
      return;
    }
    if (json.currentToken() != JsonToken.START_ARRAY) {
      throw BodyJson.wrongForm("rows", "is no array. Write an array of objects.");
    }
    rows.accept(json);
  }
}
