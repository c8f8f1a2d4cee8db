package dev.rhythmite.store.channel.jpa;

import dev.rhythmite.store.channel.jpa.GroupMember.Placed;
import dev.rhythmite.store.channel.jpa.GroupMember.State;
import jakarta.persistence.PersistenceException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.hibernate.engine.spi.SharedSessionContractImplementor;

/**
 * Small appends of several threads that are committed together: what a commit costs is paid once for
 * all who wait for one. Who comes first commits at once; who comes meanwhile waits for that commit,
 * and then one of those commits for all of them, and for those of the commit before who are back by
 * then: without them, every other commit would be for one alone.
 *
 * <p>No leader waits for a connection that those hold who wait for it: where a thread may come with
 * one, each has its own before it waits; else none has.
 */
final class AppendGroups {

  private static final int LARGEST_GROUP = 128;

  /** A leader waits for others no longer than this, and than this part of what a commit took. */
  private static final long LONGEST_WAIT_NANOS = 1_000_000;

  private static final int WAITED_PART = 2;

  private final RowAppend appends;
  private final RowNumbers numbers;
  private final ReentrantLock lock = new ReentrantLock();

  /** What a leader waits for who gathers its group. */
  private final Condition gathered = lock.newCondition();

  private final Deque<GroupMember> waiting = new ArrayDeque<>();
  private boolean led;

  /** Those of the last group, and who waited by its end: most of them come at once. */
  private int expected = 1;

  /** How long the last group took. */
  private long lastNanos;

  AppendGroups(RowAppend appends, RowNumbers numbers) {
    this.appends = appends;
    this.numbers = numbers;
  }

  /**
   * Appends in a transaction that may be another thread's; not to be called within one.
   *
   * @return what was inserted and is committed; nothing if it takes more than one statement, or the
   *     thread that was to append it failed before its commit
   * @throws RuntimeException if it is not known whether it was committed
   */
  Optional<Placed> append(ChannelTransactions transactions, GroupAppend append) {
    GroupMember member = new GroupMember(append);
    boolean committed = false;
    try {
      committed = takePart(transactions, member);
    } catch (RuntimeException | Error e) {
      member.failure = e;
      throw e;
    } finally {
      if (member.leads()) {
        endGroup(member, committed);
      }
    }
    if (member.state() == State.UNKNOWN) {
      throw new PersistenceException(
          "Several appends were committed together, and the commit failed: whether the rows are"
              + " stored is not known. Append again, with an idempotency key to store none twice.",
          member.failure);
    }
    return member.state() == State.INSERTED ? Optional.ofNullable(member.placed) : Optional.empty();
  }

  private boolean takePart(ChannelTransactions transactions, GroupMember member) {
    if (transactions.leaveConnections()) {
      awaitTurn(member);
      return !member.leads() || transactions.call(session -> insert(session, member));
    }
    return transactions.call(session -> {
      awaitTurn(member);
      return !member.leads() || insert(session, member);
    });
  }

  /** Called again if the transaction was rolled back to be tried again. */
  private boolean insert(SharedSessionContractImplementor session, GroupMember leader) {
    leader.committing = false;
    List<PreparedAppend> inserts = leader.group.stream()
        .map(member -> member.placed)
        .filter(placed -> placed != null && placed.first())
        .map(Placed::append)
        .toList();
    leader.done = appends.toUsedChannels(session, inserts);
    leader.committing = true;
    return true;
  }

  /** Waits until the member leads a group, or another has committed it; at once if it did before. */
  private void awaitTurn(GroupMember member) {
    if (member.state() != State.WAITING) {
      return;
    }
    enqueue(member);
    // not under the lock, which each of a group would have to get again, one after the other
    member.await();
    if (member.leads()) {
      gather(member);
    }
  }

  private void enqueue(GroupMember member) {
    lock.lock();
    try {
      waiting.add(member);
      if (!led) {
        led = true;
        member.become(State.LEADING);
      } else if (waiting.element().leads() && waiting.size() >= expected) {
        gathered.signal();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Makes the group of a leader, who is the first of those who wait. */
  private void gather(GroupMember leader) {
    lock.lock();
    try {
      leader.startNanos = System.nanoTime();
      awaitOthers();
      List<GroupMember> group = new ArrayList<>();
      while (group.size() < LARGEST_GROUP && !waiting.isEmpty()) {
        group.add(waiting.remove());
      }
      leader.group = group;
    } finally {
      lock.unlock();
    }
    place(leader.group);
  }

  private void awaitOthers() {
    long wait = Math.min(LONGEST_WAIT_NANOS, lastNanos / WAITED_PART);
    boolean interrupted = false;
    while (waiting.size() < expected && wait > 0 && !interrupted) {
      try {
        wait = gathered.awaitNanos(wait);
      } catch (InterruptedException e) {
        interrupted = true; // none is to wait for who is not to wait; the flag is for the caller
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Tells the members of a group what is to be inserted for them. */
  private void place(List<GroupMember> group) {
    List<PreparedAppend> inserts =
        SharedEntries.of(group.stream().map(member -> member.append).toList(), numbers);
    Set<PreparedAppend> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    for (int i = 0; i < inserts.size(); i++) {
      group.get(i).placed = new Placed(inserts.get(i), seen.add(inserts.get(i)));
    }
  }

  /** Tells the members of a group what became of them, and passes the lead on. */
  private void endGroup(GroupMember leader, boolean committed) {
    if (committed) {
      appends.keep(leader.done.found());
    }
    passLeadOn(leader);
    for (GroupMember member : leader.group) {
      member.failure = leader.failure;
      member.become(member.outcome(leader, committed));
    }
  }

  private void passLeadOn(GroupMember leader) {
    lock.lock();
    try {
      waiting.remove(leader); // there if it failed before it had a group
      lastNanos = System.nanoTime() - leader.startNanos;
      expected = Math.min(LARGEST_GROUP, leader.group.size() + waiting.size());
      GroupMember next = waiting.peek();
      led = next != null;
      if (next != null) {
        next.become(State.LEADING);
      }
    } finally {
      lock.unlock();
    }
  }
}
