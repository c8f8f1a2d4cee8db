package dev.rhythmite.examples.replication;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rhythmite.examples.faults.ChildProcess;
import dev.rhythmite.store.Series;
import dev.rhythmite.store.SeriesStore;
import dev.rhythmite.store.testing.TestDatabase;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Starts source processes, one after the other on one port, and kills each while it writes. */
final class KilledSource {

  private final TestDatabase database;
  private final Path directory;
  private final int port;

  /** How many changes each killed process told of. */
  private final List<Integer> acknowledged = new ArrayList<>();

  KilledSource(TestDatabase database, Path directory) throws IOException {
    this.database = database;
    this.directory = directory;
    try (ServerSocket free = new ServerSocket(0)) {
      this.port = free.getLocalPort();
    }
  }

  URI url() {
    return URI.create("http://localhost:" + port + "/sync/v1/MeterReading");
  }

  /** Starts a process, and kills it as soon as it said that it stored so many changes. */
  void killAfter(int changes) throws IOException, InterruptedException {
    try (ChildProcess process = start(Integer.MAX_VALUE)) {
      process.await(SourceProcess.STORED, changes);
      acknowledged.add(
          (int) process.kill().stream().filter(SourceProcess.STORED::equals).count());
    }
  }

  /** Starts a process that only serves, until it is closed. */
  ChildProcess serving() throws IOException {
    ChildProcess process = start(0);
    process.await(SourceProcess.READY, 1);
    return process;
  }

  private ChildProcess start(int changes) throws IOException {
    return ChildProcess.start(
        directory.resolve("source.log"),
        ChildProcess.SMALL_HEAP,
        SourceProcess.class,
        database.url(),
        database.user(),
        database.password(),
        port,
        directory,
        acknowledged.size(),
        changes);
  }

  /** Of the change that a process died in, nobody knows whether it was stored. */
  void assertKeptWhatWasAcknowledged(SeriesStore<MeterReading.Key> store) {
    for (int number = 0; number < acknowledged.size(); number++) {
      Series stored = store.read(SourceProcess.own(number)).orElseThrow();
      assertThat(stored.length()).isBetween(acknowledged.get(number), acknowledged.get(number) + 1);
      for (int change = 0; change < stored.length(); change++) {
        assertThat(stored.timeAt(change)).isEqualTo(SourceProcess.timeOf(change));
        assertThat(stored.valueAt(change)).isEqualTo(change);
      }
    }
  }
}
