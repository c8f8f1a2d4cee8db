package dev.rhythmite.store.channel.jpa;

import static dev.rhythmite.store.channel.jpa.CaseRows.NOON;
import static dev.rhythmite.store.channel.jpa.CaseRows.NUMBER;
import static dev.rhythmite.store.channel.jpa.CaseRows.numbers;
import static dev.rhythmite.store.channel.jpa.CaseRows.rows;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rhythmite.store.TimeRange;
import dev.rhythmite.store.channel.Channel;
import dev.rhythmite.store.channel.ChannelDraft;
import dev.rhythmite.store.channel.ChannelKey;
import dev.rhythmite.store.channel.ChannelLimits;
import dev.rhythmite.store.channel.ChannelSchema;
import dev.rhythmite.store.channel.NewRows;
import dev.rhythmite.store.channel.RowBatch;
import dev.rhythmite.store.channel.RowQuery;
import dev.rhythmite.store.channel.RowQuery.Direction;
import dev.rhythmite.store.channel.RowStore;
import dev.rhythmite.store.channel.RowStream;
import dev.rhythmite.store.channel.UnknownChannelException;
import dev.rhythmite.store.testing.BetweenStatements;
import dev.rhythmite.store.testing.TestDatabase;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** Several application nodes on the channels of one database. */
abstract class NodeCases {

  private static final int WRITERS = 3;
  private static final int APPENDS_OF_EACH = 60;

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final BetweenStatements between = new BetweenStatements();
  private List<ChannelUnit> nodes;

  abstract TestDatabase database();

  /** Returns how many nodes seal all the time. */
  int sealers() {
    return 2;
  }

  @BeforeEach
  void open() {
    TestDatabase shared = database();
    nodes = List.of(
        new ChannelUnit(shared, between::around, ChannelLimits.defaults()),
        new ChannelUnit(shared));
  }

  @AfterEach
  void close() {
    threads.shutdownNow();
    nodes.forEach(ChannelUnit::close);
  }

  /** What one writer has committed: its rows are numbered from a first one on, without a gap. */
  private record Writer(long first, AtomicLong committed) {}

  @RepeatedTest(
      value = 2,
      name = "seed {currentRepetition}: each committed row is read exactly once, whoever seals")
  void eachCommittedRowIsReadOnce(RepetitionInfo run) throws Exception {
    Channel channel = nodes.get(0).channel(NUMBER);
    AtomicBoolean done = new AtomicBoolean();
    List<Writer> writers = new ArrayList<>();
    List<Future<?>> writing = new ArrayList<>();
    for (int i = 0; i < WRITERS; i++) {
      Writer writer = new Writer(i * 10_000_000L, new AtomicLong(i * 10_000_000L));
      writers.add(writer);
      ChannelUnit node = nodes.get(i % nodes.size());
      SplittableRandom random = new SplittableRandom(run.getCurrentRepetition() * 31L + i);
      writing.add(threads.submit(() -> write(node, channel, writer, random)));
    }
    List<Future<?>> others = new ArrayList<>();
    for (ChannelUnit node : nodes) {
      if (others.size() < 2 * sealers()) {
        others.add(threads.submit(() -> {
          while (!done.get()) {
            node.sealer().seal(channel.key());
          }
        }));
      }
      others.add(threads.submit(() -> {
        for (int reads = 0; !done.get(); reads++) {
          readOnce(
              node, channel, writers, reads % 2 == 0 ? Direction.ASCENDING : Direction.DESCENDING);
        }
      }));
    }
    for (Future<?> each : writing) {
      each.get();
    }
    done.set(true);
    for (Future<?> each : others) {
      each.get();
    }
    readOnce(nodes.get(1), channel, writers, Direction.ASCENDING);
    nodes.get(1).sealer().sealAll();
    readOnce(nodes.get(0), channel, writers, Direction.ASCENDING);
    long committed = writers.stream()
        .mapToLong(writer -> writer.committed().get() - writer.first())
        .sum();
    assertThat(nodes.get(0).rows().count(channel.key())).isEqualTo(committed);
  }

  private static void write(
      ChannelUnit node, Channel channel, Writer writer, SplittableRandom random) {
    long next = writer.first();
    for (int append = 0; append < APPENDS_OF_EACH; append++) {
      NewRows.Builder rows = rows(channel);
      int count = random.nextInt(10) == 0 ? random.nextInt(1, 4_000) : random.nextInt(1, 30);
      for (int i = 0; i < count; i++) {
        // late ones among those at the front, and some of one time
        rows.add(NOON.plusSeconds(append - random.nextInt(20)), next++);
      }
      node.rows().append(channel.key(), rows.build());
      writer.committed().set(next);
    }
  }

  /**
   * Reads all rows, and requires each that was committed before once, in order, and of the others
   * none twice and of each append all or none.
   */
  private static void readOnce(
      ChannelUnit node, Channel channel, List<Writer> writers, Direction direction) {
    List<Long> before = writers.stream().map(writer -> writer.committed().get()).toList();
    List<BitSet> seen = writers.stream().map(writer -> new BitSet()).toList();
    try (RowStream rows = node.rows().stream(channel.key(), RowQuery.all().time(direction))) {
      long lastTime = direction == Direction.ASCENDING ? Long.MIN_VALUE : Long.MAX_VALUE;
      while (rows.hasNext()) {
        RowBatch batch = rows.next();
        for (int row = 0; row < batch.size(); row++) {
          long number = (Long) batch.value(0, row);
          int writer = (int) (number / 10_000_000);
          int index = (int) (number % 10_000_000);
          assertThat(seen.get(writer).get(index)).as("row %d again", number).isFalse();
          seen.get(writer).set(index);
          long time = batch.times()[row];
          assertThat(direction == Direction.ASCENDING ? time >= lastTime : time <= lastTime)
              .as("order")
              .isTrue();
          lastTime = time;
        }
      }
    }
    for (int i = 0; i < writers.size(); i++) {
      int committed = (int) (before.get(i) - writers.get(i).first());
      assertThat(seen.get(i).nextClearBit(0))
          .as("rows of writer %d", i)
          .isGreaterThanOrEqualTo(committed);
      assertThat(seen.get(i).cardinality()).as("no hole").isEqualTo(seen.get(i).length());
    }
  }

  @Test
  @DisplayName("whatever comes between two statements of a reading, each row is read once")
  void readsOnceWhateverComesBetween() {
    boolean done = true;
    int statement = 0;
    while (done) {
      statement++;
      for (Direction direction : List.of(Direction.ASCENDING, Direction.DESCENDING)) {
        Channel channel = nodes.get(1).channel(NUMBER);
        nodes.get(1).rows().append(channel.key(), numbers(channel, NOON, 0, 20_000));
        nodes.get(1).sealer().sealAll();
        nodes
            .get(1)
            .rows()
            .append(channel.key(), numbers(channel, NOON.plusSeconds(7), 20_000, 50));
        between.before(statement, () -> disturb(channel));

        List<Long> read =
            numbers(nodes.get(0).rows().stream(channel.key(), RowQuery.all().time(direction)));

        done = between.wasDone();
        // by a set, as AssertJ compares lists each with each
        Set<Long> once = new HashSet<>(read);
        assertThat(once).as("before statement %d, %s", statement, direction).hasSameSizeAs(read);
        assertThat(once.containsAll(LongStream.range(0, 20_050).boxed().toList()))
            .as("before statement %d, %s", statement, direction)
            .isTrue();
        assertThat(read.stream()
                .filter(number -> number >= 30_000 && number < 45_000)
                .count())
            .isIn(0L, 15_000L);
      }
    }
    assertThat(statement).as("statements of a reading, and one").isGreaterThanOrEqualTo(4);
  }

  /** Splits a chunk, and moves the tail into chunks. */
  private void disturb(Channel channel) {
    nodes.get(1).rows().append(channel.key(), numbers(channel, NOON, 30_000, 15_000));
    nodes.get(1).sealer().sealAll();
    nodes.get(1).rows().append(channel.key(), numbers(channel, NOON, 45_000, 10));
  }

  @Test
  @DisplayName(
      "a stream sees the rows of its beginning, though they are sealed and split meanwhile")
  void streamsAreNotDisturbed() {
    Channel channel = nodes.get(0).channel(NUMBER);
    nodes.get(0).rows().append(channel.key(), numbers(channel, NOON, 0, 40_000));
    nodes.get(0).sealer().sealAll();
    nodes.get(0).rows().append(channel.key(), numbers(channel, NOON, 40_000, 10));
    List<Long> read = new ArrayList<>();
    try (RowStream rows = nodes.get(0).rows().stream(channel.key(), RowQuery.all())) {
      read.addAll(numbers(rows.next()));
      nodes.get(1).rows().append(channel.key(), numbers(channel, NOON, 50_000, 30_000));
      nodes.get(1).sealer().sealAll();
      rows.forEachRemaining(batch -> read.addAll(numbers(batch)));
    }

    assertThat(read.stream().sorted().toList())
        .isEqualTo(LongStream.range(0, 40_010).boxed().toList());
  }

  @Test
  @DisplayName("a transaction of the host sees what it appended, others once it is committed")
  void appendsInATransactionOfTheHost() {
    Channel channel = nodes.get(0).channel(NUMBER);
    nodes.get(0).rows().append(channel.key(), numbers(channel, NOON, 0, 3));
    try (EntityManager entityManager = nodes.get(0).entityManager()) {
      entityManager.getTransaction().begin();
      ChannelStores joined = nodes.get(0).stores().in(entityManager);
      joined.rows().append(channel.key(), numbers(channel, NOON, 3, 3));
      // neither waits for the other
      nodes.get(1).rows().append(channel.key(), numbers(channel, NOON, 6, 3));
      nodes.get(1).sealer().sealAll();

      // by its isolation it may see the other's, too
      assertThat(numbers(joined.rows().stream(channel.key(), RowQuery.all())))
          .contains(0L, 1L, 2L, 3L, 4L, 5L);
      assertThat(numbers(nodes.get(1).rows().stream(channel.key(), RowQuery.all())))
          .hasSize(6);
      entityManager.getTransaction().commit();
    }
    assertThat(numbers(nodes.get(1).rows().stream(channel.key(), RowQuery.all())))
        .hasSize(9);
  }

  @RepeatedTest(
      value = 3,
      name = "seed {currentRepetition}: a schema never changes under a row that is acknowledged")
  void schemasDoNotChangeUnderRows(RepetitionInfo run) throws Exception {
    for (int round = 0; round < 15; round++) {
      Channel channel = nodes.get(0).channel(NUMBER);
      Future<Boolean> append = threads.submit(() ->
          succeeds(() -> nodes.get(0).rows().append(channel.key(), numbers(channel, NOON, 1, 1))));
      Future<Boolean> change = threads.submit(() -> succeeds(() -> nodes
          .get(1)
          .channels()
          .patch(
              channel.key(),
              ChannelDraft.of(ChannelSchema.of(dev.rhythmite.store.channel.ChannelColumn.required(
                  "n", dev.rhythmite.store.channel.ColumnType.STR))))));

      assertThat(append.get()).isNotEqualTo(change.get());
      assertThat(nodes.get(0).rows().count(channel.key())).isEqualTo(append.get() ? 1 : 0);
    }
  }

  private static boolean succeeds(Runnable call) {
    try {
      call.run();
      return true;
    } catch (dev.rhythmite.store.channel.SchemaConflictException e) {
      return false;
    }
  }

  private List<Channel> channels(int count) {
    return IntStream.range(0, count).mapToObj(i -> nodes.get(0).channel(NUMBER)).toList();
  }

  /** Appends one row to each of some channels. */
  private static void appendToAll(RowStore rows, List<Channel> channels, long number) {
    rows.appendAll(channels.stream()
        .collect(toMap(Channel::key, channel -> numbers(channel, NOON, number, 1))));
  }

  private List<Long> stored(Channel channel) {
    return numbers(nodes.get(1).rows().stream(channel.key(), RowQuery.all()));
  }

  @Test
  @DisplayName("rows for many channels find those that another node cleared or deleted")
  void manyAppendsFindWhatOthersDeleted() {
    List<Channel> channels = channels(8);
    appendToAll(nodes.get(0).rows(), channels, 1);
    appendToAll(nodes.get(0).rows(), channels, 2);
    nodes.get(1).rows().delete(channels.get(0).key(), TimeRange.all());

    appendToAll(nodes.get(0).rows(), channels, 3);
    assertThat(stored(channels.get(0))).containsExactly(3L);
    assertThat(stored(channels.get(7))).containsExactly(1L, 2L, 3L);

    nodes.get(1).channels().delete(List.of(channels.get(1).key()));
    assertThatThrownBy(() -> appendToAll(nodes.get(0).rows(), channels, 4))
        .isInstanceOf(UnknownChannelException.class)
        .hasMessageContaining(channels.get(1).key().id().toString());
    assertThat(stored(channels.get(0))).containsExactly(3L);
    assertThat(stored(channels.get(7))).containsExactly(1L, 2L, 3L);
  }

  @Test
  @DisplayName("whatever another node deletes between two statements of an append to many channels,"
      + " rows that are appended later are there")
  void appendsToManyWhateverComesBetween() {
    boolean done = true;
    int statement = 0;
    while (done) {
      statement++;
      List<Channel> channels = channels(5);
      appendToAll(nodes.get(1).rows(), channels, 1);
      Channel cleared = channels.get(2);
      between.before(statement, () -> nodes.get(1).rows().delete(cleared.key(), TimeRange.all()));

      appendToAll(nodes.get(0).rows(), channels, 2);

      done = between.wasDone();
      appendToAll(nodes.get(0).rows(), channels, 3);
      assertThat(stored(cleared)).as("before statement %d", statement).contains(3L);
      // of one time they come as the clocks of their nodes tell
      assertThat(stored(channels.get(1))).containsExactlyInAnyOrder(1L, 2L, 3L);
    }
    assertThat(statement).as("statements of an append, and one").isGreaterThanOrEqualTo(2);
  }

  @Test
  @DisplayName("nothing is remembered of channels that a rolled back transaction made")
  void forgetsWhatWasRolledBack() {
    List<ChannelKey> keys = Stream.generate(ChannelUnit::newKey).limit(5).toList();
    try (EntityManager entityManager = nodes.get(0).entityManager()) {
      entityManager.getTransaction().begin();
      ChannelStores joined = nodes.get(0).stores().in(entityManager);
      List<Channel> made = keys.stream().map(key -> create(joined, key)).toList();
      appendToAll(joined.rows(), made, 1);
      appendToAll(joined.rows(), made, 2);
      entityManager.getTransaction().rollback();
    }
    List<Channel> channels =
        keys.stream().map(key -> create(nodes.get(0).stores(), key)).toList();

    appendToAll(nodes.get(0).rows(), channels, 3);
    appendToAll(nodes.get(0).rows(), channels, 4);
    assertThat(channels).allSatisfy(channel -> assertThat(stored(channel)).containsExactly(3L, 4L));
  }

  private static Channel create(ChannelStores stores, ChannelKey key) {
    return stores.channels().create(key, ChannelDraft.of(ChannelSchema.of(NUMBER)));
  }

  @Test
  @DisplayName("rows of several nodes that have one time come as their clocks tell")
  void nodesAgreeByTheirClocks() {
    Channel channel = nodes.get(0).channel(NUMBER);
    for (int i = 0; i < 10; i++) {
      ChannelUnit node = nodes.get(i % 2);
      node.setNow(nodes.get((i + 1) % 2).now().plusMillis(1));
      node.rows().append(channel.key(), rows(channel).add(NOON, (long) i).build());
    }
    nodes.get(0).sealer().sealAll();

    assertThat(numbers(nodes.get(1).rows().page(channel.key(), RowQuery.all()).rows()))
        .isEqualTo(LongStream.range(0, 10).boxed().toList());
  }
}
