package dev.rhythmite.examples.replication;

import dev.rhythmite.examples.faults.ChildProcess;
import dev.rhythmite.store.testing.TestDatabase;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/**
 * Starts replica processes and kills each in the middle of its work.
 *
 * @param parameter the condition on keys that it pulls by, as in a query
 * @param value what the condition is about
 */
record KilledReplica(
    TestDatabase database, URI source, String parameter, String value, Path errors) {

  /**
   * Starts a process, and kills it as soon as it said that it stored so many batches, while it is
   * busy with the next. Returns what it said.
   */
  List<String> killAfter(int batches) throws IOException, InterruptedException {
    try (ChildProcess process = ChildProcess.start(
        errors,
        ChildProcess.SMALL_HEAP,
        ReplicaProcess.class,
        database.url(),
        database.user(),
        database.password(),
        source,
        parameter,
        value)) {
      process.await(ReplicaProcess.STORED, batches);
      return process.kill();
    }
  }
}
