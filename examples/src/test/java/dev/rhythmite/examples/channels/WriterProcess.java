package dev.rhythmite.examples.channels;

import dev.rhythmite.examples.faults.Faults;
import dev.rhythmite.store.channel.Channel;
import dev.rhythmite.store.channel.ChannelKey;
import dev.rhythmite.store.testing.TestDatabase;
import java.io.PrintStream;
import java.util.UUID;

/** Appends and seals in a process of its own, made to be killed. */
final class WriterProcess {

  static final String ACKNOWLEDGED = "acknowledged";

  private WriterProcess() {}

  /** Writes into a database (URL, user, password) to a channel, as the writer of a number. */
  public static void main(String[] args) {
    PrintStream out = System.out;
    // what others say on the way is not what the parent waits for
    System.setOut(System.err);
    try (ChannelUnit unit = new ChannelUnit(new TestDatabase(args[0], args[1], args[2]))) {
      ChannelKey key = ChannelKey.of(UUID.fromString(args[3]));
      Channel channel = unit.stores().channels().find(key).orElseThrow();
      RowWriter writer = new RowWriter(unit.stores(), channel, Integer.parseInt(args[4]), 1);
      Thread sealer = new Thread(() -> seal(unit, key), "sealer");
      sealer.setDaemon(true);
      sealer.start();
      while (!out.checkError()) {
        writer.append();
        out.println(ACKNOWLEDGED);
      }
    }
  }

  private static void seal(ChannelUnit unit, ChannelKey key) {
    while (true) {
      try {
        unit.stores().sealer().seal(key);
      } catch (RuntimeException e) {
        if (!Faults.caused(e)) {
          throw e;
        }
      }
    }
  }
}
