package dev.rhythmite.examples.replication;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rhythmite.examples.faults.ChildProcess;
import dev.rhythmite.store.testing.Seeds;
import dev.rhythmite.store.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many series go over in little memory on both sides. */
class LargeReplicationTest {

  private static final String HEAP = "256m";
  private static final int SERIES = Seeds.times(100, 1_000);

  @TempDir
  private Path directory;

  @Test
  void replicatesManySeriesInLittleMemory() throws Exception {
    try (ChildProcess source =
        start(LargeSource.class, TestDatabase.postgresql(), directory, SERIES)) {
      String stored = source.awaitAfter(LargeSource.STORED);
      String url = source.awaitAfter(LargeSource.URL);
      try (ChildProcess replica = start(LargeReplica.class, TestDatabase.postgresql(), url)) {
        long chunks = number(replica, LargeReplica.CHUNKS);
        long millis = number(replica, LargeReplica.MILLIS);
        long bytes = number(replica, LargeReplica.BYTES);

        assertThat(stored).startsWith((long) SERIES * LargeSource.POINTS_OF_EACH + " points ");
        assertThat(replica.awaitAfter(LargeReplica.STORED)).isEqualTo(stored);
        print(chunks, millis, bytes);
      }
    }
  }

  private ChildProcess start(Class<?> main, TestDatabase database, Object... more)
      throws IOException {
    Object[] arguments = new Object[3 + more.length];
    arguments[0] = database.url();
    arguments[1] = database.user();
    arguments[2] = database.password();
    System.arraycopy(more, 0, arguments, 3, more.length);
    return ChildProcess.start(
        directory.resolve(main.getSimpleName() + ".log"), HEAP, main, arguments);
  }

  private static long number(ChildProcess process, String word) throws IOException {
    return Long.parseLong(process.awaitAfter(word));
  }

  private static void print(long chunks, long millis, long bytes) {
    long points = (long) SERIES * LargeSource.POINTS_OF_EACH;
    System.out.printf(
        Locale.ROOT,
        "%,d points in %,d series and %,d chunks, heaps of %s: %,d ms, %,d points/s, %,d bytes,"
            + " %.2f a point%n",
        points,
        SERIES,
        chunks,
        HEAP,
        millis,
        points * 1_000 / millis,
        bytes,
        (double) bytes / points);
  }
}
