package dev.rhythmite.store.spring.web;

import dev.rhythmite.store.KeyType;
import dev.rhythmite.store.StoreLayout;
import dev.rhythmite.store.codec.RawDoubles;
import dev.rhythmite.store.sync.ChunkRef;
import dev.rhythmite.store.sync.ChunkUpdate;
import dev.rhythmite.store.sync.DatedChunk;
import dev.rhythmite.store.sync.DatedPage;
import dev.rhythmite.store.sync.KeyJson;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The documents that clients of holcstore 0.5.12 exchange. */
final class HolcstoreJson<K extends Record> {

  private static final String CHUNK_INDEX = "chunk_index";
  private static final String DTYPE = "float64";

  private static final DateTimeFormatter WHOLE_SECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss'Z'").withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter MICROSECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

  // what breaks off must not be completed to a valid document
  private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
          .disable(StreamWriteFeature.AUTO_CLOSE_CONTENT, StreamWriteFeature.AUTO_CLOSE_TARGET)
          .build())
      .build();

  private final KeyJson<K> keys;
  private final StoreLayout layout;

  HolcstoreJson(KeyType<K> keyType, StoreLayout layout) {
    this.keys = new KeyJson<>(keyType);
    this.layout = layout;
  }

  /** Where a page stands among all changes. */
  record Frame(long count, @Nullable String next, @Nullable String previous) {}

  void writePage(Frame frame, DatedPage<K> page, OutputStream out) {
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.writeStartObject();
      json.writeNumberProperty("count", frame.count());
      json.writeStringProperty("next", frame.next());
      json.writeStringProperty("previous", frame.previous());
      json.writeArrayPropertyStart("results");
      for (ChunkUpdate<K> update : page.updates()) {
        json.writeStartObject();
        json.writeName("attrs");
        json.writeTree(keys.write(update.ref().key()));
        json.writeNumberProperty(CHUNK_INDEX, update.ref().chunkIndex());
        writeState(json, update, layout.gridOf(update.ref().chunkIndex()).start());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
  }

  private static void writeState(JsonGenerator json, ChunkUpdate<?> update, Instant start) {
    json.writeStringProperty("dtype", DTYPE);
    json.writeStringProperty("start_ts", text(start));
    json.writeStringProperty("updated_at", text(update.updatedAt()));
    json.writeBooleanProperty("is_deleted", update.deleted());
  }

  private static String text(Instant time) {
    return (time.equals(time.truncatedTo(ChronoUnit.SECONDS)) ? WHOLE_SECONDS : MICROSECONDS)
        .format(time);
  }

  /** A list of chunks that is written while they are fetched. */
  PackWriter packTo(OutputStream out) {
    return new PackWriter(JSON.createGenerator(out));
  }

  /** Writes chunks; what is not ended breaks off. */
  final class PackWriter {

    private final JsonGenerator json;

    private PackWriter(JsonGenerator json) {
      this.json = json;
      json.writeStartArray();
    }

    void write(DatedChunk<K> chunk) {
      ChunkUpdate<K> update = chunk.update();
      ObjectNode attributes = keys.write(update.ref().key());
      attributes.put(CHUNK_INDEX, update.ref().chunkIndex());
      json.writeStartObject();
      json.writeName("blob");
      json.writeBinary(RawDoubles.frame(chunk.values()));
      json.writeName("attrs");
      json.writeTree(attributes);
      json.writeObjectPropertyStart("meta");
      writeState(json, update, chunk.start());
      json.writeEndObject();
      json.writeEndObject();
    }

    void end() {
      json.writeEndArray();
      json.close();
    }
  }

  /**
   * Reads a list of chunks; what else a client says of them is not looked at.
   *
   * @throws ProblemException if it is no such list, or longer than {@code most}
   */
  List<ChunkRef<K>> readRefs(InputStream body, int most) {
    List<ChunkRef<K>> refs = new ArrayList<>();
    try (JsonParser json = JSON.createParser(body)) {
      JsonToken first = json.nextToken();
      if (first == null) {
        return refs;
      }
      if (first != JsonToken.START_ARRAY) {
        throw refused("The body is no JSON list", Optional.empty());
      }
      while (json.nextToken() != JsonToken.END_ARRAY) {
        if (refs.size() == most) {
          throw Parameters.refused("A pack of more than "
              + most
              + " chunks. Ask for fewer at once, by the client's batch size.");
        }
        refs.add(ref(json.readValueAsTree()));
      }
      return refs;
    } catch (JacksonException e) {
      throw refused("The body is no JSON list", Optional.of(e.getOriginalMessage()));
    }
  }

  private ChunkRef<K> ref(JsonNode item) {
    if (!(item.path("attrs") instanceof ObjectNode attributes)
        || !item.path(CHUNK_INDEX).canConvertToInt()) {
      throw refused("An item of the pack has no attrs or no chunk_index", Optional.empty());
    }
    attributes.remove(CHUNK_INDEX);
    return Parameters.checked(
        () -> new ChunkRef<>(keys.read(attributes), item.get(CHUNK_INDEX).intValue()));
  }

  private static ProblemException refused(String problem, Optional<String> reason) {
    return Parameters.refused(problem
        + reason.map(text -> ": " + text).orElse("")
        + ". It is a list of {\"attrs\": {…}, \"chunk_index\": n}; correct it.");
  }
}
