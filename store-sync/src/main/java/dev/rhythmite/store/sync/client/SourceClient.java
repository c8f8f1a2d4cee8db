package dev.rhythmite.store.sync.client;

import dev.rhythmite.store.sync.ChunkRef;
import dev.rhythmite.store.sync.ChunkUpdate;
import dev.rhythmite.store.sync.Cursor;
import dev.rhythmite.store.sync.MalformedPayloadException;
import dev.rhythmite.store.sync.PackedChunk;
import dev.rhythmite.store.sync.UpdatesPage;
import dev.rhythmite.store.sync.WireFormat;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.jspecify.annotations.Nullable;

/** The two requests of the sync protocol. */
final class SourceClient<K extends Record> {

  private static final MediaType JSON = MediaType.get("application/json");
  private static final MediaType BYTES = MediaType.get("application/octet-stream");
  private static final long LONGEST_UPDATE = 4 << 10;
  private static final long LONGEST_PAGE = 64 << 20;

  private final RetriedHttp http;
  private final HttpUrl updatesUrl;
  private final Endpoint updates;
  private final HttpUrl packUrl;
  private final Endpoint pack;
  private final WireFormat<K> wire;
  private final int pageSize;

  SourceClient(RetriedHttp http, HttpUrl url, WireFormat<K> wire, int pageSize) {
    this.http = http;
    this.updatesUrl = url.newBuilder().addPathSegment("updates").build();
    this.updates = new Endpoint("GET", updatesUrl.uri());
    this.packUrl = url.newBuilder().addPathSegment("pack").build();
    this.pack = new Endpoint("POST", packUrl.uri());
    this.wire = wire;
    this.pageSize = pageSize;
  }

  /** Returns where pages come from. */
  Endpoint updates() {
    return updates;
  }

  /** Returns the page of updates that begins at {@code cursor}. */
  UpdatesPage<K> page(Cursor cursor, Map<String, List<String>> filter) {
    HttpUrl.Builder query = updatesUrl.newBuilder();
    if (!cursor.equals(Cursor.START)) {
      query.addQueryParameter("cursor", cursor.text());
    }
    query.addQueryParameter("limit", Integer.toString(pageSize));
    filter.forEach((name, values) -> values.forEach(value -> query.addQueryParameter(name, value)));
    return http.call(updates, new Request.Builder().url(query.build()), JSON, this::readPage);
  }

  private UpdatesPage<K> readPage(InputStream body) throws IOException {
    long most = Math.min(LONGEST_PAGE, (pageSize + 16) * LONGEST_UPDATE);
    // read in full first, so that a broken connection is not taken for a broken document
    byte[] page = body.readNBytes((int) most + 1);
    if (page.length > most) {
      throw SyncException.unusable(
          updates,
          "answered with a page of more than "
              + most
              + " bytes, too much for "
              + pageSize
              + " updates. Lower SyncClient.Builder.pageSize; if it is low, check the server.",
          false,
          null);
    }
    return wire.readPage(new ByteArrayInputStream(page));
  }

  /** Returns the chunks that the source still has, of those that are asked for. */
  Map<ChunkRef<K>, PackedChunk<K>> pack(Map<ChunkRef<K>, ChunkUpdate<K>> asked) {
    Request.Builder request = new Request.Builder()
        .url(packUrl)
        .post(RequestBody.create(wire.writeRefs(asked.keySet()), JSON));
    return http.call(pack, request, BYTES, body -> readPack(new UncutStream(body), asked));
  }

  private Map<ChunkRef<K>, PackedChunk<K>> readPack(
      InputStream body, Map<ChunkRef<K>, ChunkUpdate<K>> asked) throws IOException {
    Map<ChunkRef<K>, PackedChunk<K>> chunks = new HashMap<>();
    Optional<PackedChunk<K>> next = wire.readChunk(body);
    while (next.isPresent()) {
      PackedChunk<K> chunk = next.get();
      check(chunk.update(), asked.get(chunk.update().ref()));
      if (chunks.put(chunk.update().ref(), chunk) != null) {
        throw against(
            chunk.update(), "twice. A pack has each chunk once; check the server.", false);
      }
      next = wire.readChunk(body);
    }
    if (body.read() >= 0) {
      throw new MalformedPayloadException("The pack goes on after its end.", null);
    }
    return chunks;
  }

  private void check(ChunkUpdate<K> sent, @Nullable ChunkUpdate<K> asked) {
    if (asked == null) {
      throw against(sent, "unasked. A pack has only what was asked for; check the server.", false);
    }
    if (sent.revision() < asked.revision()) {
      throw against(
          sent,
          "at revision "
              + sent.revision()
              + ", but listed it at revision "
              + asked.revision()
              + ". A pack is never older than the listing; pull again, and let the server read"
              + " from its primary database.",
          true);
    }
  }

  private SyncException against(ChunkUpdate<K> sent, String problem, boolean retryable) {
    return SyncException.unusable(
        pack,
        "sent chunk " + sent.ref().chunkIndex() + " of " + sent.ref().key() + " " + problem,
        retryable,
        null);
  }
}
