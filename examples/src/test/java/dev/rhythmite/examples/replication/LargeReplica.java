package dev.rhythmite.examples.replication;

import dev.rhythmite.store.sync.client.PullResult;
import dev.rhythmite.store.sync.client.SyncClient;
import dev.rhythmite.store.testing.TestDatabase;
import java.io.PrintStream;
import java.net.URI;
import java.security.NoSuchAlgorithmException;
import java.util.concurrent.atomic.AtomicLong;
import okhttp3.Call;
import okhttp3.EventListener;
import okhttp3.OkHttpClient;

/** A replica of many series in a process of its own. */
final class LargeReplica {

  static final String CHUNKS = "chunks";
  static final String MILLIS = "millis";
  static final String BYTES = "bytes";
  static final String STORED = "stored";

  private LargeReplica() {}

  /** Pulls all of a source into a database (URL, user, password), and tells what it got. */
  public static void main(String[] args) throws NoSuchAlgorithmException {
    PrintStream out = System.out;
    System.setOut(System.err);
    WireBytes bytes = new WireBytes();
    try (ReplicaUnit unit = new ReplicaUnit(new TestDatabase(args[0], args[1], args[2]))) {
      SyncClient<MeterReading.Key> client = SyncClient.builder(URI.create(args[3]), unit.feed())
          .bearerKey(SourceHost.KEY)
          .httpClient(new OkHttpClient.Builder().eventListener(bytes).build())
          .build();
      long start = System.nanoTime();
      PullResult pulled = client.pull();
      long millis = (System.nanoTime() - start) / 1_000_000;
      out.println(CHUNKS + " " + pulled.fetched());
      out.println(MILLIS + " " + millis);
      out.println(BYTES + " " + bytes.received.get());
      out.println(STORED + " " + StoredDigest.of(unit.store()));
    }
  }

  /** Counts what bodies take on their way. */
  private static final class WireBytes extends EventListener {

    private final AtomicLong received = new AtomicLong();

    @Override
    public void responseBodyEnd(Call call, long byteCount) {
      received.addAndGet(byteCount);
    }
  }
}
