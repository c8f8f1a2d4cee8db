package dev.rhythmite.examples.replication;

import dev.rhythmite.examples.faults.Faults;
import dev.rhythmite.store.Series;
import dev.rhythmite.store.WriteMode;
import dev.rhythmite.store.testing.TestDatabase;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.SplittableRandom;

/** A further node of the source in a process of its own, made to be killed: it writes and serves. */
final class SourceProcess {

  static final String READY = "ready";

  /** Said after a change is committed. */
  static final String STORED = "stored";

  private static final Instant FIRST = Instant.parse("2023-12-31T23:00:00Z");
  private static final int SHARED_SITES = 4;

  private final SourceHost host;
  private final MeterReading.Key own;
  private final SplittableRandom random;

  private SourceProcess(SourceHost host, int number) {
    this.host = host;
    this.own = own(number);
    this.random = new SplittableRandom(number);
  }

  /** Returns the series that only the process of this number writes. */
  static MeterReading.Key own(int number) {
    return new MeterReading.Key(200 + number, "measured");
  }

  /** Returns when the change of this number wrote its value, which is the number. */
  static Instant timeOf(int change) {
    return FIRST.plus(Duration.ofHours(change));
  }

  /** Serves a database (URL, user, password) on a port, with files in a directory, and writes. */
  public static void main(String[] args) throws IOException {
    PrintStream out = System.out;
    // what others say on the way is not what the parent waits for
    System.setOut(System.err);
    TestDatabase database = new TestDatabase(args[0], args[1], args[2]);
    try (SourceHost host = started(database, Integer.parseInt(args[3]), Path.of(args[4]))) {
      out.println(READY);
      SourceProcess source = new SourceProcess(host, Integer.parseInt(args[5]));
      int changes = Integer.parseInt(args[6]);
      for (int change = 0; change < changes && !out.checkError(); change++) {
        source.change(change);
        out.println(STORED);
      }
      // serves on until the parent ends
      while (System.in.read() >= 0) {
        out.flush();
      }
    }
  }

  /** Its connection may be ended while it starts, too; it starts again then. */
  private static SourceHost started(TestDatabase database, int port, Path directory) {
    while (true) {
      try {
        return new SourceHost(database, directory, port);
      } catch (RuntimeException e) {
        if (!Faults.caused(e)) {
          throw e;
        }
      }
    }
  }

  /** One transaction of a value of its own and some of a series that all nodes write. */
  private void change(int change) {
    Map<MeterReading.Key, Series> changed = Map.of(
        own,
        Series.regular(timeOf(change), Duration.ofHours(1), change),
        new MeterReading.Key(random.nextInt(SHARED_SITES), "measured"),
        Series.regular(
            FIRST.plus(Duration.ofHours(random.nextInt(8_000))),
            Duration.ofHours(1),
            random.doubles(1 + random.nextInt(1_000)).toArray()));
    while (true) {
      try {
        host.store().writeAll(changed, WriteMode.MERGE);
        return;
      } catch (RuntimeException e) {
        if (!Faults.caused(e)) {
          throw e;
        }
      }
    }
  }
}
