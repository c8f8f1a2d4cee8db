package dev.rhythmite.store.sync.client;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rhythmite.store.sync.ChunkRef;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A source that is served over HTTP, and a replica that pulls from it. */
abstract class SyncClientFixture {

  static final ChunkRef<CurveKey> A1 = ref(1, "A", 24_300);
  static final ChunkRef<CurveKey> A2 = ref(1, "A", 24_301);
  static final ChunkRef<CurveKey> B1 = ref(2, "B", 24_300);

  final InMemoryFeed source = new InMemoryFeed();
  final InMemoryFeed replica = new InMemoryFeed();
  SourceServer server;

  @BeforeEach
  final void start() throws IOException {
    server = new SourceServer(source);
  }

  @AfterEach
  final void stop() {
    server.close();
  }

  final SyncClient.Builder<CurveKey> client() {
    return SyncClient.builder(server.url(), replica);
  }

  final String updates() {
    return "GET " + server.url() + "/updates";
  }

  final String pack() {
    return "POST " + server.url() + "/pack";
  }

  static SyncException failure(SyncClient<CurveKey> client) {
    return catchThrowableOfType(SyncException.class, client::pull);
  }

  static ChunkRef<CurveKey> ref(int version, String kind, int chunkIndex) {
    return new ChunkRef<>(new CurveKey(version, kind), chunkIndex);
  }
}
