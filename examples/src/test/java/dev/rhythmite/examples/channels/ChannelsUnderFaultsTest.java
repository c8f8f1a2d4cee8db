package dev.rhythmite.examples.channels;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rhythmite.examples.faults.ChildProcess;
import dev.rhythmite.examples.faults.Faults;
import dev.rhythmite.store.channel.Channel;
import dev.rhythmite.store.channel.ChannelDraft;
import dev.rhythmite.store.channel.ChannelKey;
import dev.rhythmite.store.testing.Seeds;
import dev.rhythmite.store.testing.TestDatabase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Appends and seals while processes are killed and connections end: what was acknowledged is there,
 * once, and of what was not, all rows of an append or none.
 */
class ChannelsUnderFaultsTest {

  private static final int KILLS = Seeds.times(5, 50);
  private static final int MOST_APPENDS = 60;
  private static final int WRITERS = 3;
  private static final int ENDED_CONNECTIONS = 200;
  private static final int MOST_STEPS = 6;

  @TempDir
  private Path directory;

  private final TestDatabase database = TestDatabase.postgresql();
  private ChannelUnit unit;
  private Channel channel;

  @BeforeEach
  void start() {
    unit = new ChannelUnit(database);
    channel = unit.stores()
        .channels()
        .create(ChannelKey.of(UUID.randomUUID()), ChannelDraft.of(RowWriter.SCHEMA));
  }

  @AfterEach
  void stop() {
    unit.close();
  }

  @ParameterizedTest(name = "seed {0}: a writer that is killed")
  @ValueSource(longs = 20_251_122)
  void keepsWhatAKilledWriterWasTold(long seed) throws Exception {
    SplittableRandom random = new SplittableRandom(seed);
    for (int writer = 0; writer < KILLS; writer++) {
      int acknowledged = killAfter(writer, 1 + random.nextInt(MOST_APPENDS));

      StoredRows stored = StoredRows.of(unit.stores().rows(), channel.key());
      assertThat(stored.wholeAppendsOf(writer)).isBetween(acknowledged, acknowledged + 1);
      assertThat(unit.stores().rows().count(channel.key())).isEqualTo(stored.count());
    }
    long before = StoredRows.of(unit.stores().rows(), channel.key()).count();
    unit.stores().sealer().seal(channel.key());
    assertThat(StoredRows.of(unit.stores().rows(), channel.key()).count()).isEqualTo(before);
  }

  private int killAfter(int writer, int appends) throws Exception {
    try (ChildProcess process = ChildProcess.start(
        directory.resolve("writer.log"),
        ChildProcess.SMALL_HEAP,
        WriterProcess.class,
        database.url(),
        database.user(),
        database.password(),
        channel.key().id(),
        writer)) {
      process.await(WriterProcess.ACKNOWLEDGED, appends);
      return (int)
          process.kill().stream().filter(WriterProcess.ACKNOWLEDGED::equals).count();
    }
  }

  @ParameterizedTest(name = "seed {0}: connections that end at random statements")
  @ValueSource(longs = 20_251_123)
  void keepsWhatWasAcknowledgedThoughConnectionsEnd(long seed) throws Exception {
    try (Faults faults =
        new Faults(seed, MOST_STEPS, TestDatabase.postgresql(), List.of(database))) {
      assertThat(List.of(faults.show("fsync"), faults.show("synchronous_commit")))
          .containsOnly("on");

      List<Integer> acknowledged = writeUntilEnough(faults, seed);

      assertThat(faults.calm()).isGreaterThanOrEqualTo(ENDED_CONNECTIONS);
      unit.connectAnew();
      StoredRows stored = StoredRows.of(unit.stores().rows(), channel.key());
      for (int writer = 0; writer < WRITERS; writer++) {
        assertThat(stored.wholeAppendsOf(writer)).isEqualTo(acknowledged.get(writer));
      }
      assertThat(unit.stores().rows().count(channel.key())).isEqualTo(stored.count());
    }
  }

  /** Returns how many appends of each writer were acknowledged. */
  private List<Integer> writeUntilEnough(Faults faults, long seed) throws Exception {
    AtomicBoolean enough = new AtomicBoolean();
    ExecutorService threads = Executors.newCachedThreadPool();
    try {
      List<Future<Integer>> writing = new ArrayList<>();
      for (int number = 0; number < WRITERS; number++) {
        RowWriter writer = new RowWriter(unit.stores(), channel, number, seed);
        writing.add(threads.submit(() -> write(writer, faults)));
      }
      Future<?> sealing = threads.submit(
          () -> repeat(enough, faults, () -> unit.stores().sealer().seal(channel.key())));
      Future<?> reading = threads.submit(
          () -> repeat(enough, faults, () -> StoredRows.of(unit.stores().rows(), channel.key())));
      List<Integer> acknowledged = new ArrayList<>();
      try {
        for (Future<Integer> writer : writing) {
          acknowledged.add(writer.get());
        }
      } finally {
        enough.set(true);
      }
      sealing.get();
      reading.get();
      return acknowledged;
    } finally {
      threads.shutdownNow();
    }
  }

  private static int write(RowWriter writer, Faults faults) {
    int acknowledged = 0;
    while (faults.ended() < ENDED_CONNECTIONS) {
      acknowledged = writer.append();
      faults.step();
    }
    return acknowledged;
  }

  private static void repeat(AtomicBoolean enough, Faults faults, Runnable work) {
    while (!enough.get()) {
      try {
        work.run();
      } catch (RuntimeException e) {
        if (!Faults.caused(e)) {
          throw e;
        }
      }
      faults.step();
    }
  }
}
