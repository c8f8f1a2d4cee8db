package dev.rhythmite.store.channel.jpa;

import static dev.rhythmite.store.channel.jpa.CaseRows.NOON;
import static dev.rhythmite.store.channel.jpa.CaseRows.NUMBER;
import static dev.rhythmite.store.channel.jpa.CaseRows.numbers;
import static dev.rhythmite.store.channel.jpa.CaseRows.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rhythmite.store.channel.Appended;
import dev.rhythmite.store.channel.Channel;
import dev.rhythmite.store.channel.ChannelKey;
import dev.rhythmite.store.channel.NewRows;
import dev.rhythmite.store.channel.UnknownChannelException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Appends that are committed together: those of several threads, and those to several channels. */
abstract class GroupCases extends WaitingAppends {

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
