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
import dev.rhythmite.store.channel.ChannelSchema;
import dev.rhythmite.store.channel.ColumnType;
import dev.rhythmite.store.channel.NewRows;
import dev.rhythmite.store.channel.RowBatch;
import dev.rhythmite.store.channel.RowQuery;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What groups of appends share, and what they know of channels that another node changes. */
abstract class SharedGroupCases extends WaitingAppends {

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
}
