package dev.rhythmite.store.channel.jpa;

import static dev.rhythmite.store.channel.jpa.CaseRows.NOON;
import static dev.rhythmite.store.channel.jpa.CaseRows.NUMBER;
import static dev.rhythmite.store.channel.jpa.CaseRows.numbers;
import static dev.rhythmite.store.channel.jpa.CaseRows.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rhythmite.store.EpochMicros;
import dev.rhythmite.store.TimeRange;
import dev.rhythmite.store.channel.Appended;
import dev.rhythmite.store.channel.Channel;
import dev.rhythmite.store.channel.ChannelColumn;
import dev.rhythmite.store.channel.ChannelDraft;
import dev.rhythmite.store.channel.ChannelKey;
import dev.rhythmite.store.channel.ChannelLimits;
import dev.rhythmite.store.channel.ChannelSchema;
import dev.rhythmite.store.channel.ColumnType;
import dev.rhythmite.store.channel.NewRows;
import dev.rhythmite.store.channel.RowBatch;
import dev.rhythmite.store.channel.RowQuery;
import dev.rhythmite.store.channel.UnknownChannelException;
import dev.rhythmite.store.testing.TestDatabase;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Appends that are committed together: those of several threads, and those to several channels. */
abstract class GroupCases {

  private final WatchedInserts inserts = new WatchedInserts();
  private final BetweenStatements between = new BetweenStatements();
  private final CountDownLatch firstMayCommit = new CountDownLatch(1);
  private ChannelUnit unit;
  private ChannelUnit otherNode;
  private Channel channel;

  abstract TestDatabase database();

  @BeforeEach
  void open() {
    TestDatabase shared = database();
    unit = new ChannelUnit(
        shared, source -> inserts.around(between.around(source)), ChannelLimits.defaults());
    otherNode = new ChannelUnit(shared);
    channel = unit.channel(NUMBER);
    unit.rows().append(channel.key(), one(channel, 0));
  }

  @AfterEach
  void close() {
    otherNode.close();
    unit.close();
  }

  private static NewRows one(Channel channel, long number) {
    return rows(channel).add(NOON.plusSeconds(number), number).build();
  }

  /** An append of one row by a thread of its own. */
  private FutureTask<Appended> append(Channel to, long number) {
    return append(to, one(to, number));
  }

  private FutureTask<Appended> append(Channel to, NewRows rows) {
    FutureTask<Appended> task = new FutureTask<>(() -> unit.rows().append(to.key(), rows));
    Thread thread = new Thread(task, "append");
    thread.start();
    while (thread.isAlive() && thread.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
    return task;
  }

  /** Starts an append that waits in its commit until the latch opens. */
  private FutureTask<Appended> appendThatWaits() {
    return appendThatWaits(firstMayCommit);
  }

  private FutureTask<Appended> appendThatWaits(CountDownLatch mayCommit) {
    inserts.beforeNextCommit(() -> {
      try {
        mayCommit.await();
      } catch (InterruptedException e) {
        throw new SQLException(e);
      }
    });
    return append(channel, 1);
  }

  /** Appends one row to each of some channels, by threads that wait for the commit of one before. */
  private void appendInOneGroup(List<Channel> to, long number, Runnable beforeTheGroup)
      throws Exception {
    CountDownLatch mayCommit = new CountDownLatch(1);
    FutureTask<Appended> first = appendThatWaits(mayCommit);
    List<FutureTask<Appended>> group =
        to.stream().map(each -> append(each, number)).toList();
    beforeTheGroup.run();
    mayCommit.countDown();
    assertThat(first.get().rows()).isOne();
    for (FutureTask<Appended> each : group) {
      assertThat(each.get().rows()).isOne();
    }
  }

  private List<Channel> usedChannels(int count) {
    List<Channel> used =
        Stream.generate(() -> unit.channel(NUMBER)).limit(count).toList();
    used.forEach(each -> otherNode.rows().append(each.key(), one(each, 0)));
    return used;
  }

  private List<Long> stored(Channel of) {
    return numbers(unit.rows().stream(of.key(), RowQuery.all()));
  }

  @Test
  @DisplayName("appends that wait for the commit of another are committed together after it")
  void appendsThatWaitAreCommittedTogether() throws Exception {
    int before = inserts.commits();
    FutureTask<Appended> first = appendThatWaits();
    Channel other = unit.channel(NUMBER);
    List<FutureTask<Appended>> later =
        List.of(append(channel, 2), append(channel, 3), append(channel, 4));
    FutureTask<Appended> toUnused = append(other, 5);
    firstMayCommit.countDown();
    assertThat(first.get().rows()).isOne();
    for (FutureTask<Appended> each : later) {
      assertThat(each.get().rows()).isOne();
    }
    assertThat(toUnused.get().rows()).isOne();
    assertThat(stored(channel)).containsExactly(0L, 1L, 2L, 3L, 4L);
    assertThat(stored(other)).containsExactly(5L);
    // the first one, the three with what the first of a channel takes no part in, and that one
    assertThat(inserts.commits() - before).isEqualTo(3);
  }

  @Test
  @DisplayName(
      "small appends to one channel that are committed together share an entry of the tail")
  void smallAppendsShareAnEntry() throws Exception {
    Channel other = usedChannels(1).get(0);
    FutureTask<Appended> first = appendThatWaits();
    List<FutureTask<Appended>> sharing = List.of(
        append(channel, 2),
        append(channel, rows(channel).add(NOON, 3L).add(NOON, 4L).build()),
        append(channel, 5));
    List<FutureTask<Appended>> others =
        List.of(append(other, 6), append(channel, numbers(channel, NOON, 7, 2_000)));
    firstMayCommit.countDown();

    assertThat(first.get().rows()).isOne();
    assertThat(sharing.get(1).get().rows()).isEqualTo(2);
    assertThat(others.get(0).get().rows()).isOne();
    assertThat(others.get(1).get().rows()).isEqualTo(2_000);
    assertThat(entries()).containsExactlyInAnyOrder(1, 1, 1, 1, 4, 2_000);
    RowBatch all = unit.rows().page(channel.key(), RowQuery.all()).rows();
    assertThat(all.size()).isEqualTo(2_006);
    for (int row = 0; row < all.size(); row++) {
      if (Long.valueOf(5).equals(all.value(0, row))) {
        assertThat(EpochMicros.toInstant(all.received()[row]))
            .as("when it was received, as its append was told")
            .isEqualTo(sharing.get(2).get().receivedAt());
      }
    }
    otherNode.sealer().sealAll();
    assertThat(unit.rows().page(channel.key(), RowQuery.all()).rows()).isEqualTo(all);
  }

  /** Returns how many rows the entries of all tails have. */
  private List<Integer> entries() {
    return unit.select("select row_count from rhythmite_channel_tail").stream()
        .map(Integer::valueOf)
        .toList();
  }

  @Test
  @DisplayName("an entry that appends share has fewer rows than are packed")
  void sharedEntriesAreOfFewRows() throws Exception {
    FutureTask<Appended> first = appendThatWaits();
    NewRows some = numbers(channel, NOON, 2, 100);
    List<FutureTask<Appended>> later =
        Stream.generate(() -> append(channel, some)).limit(5).toList();
    firstMayCommit.countDown();
    assertThat(first.get().rows()).isOne();
    for (FutureTask<Appended> each : later) {
      assertThat(each.get().rows()).isEqualTo(100);
    }
    assertThat(entries()).containsExactlyInAnyOrder(1, 1, 200, 200, 100);
    assertThat(unit.rows().count(channel.key())).isEqualTo(502);
  }

  @Test
  @DisplayName(
      "a group to channels that are known is one statement, and finds what another node did")
  void groupsGoToKnownLines() throws Exception {
    List<Channel> channels = usedChannels(6);
    appendInOneGroup(channels, 1, () -> {});
    int before = inserts.statements();
    appendInOneGroup(channels, 2, () -> {});
    assertThat(inserts.statements() - before)
        .as("of the first append, and the group")
        .isEqualTo(2);

    Channel anew = channels.get(1);
    Channel cleared = channels.get(2);
    Channel extended = channels.get(3);
    appendInOneGroup(channels, 3, () -> {
      assertThat(otherNode.channels().delete(List.of(anew.key()))).hasSize(1);
      otherNode.channels().create(anew.key(), ChannelDraft.of(ChannelSchema.of(NUMBER)));
      assertThat(otherNode.rows().delete(cleared.key(), TimeRange.all())).isEqualTo(3);
      ChannelColumn more = ChannelColumn.optional("more", ColumnType.STR);
      otherNode.channels().patch(extended.key(), ChannelDraft.of(ChannelSchema.of(NUMBER, more)));
    });
    appendInOneGroup(channels, 4, () -> {});

    for (int round = 0; round < 2; round++) {
      assertThat(stored(channels.get(0))).containsExactly(0L, 1L, 2L, 3L, 4L);
      assertThat(stored(anew)).containsExactly(3L, 4L);
      assertThat(stored(cleared)).containsExactly(3L, 4L);
      assertThat(stored(extended)).containsExactly(0L, 1L, 2L, 3L, 4L);
      otherNode.sealer().sealAll();
    }
    assertThat(otherNode.sealer().purge())
        .as("entries of timelines that are gone")
        .isZero();
  }

  @Test
  @DisplayName("whatever another node deletes between two statements of a group, rows that are"
      + " appended later are there")
  void groupsWhateverComesBetween() throws Exception {
    boolean done = true;
    int statement = 0;
    while (done) {
      statement++;
      int at = statement;
      List<Channel> channels = usedChannels(5);
      Channel cleared = channels.get(2);
      appendInOneGroup(channels, 1, () -> {});
      appendInOneGroup(
          channels,
          2,
          () -> between.before(at, () -> otherNode.rows().delete(cleared.key(), TimeRange.all())));

      done = between.wasDone();
      appendInOneGroup(channels, 3, () -> {});
      assertThat(stored(cleared)).as("before statement %d", statement).contains(3L);
      assertThat(stored(channels.get(1))).containsExactly(0L, 1L, 2L, 3L);
    }
    assertThat(statement).as("statements of a group, and one").isGreaterThanOrEqualTo(2);
  }

  @Test
  @DisplayName("what a group found whose commit failed is not known")
  void aFailedGroupLeavesNothingKnown() throws Exception {
    List<Channel> channels = usedChannels(5);
    FutureTask<Appended> first = appendThatWaits();
    List<FutureTask<Appended>> later =
        channels.stream().map(each -> append(each, 2)).toList();
    inserts.beforeNextInsert(() -> inserts.beforeNextCommit(() -> {
      throw new SQLException("no commit", "58000");
    }));
    firstMayCommit.countDown();
    assertThat(first.get().rows()).isOne();
    later.forEach(each -> assertThatThrownBy(each::get).hasRootCauseMessage("no commit"));

    int before = inserts.statements();
    appendInOneGroup(channels, 3, () -> {});
    // where many go by one statement, the lines are looked for
    assertThat(inserts.statements() - before).isEqualTo(unit.isPostgres() ? 3 : 2);
    assertThat(channels).allSatisfy(each -> assertThat(stored(each)).containsExactly(0L, 3L));
  }

  @Test
  @DisplayName("an append to a channel that went while it waited fails alone")
  void aRefusedAppendFailsAlone() throws Exception {
    Channel gone = unit.channel(NUMBER);
    unit.rows().append(gone.key(), one(gone, 0));
    FutureTask<Appended> first = appendThatWaits();
    FutureTask<Appended> good = append(channel, 2);
    FutureTask<Appended> refused = append(gone, 3);
    FutureTask<Appended> alsoGood = append(channel, 4);
    assertThat(unit.channels().delete(List.of(gone.key()))).hasSize(1);
    firstMayCommit.countDown();
    assertThat(first.get().rows() + good.get().rows() + alsoGood.get().rows()).isEqualTo(3);
    assertThatThrownBy(refused::get).hasCauseInstanceOf(UnknownChannelException.class);
    assertThat(stored(channel)).containsExactly(0L, 1L, 2L, 4L);
  }

  @Test
  @DisplayName("when one thread fails before it commits for others, they append by themselves")
  void aFailureBeforeTheCommitIsOfOneAlone() throws Exception {
    FutureTask<Appended> first = appendThatWaits();
    List<FutureTask<Appended>> later = List.of(append(channel, 2), append(channel, 3));
    inserts.beforeNextInsert(() -> {
      throw new SQLException("no statement", "58000");
    });
    firstMayCommit.countDown();
    assertThat(first.get().rows()).isOne();
    assertThatThrownBy(later.get(0)::get).hasRootCauseMessage("no statement");
    assertThat(later.get(1).get().rows()).isOne();
    assertThat(stored(channel)).containsExactly(0L, 1L, 3L);
  }

  @Test
  @DisplayName("when a commit for several fails, each is told that it is not known what is stored")
  void aFailureOfTheCommitIsOfAll() throws Exception {
    FutureTask<Appended> first = appendThatWaits();
    List<FutureTask<Appended>> later = List.of(append(channel, 2), append(channel, 3));
    CountDownLatch atCommit = new CountDownLatch(1);
    inserts.beforeNextInsert(() -> {
      inserts.beforeNextCommit(() -> {
        atCommit.countDown();
        throw new SQLException("no commit", "58000");
      });
    });
    firstMayCommit.countDown();
    assertThat(first.get().rows()).isOne();
    assertThatThrownBy(later.get(0)::get).hasRootCauseMessage("no commit");
    assertThatThrownBy(later.get(1)::get)
        .hasMessageContaining("whether the rows are stored is not known")
        .hasRootCauseMessage("no commit");
    assertThat(atCommit.getCount()).isZero();
    assertThat(stored(channel)).containsExactly(0L, 1L);
    assertThat(unit.rows().append(channel.key(), one(channel, 4)).rows()).isOne();
  }

  @Test
  @DisplayName("rows of many threads in several channels are all stored once")
  void rowsOfManyThreadsAreStoredOnce() throws Exception {
    List<Channel> channels = List.of(channel, unit.channel(NUMBER), unit.channel(NUMBER));
    List<FutureTask<Void>> tasks = new ArrayList<>();
    int threads = 16;
    int appends = 60;
    for (int thread = 0; thread < threads; thread++) {
      long start = 1 + (long) thread * appends;
      FutureTask<Void> task = new FutureTask<>(() -> {
        for (long number = start; number < start + appends; number++) {
          Channel to = channels.get((int) (number % channels.size()));
          unit.rows().append(to.key(), one(to, number));
        }
        return null;
      });
      tasks.add(task);
      new Thread(task, "writer " + thread).start();
    }
    for (FutureTask<Void> task : tasks) {
      task.get();
    }
    List<Long> all = new ArrayList<>();
    channels.forEach(each -> all.addAll(stored(each)));
    assertThat(all)
        .containsExactlyInAnyOrderElementsOf(
            LongStream.rangeClosed(0, (long) threads * appends).boxed().toList());
  }

  @Test
  @DisplayName("rows for many channels are appended in one transaction, to new ones as well")
  void rowsForManyChannelsAreOneTransaction() {
    Map<ChannelKey, NewRows> rows = new HashMap<>();
    for (int i = 1; i <= 250; i++) {
      Channel to = i % 2 == 0 ? unit.channel(NUMBER) : channel;
      rows.put(to.key(), i % 50 == 0 ? numbers(to, NOON, 1, 20_000) : one(to, i));
    }
    int before = inserts.commits();
    Map<ChannelKey, Appended> appended = unit.rows().appendAll(rows);
    assertThat(inserts.commits() - before).isOne();
    assertThat(appended.keySet()).isEqualTo(rows.keySet());
    rows.forEach((key, some) -> {
      assertThat(appended.get(key).rows()).isEqualTo(some.size());
      long others = key.equals(channel.key()) ? 1 : 0;
      assertThat(unit.rows().count(key)).isEqualTo(some.size() + others);
    });
  }

  @Test
  @DisplayName("rows for many channels, one of which is unknown, are appended to none")
  void anUnknownChannelAmongManyStoresNothing() {
    ChannelKey unknown = ChannelUnit.newKey();
    Map<ChannelKey, NewRows> rows =
        Map.of(channel.key(), one(channel, 1), unknown, one(channel, 2));
    assertThatThrownBy(() -> unit.rows().appendAll(rows))
        .isInstanceOf(UnknownChannelException.class)
        .hasMessageContaining(unknown.id().toString());
    assertThat(stored(channel)).containsExactly(0L);
  }
}
