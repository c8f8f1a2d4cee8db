package dev.rhythmite.store.channel.jpa;

import dev.rhythmite.store.channel.jpa.RowAppend.UsedAppends;
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
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.jspecify.annotations.Nullable;

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

  private final Deque<Member> waiting = new ArrayDeque<>();
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
   * What was inserted and committed for an append.
   *
   * @param append its rows, and maybe those of others
   * @param first whether it is the first of those
   */
  record Placed(PreparedAppend append, boolean first) {}

  private enum State {
    WAITING,
    LEADING,
    INSERTED,
    NOT_INSERTED,
    UNKNOWN
  }

  /** One thread's append. The rest is its leader's until the state tells that it ended. */
  private static final class Member {

    private final GroupAppend append;
    private final Thread thread = Thread.currentThread();
    private volatile State state = State.WAITING;
    private @Nullable Placed placed;
    private @Nullable Throwable failure;

    private List<Member> group = List.of();
    private UsedAppends done = UsedAppends.ALL_TO_KNOWN;
    private long startNanos;
    private boolean committing;

    Member(GroupAppend append) {
      this.append = append;
    }
  }

  /**
   * Appends in a transaction that may be another thread's; not to be called within one.
   *
   * @return what was inserted and is committed; nothing if it takes more than one statement, or the
   *     thread that was to append it failed before its commit
   * @throws RuntimeException if it is not known whether it was committed
   */
  Optional<Placed> append(ChannelTransactions transactions, GroupAppend append) {
    Member member = new Member(append);
    boolean committed = false;
    try {
      committed = takePart(transactions, member);
    } catch (RuntimeException | Error e) {
      member.failure = e;
      throw e;
    } finally {
      if (member.state == State.LEADING) {
        endGroup(member, committed);
      }
    }
    if (member.state == State.UNKNOWN) {
      throw new PersistenceException(
          "Several appends were committed together, and the commit failed: whether the rows are"
              + " stored is not known. Append again, with an idempotency key to store none twice.",
          member.failure);
    }
    return member.state == State.INSERTED ? Optional.ofNullable(member.placed) : Optional.empty();
  }

  private boolean takePart(ChannelTransactions transactions, Member member) {
    if (transactions.leaveConnections()) {
      awaitTurn(member);
      return member.state != State.LEADING || transactions.call(session -> insert(session, member));
    }
    return transactions.call(session -> {
      awaitTurn(member);
      return member.state != State.LEADING || insert(session, member);
    });
  }

  /** Called again if the transaction was rolled back to be tried again. */
  private boolean insert(SharedSessionContractImplementor session, Member leader) {
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
  private void awaitTurn(Member member) {
    if (member.state != State.WAITING) {
      return;
    }
    enqueue(member);
    // not under the lock, which each of a group would have to get again, one after the other
    boolean interrupted = false;
    while (member.state == State.WAITING) {
      LockSupport.park(this);
      interrupted |= Thread.interrupted(); // none is to be left alone; the flag is for the caller
    }
    if (interrupted) {
      member.thread.interrupt();
    }
    if (member.state == State.LEADING) {
      gather(member);
    }
  }

  private void enqueue(Member member) {
    lock.lock();
    try {
      waiting.add(member);
      if (!led) {
        led = true;
        member.state = State.LEADING;
      } else if (waiting.element().state == State.LEADING && waiting.size() >= expected) {
        gathered.signal();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Makes the group of a leader, who is the first of those who wait. */
  private void gather(Member leader) {
    lock.lock();
    try {
      leader.startNanos = System.nanoTime();
      awaitOthers();
      List<Member> group = new ArrayList<>();
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
  private void place(List<Member> group) {
    List<PreparedAppend> inserts =
        SharedEntries.of(group.stream().map(member -> member.append).toList(), numbers);
    Set<PreparedAppend> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    for (int i = 0; i < inserts.size(); i++) {
      group.get(i).placed = new Placed(inserts.get(i), seen.add(inserts.get(i)));
    }
  }

  /** Tells the members of a group what became of them, and passes the lead on. */
  private void endGroup(Member leader, boolean committed) {
    if (committed) {
      appends.keep(leader.done.found());
    }
    passLeadOn(leader);
    for (Member member : leader.group) {
      member.failure = leader.failure;
      member.state = outcome(leader, member, committed);
      LockSupport.unpark(member.thread);
    }
  }

  private void passLeadOn(Member leader) {
    lock.lock();
    try {
      waiting.remove(leader); // there if it failed before it had a group
      lastNanos = System.nanoTime() - leader.startNanos;
      expected = leader.group.size() + waiting.size();
      Member next = waiting.peek();
      led = next != null;
      if (next != null) {
        next.state = State.LEADING;
        LockSupport.unpark(next.thread);
      }
    } finally {
      lock.unlock();
    }
  }

  private static State outcome(Member leader, Member member, boolean committed) {
    if (committed) {
      return member.placed == null || leader.done.left().contains(member.placed.append())
          ? State.NOT_INSERTED
          : State.INSERTED;
    }
    return leader.committing ? State.UNKNOWN : State.NOT_INSERTED;
  }
}
