package dev.rhythmite.store.sync.client;

import dev.rhythmite.store.sync.ChunkRef;
import dev.rhythmite.store.sync.Cursor;
import dev.rhythmite.store.sync.PackedChunk;
import dev.rhythmite.store.sync.UnknownCursorException;
import dev.rhythmite.store.sync.WireFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.HttpUrl;
import okio.Buffer;

/** Serves a feed over real HTTP, after the answers that a test puts before it. */
final class SourceServer implements AutoCloseable {

  private final MockWebServer web = new MockWebServer();
  private final InMemoryFeed feed;
  private final WireFormat<CurveKey> wire;
  private final Queue<MockResponse> nextPages = new ConcurrentLinkedQueue<>();
  private final Queue<MockResponse> nextPacks = new ConcurrentLinkedQueue<>();
  private final List<RecordedRequest> requests = new CopyOnWriteArrayList<>();

  SourceServer(InMemoryFeed feed) throws IOException {
    this.feed = feed;
    this.wire = new WireFormat<>(feed.keyType());
    web.setDispatcher(new Dispatcher() {
      @Override
      public MockResponse dispatch(RecordedRequest request) {
        requests.add(request);
        return answer(request);
      }
    });
    web.start();
  }

  URI url() {
    return web.url("/sync/v1/LoadCurve").uri();
  }

  void answerNextPages(MockResponse... answers) {
    nextPages.addAll(List.of(answers));
  }

  void answerNextPacks(MockResponse... answers) {
    nextPacks.addAll(List.of(answers));
  }

  List<RecordedRequest> requests() {
    return List.copyOf(requests);
  }

  long packRequests() {
    return requests.stream().filter(SourceServer::isPack).count();
  }

  void forgetRequests() {
    requests.clear();
  }

  private MockResponse page(RecordedRequest request) {
    Map<String, List<String>> filter = new LinkedHashMap<>();
    HttpUrl url = request.getUrl();
    url.queryParameterNames().forEach(name -> filter.put(name, url.queryParameterValues(name)));
    List<String> cursor = filter.remove("cursor");
    int limit = Integer.parseInt(filter.remove("limit").get(0));
    Buffer body = new Buffer();
    wire.writePage(
        feed.updatesAfter(
            cursor == null ? Cursor.START : new Cursor(cursor.get(0)),
            feed.keyType().parseFilter(filter),
            limit),
        body.outputStream());
    return json(200, body);
  }

  /** Returns the answer of a pack with these chunks and its end. */
  MockResponse pack(List<PackedChunk<CurveKey>> chunks) {
    return bytes(packed(chunks));
  }

  Buffer packed(List<PackedChunk<CurveKey>> chunks) {
    Buffer body = new Buffer();
    try {
      for (PackedChunk<CurveKey> chunk : chunks) {
        wire.writeChunk(chunk, body.outputStream());
      }
      wire.writeEnd(body.outputStream());
      return body;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static MockResponse bytes(Buffer body) {
    return new MockResponse.Builder()
        .addHeader("Content-Type", "application/octet-stream")
        .body(body)
        .build();
  }

  static MockResponse json(int status, Buffer body) {
    return new MockResponse.Builder()
        .code(status)
        .addHeader("Content-Type", "application/json")
        .body(body)
        .build();
  }

  static MockResponse problem(int status, String detail) {
    return new MockResponse.Builder()
        .code(status)
        .addHeader("Content-Type", "application/problem+json")
        .body("{\"title\": \"Refused\", \"status\": %d, \"detail\": \"%s\"}"
            .formatted(status, detail))
        .build();
  }

  static MockResponse status(int status, String... headers) {
    MockResponse.Builder answer = new MockResponse.Builder().code(status);
    for (String header : headers) {
      answer.addHeader(header);
    }
    return answer.build();
  }

  private static boolean isPack(RecordedRequest request) {
    return request.getUrl().encodedPath().endsWith("/pack");
  }

  private MockResponse answer(RecordedRequest request) {
    MockResponse scripted = isPack(request) ? nextPacks.poll() : nextPages.poll();
    if (scripted != null) {
      return scripted;
    }
    return switch (request.getMethod() + " " + request.getUrl().encodedPath()) {
      case "GET /sync/v1/LoadCurve/updates" -> {
        try {
          yield page(request);
        } catch (UnknownCursorException e) {
          yield problem(410, "The cursor is not known here.");
        }
      }
      case "POST /sync/v1/LoadCurve/pack" -> {
        List<ChunkRef<CurveKey>> refs =
            wire.readRefs(new Buffer().write(request.getBody()).inputStream(), 1_000);
        yield pack(feed.export(refs));
      }
      default -> problem(404, "There is nothing at this address.");
    };
  }

  @Override
  public void close() {
    web.close();
  }
}
