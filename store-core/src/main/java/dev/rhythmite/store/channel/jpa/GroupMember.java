package dev.rhythmite.store.channel.jpa;

import dev.rhythmite.store.channel.jpa.RowAppend.UsedAppends;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * One thread's append among those that are committed together. While it waits, what is here is
 * its leader's; the state hands it over.
 */
final class GroupMember {

  final GroupAppend append;
  private final Thread thread = Thread.currentThread();
  private volatile State state = State.WAITING;

  @Nullable
  Placed placed;

  /** Of the leader's transaction. */
  @Nullable
  Throwable failure;

  /** What a member has that leads a group; itself among them. */
  List<GroupMember> group = List.of();

  UsedAppends done = UsedAppends.ALL_TO_KNOWN;
  long startNanos;
  boolean committing;

  GroupMember(GroupAppend append) {
    this.append = append;
  }

  enum State {
    WAITING,
    LEADING,
    INSERTED,
    NOT_INSERTED,
    UNKNOWN
  }

  /**
   * What is inserted for a member.
   *
   * @param append its rows, and maybe those of others
   * @param first whether it is the first of those
   */
  record Placed(PreparedAppend append, boolean first) {}

  State state() {
    return state;
  }

  boolean leads() {
    return state == State.LEADING;
  }

  /** Waits, in the member's thread, until it is not to wait any more. */
  void await() {
    boolean interrupted = false;
    while (state == State.WAITING) {
      LockSupport.park(this);
      interrupted |= Thread.interrupted(); // none is to be left alone; the flag is for the caller
    }
    if (interrupted) {
      thread.interrupt();
    }
  }

  void become(State next) {
    state = next;
    LockSupport.unpark(thread);
  }

  /** Returns what became of it as its leader, which may be itself, has ended. */
  State outcome(GroupMember leader, boolean committed) {
    if (committed) {
      return placed == null || leader.done.left().contains(placed.append())
          ? State.NOT_INSERTED
          : State.INSERTED;
    }
    return leader.committing ? State.UNKNOWN : State.NOT_INSERTED;
  }
}
