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
 * and then one of those commits for all of them.
 *
 * <p>Each thread has opened its own transaction before it waits, and so has its connection if it is
 * to have one: no leader waits for a connection that those hold who wait for it.
 */
final class AppendGroups {

  private static final int LARGEST_GROUP = 128;

  private final RowAppend appends;
  private final ReentrantLock lock = new ReentrantLock();
  private final Deque<Member> waiting = new ArrayDeque<>();
  private boolean led;

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
      committed = transactions.call(session -> takePart(session, member));
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

  /** Called again, for the same group, if the transaction was rolled back to be tried again. */
  private boolean takePart(SharedSessionContractImplementor session, Member member) {
    if (member.group.isEmpty()) {
      awaitTurn(member);
    }
    if (!member.group.isEmpty()) {
      member.committing = false;
      member.refused = appends.toUsedChannels(
          session, member.group.stream().map(one -> one.append).toList());
      member.committing = true;
    }
    return true;
  }

  private void awaitTurn(Member member) {
    lock.lock();
    try {
      if (member.state != State.WAITING) {
        return;
      }
      waiting.add(member);
      if (!led) {
        lead(member);
      }
      while (member.state == State.WAITING) {
        member.changed.awaitUninterruptibly();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Gives a waiting member the lead of a group that it is in itself. */
  private void lead(Member leader) {
    led = true;
    waiting.remove(leader);
    List<Member> group = new ArrayList<>();
    group.add(leader);
    while (group.size() < LARGEST_GROUP && !waiting.isEmpty()) {
      group.add(waiting.remove());
    }
    leader.group = group;
    leader.state = State.LEADING;
    leader.changed.signal();
  }

  /** Tells the members of a group, if {@code leader} has one, what became of them. */
  private void endGroup(Member leader, boolean committed) {
    if (leader.group.isEmpty()) {
      return;
    }
    lock.lock();
    try {
      for (Member member : leader.group) {
        member.state = outcome(leader, member, committed);
        member.failure = leader.failure;
        member.changed.signal();
      }
      led = false;
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
