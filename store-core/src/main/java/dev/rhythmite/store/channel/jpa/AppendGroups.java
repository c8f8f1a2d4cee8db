package dev.rhythmite.store.channel.jpa;

import jakarta.persistence.PersistenceException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
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

  private static final int WAITED_PART = 4;

  private final RowAppend appends;
  private final ReentrantLock lock = new ReentrantLock();
  private final Deque<Member> waiting = new ArrayDeque<>();
  private boolean led;

  /** How many the last group had, and how long it took: as many are to be expected. */
  private int expected = 1;

  private long lastNanos;

  AppendGroups(RowAppend appends) {
    this.appends = appends;
  }

  private enum State {
    WAITING,
    LEADING,
    INSERTED,
    NOT_INSERTED,
    UNKNOWN
  }

  /** One thread's append, guarded by the lock but for what its leader alone uses. */
  private final class Member {

    private final PreparedAppend append;
    private final Condition changed = lock.newCondition();
    private State state = State.WAITING;
    private List<Member> group = List.of();
    private List<PreparedAppend> refused = List.of();
    private long startNanos;
    private boolean committing;
    private @Nullable Throwable failure;

    Member(PreparedAppend append) {
      this.append = append;
    }
  }

  /**
   * Appends in a transaction that may be another thread's; not to be called within one.
   *
   * @return whether it was appended and is committed; false if it takes more than one statement, or
   *     the thread that was to append it failed before its commit
   * @throws RuntimeException if it is not known whether it was committed
   */
  boolean append(ChannelTransactions transactions, PreparedAppend append) {
    Member member = new Member(append);
    boolean committed = false;
    try {
      committed = takePart(transactions, member);
    } catch (RuntimeException | Error e) {
      member.failure = e;
      throw e;
    } finally {
      endGroup(member, committed);
    }
    if (member.state == State.UNKNOWN) {
      throw new PersistenceException(
          "Several appends were committed together, and the commit failed: whether the rows are"
              + " stored is not known. Append again, with an idempotency key to store none twice.",
          member.failure);
    }
    return member.state == State.INSERTED;
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
    leader.refused = appends.toUsedChannels(
        session, leader.group.stream().map(one -> one.append).toList());
    leader.committing = true;
    return true;
  }

  /** Waits until the member leads a group, or another has committed it; at once if it did before. */
  private void awaitTurn(Member member) {
    lock.lock();
    try {
      if (member.state != State.WAITING) {
        return;
      }
      waiting.add(member);
      if (led) {
        callGathering();
      } else {
        lead(member);
      }
      while (member.state == State.WAITING) {
        member.changed.awaitUninterruptibly();
      }
      if (member.state == State.LEADING) {
        gather(member);
      }
    } finally {
      lock.unlock();
    }
  }

  private void lead(Member leader) {
    led = true;
    leader.state = State.LEADING;
    leader.changed.signal();
  }

  /** Tells a leader who still gathers its group that it is complete. */
  private void callGathering() {
    Member first = waiting.element();
    if (first.state == State.LEADING && waiting.size() >= expected) {
      first.changed.signal();
    }
  }

  /** Makes the group of a leader, who is the first of those who wait. */
  private void gather(Member leader) {
    leader.startNanos = System.nanoTime();
    long wait = Math.min(LONGEST_WAIT_NANOS, lastNanos / WAITED_PART);
    boolean interrupted = false;
    while (waiting.size() < expected && wait > 0 && !interrupted) {
      try {
        wait = leader.changed.awaitNanos(wait);
      } catch (InterruptedException e) {
        interrupted = true; // none is to wait for who is not to wait; the flag is for the caller
        Thread.currentThread().interrupt();
      }
    }
    List<Member> group = new ArrayList<>();
    while (group.size() < LARGEST_GROUP && !waiting.isEmpty()) {
      group.add(waiting.remove());
    }
    leader.group = group;
    expected = group.size();
  }

  /** Tells the members of a group what became of them, and passes the lead on, if it had that. */
  private void endGroup(Member leader, boolean committed) {
    lock.lock();
    try {
      if (leader.state != State.LEADING) {
        return;
      }
      waiting.remove(leader); // there if it failed before it had a group
      for (Member member : leader.group) {
        member.state = outcome(leader, member, committed);
        member.failure = leader.failure;
        member.changed.signal();
      }
      led = false;
      lastNanos = System.nanoTime() - leader.startNanos;
      if (!waiting.isEmpty()) {
        lead(waiting.element());
      }
    } finally {
      lock.unlock();
    }
  }

  private static State outcome(Member leader, Member member, boolean committed) {
    if (committed) {
      return leader.refused.contains(member.append) ? State.NOT_INSERTED : State.INSERTED;
    }
    return leader.committing ? State.UNKNOWN : State.NOT_INSERTED;
  }
}
