package dev.rhythmite.examples.faults;

import dev.rhythmite.store.KeyFilter;
import dev.rhythmite.store.sync.client.SyncClient;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/** Writers, a replica that pulls, and one whose processes are killed, all at the same time. */
final class Storm {

  /** A replica dies after so many batches at the latest. */
  private static final int MOST_BATCHES = 8;

  private final List<RandomWriter> writers;
  private final Pulls pulls;
  private final Faults faults;
  private volatile boolean killed;
  private volatile boolean written;

  Storm(List<RandomWriter> writers, Pulls pulls, Faults faults) {
    this.writers = writers;
    this.pulls = pulls;
    this.faults = faults;
  }

  /**
   * Runs until every writer made its changes and all processes were killed.
   *
   * @param clients gives a client for each pull, as one that died does not come back
   * @return what the processes said
   */
  List<String> run(
      int changes,
      Supplier<SyncClient<MeterReading.Key>> clients,
      KilledReplica replica,
      int kills,
      long seed)
      throws ExecutionException, InterruptedException {
    ExecutorService threads = Executors.newCachedThreadPool();
    try {
      Future<?> pulling = threads.submit(() -> pull(clients));
      Future<List<String>> killing = threads.submit(() -> kill(replica, kills, seed));
      List<Future<Integer>> writing = new ArrayList<>();
      for (RandomWriter writer : writers) {
        writing.add(threads.submit(() -> writer.run(changes, () -> killed)));
      }
      try {
        for (Future<Integer> writer : writing) {
          writer.get();
        }
      } finally {
        written = true;
      }
      pulling.get();
      return killing.get();
    } finally {
      threads.shutdownNow();
    }
  }

  private void pull(Supplier<SyncClient<MeterReading.Key>> clients) {
    try {
      while (!written) {
        pullOnce(clients.get());
        pulls.end();
        faults.step();
      }
    } finally {
      pulls.over();
    }
  }

  private static void pullOnce(SyncClient<MeterReading.Key> client) {
    try {
      client.pull(KeyFilter.all());
    } catch (RuntimeException e) {
      if (!Faults.caused(e)) {
        throw e;
      }
    }
  }

  private List<String> kill(KilledReplica replica, int kills, long seed) throws Exception {
    SplittableRandom random = new SplittableRandom(seed);
    List<String> said = new ArrayList<>();
    try {
      for (int kill = 0; kill < kills; kill++) {
        said.addAll(replica.killAfter(1 + random.nextInt(MOST_BATCHES)));
      }
      return said;
    } finally {
      killed = true;
    }
  }
}
