package dev.rhythmite.store.spring.web.lane;

import dev.rhythmite.store.channel.Channel;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.node.ObjectNode;

/** Channels as clients read them; what is empty is left out. */
final class ChannelForm {

  /** A generator that is closed on the way to an error must not make a whole of half an answer. */
  private static final ObjectWriter WRITER = BodyJson.MAPPER
      .writer()
      .without(StreamWriteFeature.AUTO_CLOSE_CONTENT)
      .without(StreamWriteFeature.AUTO_CLOSE_TARGET);

  private ChannelForm() {}

  static JsonGenerator generator(OutputStream out) {
    return WRITER.createGenerator(out);
  }

  /** Returns a generator of several objects, between which it writes nothing. */
  static JsonGenerator lines(OutputStream out) {
    return WRITER.withRootValueSeparator("").createGenerator(out);
  }

  /** Answers with a JSON text. */
  static void send(HttpServletResponse response, Consumer<JsonGenerator> content)
      throws IOException {
    response.setContentType(Formats.JSON);
    JsonGenerator json = generator(response.getOutputStream());
    content.accept(json);
    json.flush();
  }

  /** Answers with a channel and what became of it. */
  static void send(HttpServletResponse response, Channel channel, Outcome outcome)
      throws IOException {
    send(response, json -> write(json, channel, outcome));
  }

  static void write(JsonGenerator json, Channel channel, Outcome outcome) {
    json.writeStartObject();
    writeMembers(json, channel);
    outcome.write(json);
    json.writeEndObject();
  }

  /** Writes what stands before rows. */
  static void writeMembers(JsonGenerator json, Channel channel) {
    json.writeStringProperty("channel_id", channel.key().id().toString());
    json.writeName("channel_schema");
    write(json, SchemaForm.node(channel.schema()));
    channel.name().ifPresent(name -> json.writeStringProperty("name", name));
    writeUnlessEmpty(json, "metadata", channel.metadata());
    writeUnlessEmpty(json, "tags", channel.tags());
  }

  private static void writeUnlessEmpty(JsonGenerator json, String member, ObjectNode node) {
    if (!node.isEmpty()) {
      json.writeName(member);
      write(json, node);
    }
  }

  private static void write(JsonGenerator json, ObjectNode node) {
    json.writeRawValue(BodyJson.MAPPER.writeValueAsString(node));
  }
}
