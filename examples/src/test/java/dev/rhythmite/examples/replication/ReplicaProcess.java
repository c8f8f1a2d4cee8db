package dev.rhythmite.examples.replication;

import dev.rhythmite.examples.faults.Faults;
import dev.rhythmite.store.KeyFilter;
import dev.rhythmite.store.sync.client.SyncClient;
import dev.rhythmite.store.testing.TestDatabase;
import java.io.PrintStream;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A replica in a process of its own, made to be killed. It pulls until nobody reads what it says. */
final class ReplicaProcess {

  static final String STORED = "stored";
  static final String PULLED = "pulled";

  /** Said where a connection was ended, here or at the source: the next pull goes on from there. */
  static final String FAILED = "failed";

  static final Set<String> EXPECTED = Set.of(STORED, PULLED, FAILED);

  private ReplicaProcess() {}

  /** Pulls into a database (URL, user, password) from a source what passes a condition. */
  public static void main(String[] args) {
    PrintStream out = System.out;
    // what others say on the way is not what the parent waits for
    System.setOut(System.err);
    TestDatabase database = new TestDatabase(args[0], args[1], args[2]);
    try (ReplicaUnit unit = started(database, out)) {
      KeyFilter<MeterReading.Key> filter =
          unit.feed().keyType().parseFilter(Map.of(args[4], List.of(args[5])));
      SyncClient<MeterReading.Key> client = SyncClient.builder(URI.create(args[3]), unit.feed())
          .bearerKey(SourceHost.KEY)
          .pageSize(10)
          .batch(3)
          .onProgress(progress -> out.println(STORED))
          .build();
      while (!out.checkError()) {
        out.println(outcome(client, filter));
      }
    }
  }

  /** Its connection may be ended while it starts, too; it starts again then. */
  private static ReplicaUnit started(TestDatabase database, PrintStream out) {
    while (true) {
      try {
        return new ReplicaUnit(database);
      } catch (RuntimeException e) {
        if (!Faults.caused(e)) {
          throw e;
        }
        out.println(FAILED);
      }
    }
  }

  private static String outcome(
      SyncClient<MeterReading.Key> client, KeyFilter<MeterReading.Key> filter) {
    try {
      client.pull(filter);
      return PULLED;
    } catch (RuntimeException e) {
      return Faults.caused(e) ? FAILED : e.toString().replaceAll("\\s+", " ");
    }
  }
}
