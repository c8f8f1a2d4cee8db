package dev.rhythmite.store.spring.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rhythmite.store.spring.RunningHost;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import net.jpountz.lz4.LZ4FrameInputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Pulls as a client of holcstore 0.5.12 does, request for request, into memory. */
final class HolcstoreClient {

  /** What it asks for as long as it has nothing. */
  private static final Instant NEVER = Instant.parse("1999-12-31T23:00:00Z");

  private static final JsonMapper JSON = new JsonMapper();

  private final RunningHost host;
  private final String endpoint;
  private final Consumer<Duration> pause;
  private final Map<String, Chunk> chunks = new TreeMap<>();

  /** A row of its table. */
  record Chunk(
      JsonNode attrs,
      int chunkIndex,
      Instant start,
      Instant updatedAt,
      boolean deleted,
      List<Double> values) {}

  /** How many live items and tombstones were listed. */
  record Pulled(int fetched, int deleted) {}

  /**
   * @param pause how it waits when a server asks for that
   */
  HolcstoreClient(RunningHost host, String endpoint, Consumer<Duration> pause) {
    this.host = host;
    this.endpoint = endpoint;
    this.pause = pause;
  }

  /** Returns the rows that are not deleted, by the text of their key and index. */
  Map<String, Chunk> live() {
    Map<String, Chunk> live = new TreeMap<>(chunks);
    live.values().removeIf(Chunk::deleted);
    return live;
  }

  Pulled pull(Map<String, String> filters, int batch, int pageSize) {
    return pull(filters, batch, pageSize, () -> {});
  }

  /**
   * @param betweenPages runs before each page that a link leads to
   */
  Pulled pull(Map<String, String> filters, int batch, int pageSize, Runnable betweenPages) {
    StringBuilder url =
        new StringBuilder(endpoint + "/updates/?since=" + encoded(lastUpdatedAt(filters)));
    url.append("&limit=").append(pageSize);
    filters.forEach(
        (name, value) -> url.append('&').append(name).append('=').append(encoded(value)));
    int fetched = 0;
    int deleted = 0;
    String next = url.toString();
    while (next != null) {
      JsonNode page = get(next, null);
      if (page.get("results").isEmpty()) {
        break;
      }
      List<JsonNode> live = new ArrayList<>();
      for (JsonNode item : page.get("results")) {
        if (item.get("is_deleted").asBoolean()) {
          bury(item);
          deleted++;
        } else {
          live.add(item);
        }
      }
      for (int from = 0; from < live.size(); from += batch) {
        fetch(live.subList(from, Math.min(live.size(), from + batch)));
      }
      fetched += live.size();
      next = page.get("next").isNull() ? null : pathOf(page.get("next").asString());
      betweenPages.run();
    }
    return new Pulled(fetched, deleted);
  }

  private String lastUpdatedAt(Map<String, String> filters) {
    Instant last = chunks.values().stream()
        .filter(chunk -> filters.entrySet().stream()
            .allMatch(
                filter -> chunk.attrs().get(filter.getKey()).asString().equals(filter.getValue())))
        .map(Chunk::updatedAt)
        .max(Comparator.naturalOrder())
        .orElse(NEVER);
    return last.toString().replace("Z", "+00:00"); // as Python writes UTC
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8);
  }

  private String pathOf(String link) {
    String origin = host.uri("").toString();
    if (!link.startsWith(origin)) {
      throw new IllegalStateException(link + " does not begin with " + origin);
    }
    return link.substring(origin.length());
  }

  /** What it does not have, it does not keep as a tombstone. */
  private void bury(JsonNode item) {
    chunks.computeIfPresent(
        nameOf(item.get("attrs"), item.get("chunk_index").asInt()),
        (name, chunk) -> new Chunk(
            chunk.attrs(),
            chunk.chunkIndex(),
            chunk.start(),
            Instant.parse(item.get("updated_at").asString()),
            true,
            List.of()));
  }

  private void fetch(List<JsonNode> items) {
    for (JsonNode piece : get(endpoint + "/pack/", JSON.writeValueAsString(items))) {
      ObjectNode attrs = (ObjectNode) piece.get("attrs");
      int chunkIndex = attrs.remove("chunk_index").asInt();
      JsonNode meta = piece.get("meta");
      if (!meta.get("dtype").asString().equals("float64")) {
        throw new IllegalStateException("dtype " + meta.get("dtype"));
      }
      chunks.put(
          nameOf(attrs, chunkIndex),
          new Chunk(
              attrs,
              chunkIndex,
              Instant.parse(meta.get("start_ts").asString()),
              Instant.parse(meta.get("updated_at").asString()),
              meta.get("is_deleted").asBoolean(),
              values(piece.get("blob").asString())));
    }
  }

  private static String nameOf(JsonNode attrs, int chunkIndex) {
    return attrs + " " + chunkIndex;
  }

  private static List<Double> values(String blob) {
    byte[] frame = Base64.getDecoder().decode(blob);
    try (LZ4FrameInputStream plain = new LZ4FrameInputStream(new ByteArrayInputStream(frame))) {
      ByteBuffer bytes = ByteBuffer.wrap(plain.readAllBytes()).order(ByteOrder.LITTLE_ENDIAN);
      List<Double> values = new ArrayList<>();
      while (bytes.hasRemaining()) {
        values.add(bytes.getDouble());
      }
      return values;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sends a GET, with a body if there is one, until it is not told to wait any more. */
  private JsonNode get(String path, String body) {
    while (true) {
      var request = host.as(RunningHost.READER, path);
      HttpResponse<byte[]> response = host.send(
          body == null
              ? request.GET()
              : request
                  .header("Content-Type", "application/json")
                  .method("GET", BodyPublishers.ofString(body)));
      if (response.statusCode() == 429) {
        pause.accept(Duration.ofSeconds(
            Integer.parseInt(response.headers().firstValue("Retry-After").orElseThrow())));
        continue;
      }
      if (response.statusCode() != 200) {
        throw new IllegalStateException(
            path + ": " + response.statusCode() + " " + new String(response.body(), UTF_8));
      }
      return JSON.readTree(response.body());
    }
  }
}
