package dev.rhythmite.examples.replication;

import dev.rhythmite.examples.faults.Faults;
import dev.rhythmite.store.KeyFilter;
import dev.rhythmite.store.sync.client.SyncClient;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/** Writers, replicas that pull, and processes that are killed, all at the same time. */
final class Storm {

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
   * A replica of this process.
   *
   * @param clients gives a client for each pull, as one that died does not come back
   */
  record Puller(
      Supplier<SyncClient<MeterReading.Key>> clients, KeyFilter<MeterReading.Key> filter) {}

  /**
   * Runs until every writer made its changes and all processes were killed.
   *
   * @param first the replica that late commits wait for
   * @param killers start processes and kill them
   */
  void run(int changes, Puller first, Puller second, List<Callable<?>> killers)
      throws ExecutionException, InterruptedException {
    ExecutorService threads = Executors.newCachedThreadPool();
    try {
      Future<?> pulling = threads.submit(() -> pullFirst(first));
      Future<?> pullingToo = threads.submit(() -> pull(second, () -> {}));
      Future<?> killing = threads.submit(() -> kill(threads, killers));
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
      pullingToo.get();
      killing.get();
    } finally {
      threads.shutdownNow();
    }
  }

  private void pullFirst(Puller puller) {
    try {
      pull(puller, pulls::end);
    } finally {
      pulls.over();
    }
  }

  private void pull(Puller puller, Runnable afterEach) {
    while (!written) {
      pullOnce(puller);
      afterEach.run();
      faults.step();
    }
  }

  private static void pullOnce(Puller puller) {
    try {
      puller.clients().get().pull(puller.filter());
    } catch (RuntimeException e) {
      if (!Faults.caused(e)) {
        throw e;
      }
    }
  }

  private Void kill(ExecutorService threads, List<Callable<?>> killers) throws Exception {
    List<Future<?>> running = new ArrayList<>();
    for (Callable<?> killer : killers) {
      running.add(threads.submit(killer));
    }
    try {
      for (Future<?> killer : running) {
        killer.get();
      }
      return null;
    } finally {
      killed = true;
    }
  }
}
