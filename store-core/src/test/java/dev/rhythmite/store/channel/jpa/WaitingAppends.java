package dev.rhythmite.store.channel.jpa;

import static dev.rhythmite.store.channel.jpa.CaseRows.NOON;
import static dev.rhythmite.store.channel.jpa.CaseRows.NUMBER;
import static dev.rhythmite.store.channel.jpa.CaseRows.numbers;
import static dev.rhythmite.store.channel.jpa.CaseRows.rows;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rhythmite.store.channel.Appended;
import dev.rhythmite.store.channel.Channel;
import dev.rhythmite.store.channel.ChannelLimits;
import dev.rhythmite.store.channel.NewRows;
import dev.rhythmite.store.channel.RowQuery;
import dev.rhythmite.store.testing.BetweenStatements;
import dev.rhythmite.store.testing.TestDatabase;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Appends of several threads that wait for the commit of another, on one of two nodes. */
abstract class WaitingAppends {

  final WatchedInserts inserts = new WatchedInserts();
  final BetweenStatements between = new BetweenStatements();
  final CountDownLatch firstMayCommit = new CountDownLatch(1);
  ChannelUnit unit;
  ChannelUnit otherNode;
  Channel channel;

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

  static NewRows one(Channel channel, long number) {
    return rows(channel).add(NOON.plusSeconds(number), number).build();
  }

  /** An append of one row by a thread of its own. */
  FutureTask<Appended> append(Channel to, long number) {
    return append(to, one(to, number));
  }

  FutureTask<Appended> append(Channel to, NewRows rows) {
    FutureTask<Appended> task = new FutureTask<>(() -> unit.rows().append(to.key(), rows));
    Thread thread = new Thread(task, "append");
    thread.start();
    while (thread.isAlive() && thread.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
    return task;
  }

  /** Starts an append that waits in its commit until the latch opens. */
  FutureTask<Appended> appendThatWaits() {
    return appendThatWaits(firstMayCommit);
  }

  FutureTask<Appended> appendThatWaits(CountDownLatch mayCommit) {
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
  void appendInOneGroup(List<Channel> to, long number, Runnable beforeTheGroup) throws Exception {
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

  List<Channel> usedChannels(int count) {
    List<Channel> used =
        Stream.generate(() -> unit.channel(NUMBER)).limit(count).toList();
    used.forEach(each -> otherNode.rows().append(each.key(), one(each, 0)));
    return used;
  }

  List<Long> stored(Channel of) {
    return numbers(unit.rows().stream(of.key(), RowQuery.all()));
  }
}
