package dev.rhythmite.store.channel.jpa;

import dev.rhythmite.store.EpochMicros;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Gives rows their numbers and the times at which they were received, without asking the database
 * for most. A node reserves a million numbers at a time from a counter that all nodes share, in a
 * transaction that has ended before the first of them is used, so no number is given twice. What a
 * node has left when it ends is never used.
 *
 * <p>Within a node both ascend, also where its clock goes back.
 */
final class RowNumbers {

  private static final long BLOCK = 1 << 20;

  private final ChannelTransactions transactions;
  private final NumberQueries queries;
  private final InstantSource clock;

  private final AtomicBoolean fetching = new AtomicBoolean();

  private long next;
  private long end;

  /** The block after the present one, reserved ahead; empty if its ends are equal. */
  private long spare;

  private long spareEnd;
  private long lastReceived = Long.MIN_VALUE;

  RowNumbers(ChannelTransactions transactions, NumberQueries queries, InstantSource clock) {
    this.transactions = transactions;
    this.queries = queries;
    this.clock = clock;
  }

  /** Consecutive numbers from {@code first} on. */
  record Numbered(long first, long receivedMicros) {}

  /**
   * Reserves the next block if there is none. To be called before a transaction takes a connection:
   * if all who have one waited for another to reserve numbers by, none would go on. Does nothing
   * within a transaction of the caller, who has one already.
   */
  void reserveAhead(ChannelTransactions caller) {
    if (hasSpare()
        || caller.joined()
        || transactions.apartIsJoined()
        || !fetching.compareAndSet(false, true)) {
      return;
    }
    try {
      if (!hasSpare()) {
        // nobody who takes numbers meanwhile waits for this connection
        keep(transactions.callApart(session -> queries.reserve(session, BLOCK)));
      }
    } finally {
      fetching.set(false);
    }
  }

  private synchronized boolean hasSpare() {
    return spare < spareEnd;
  }

  private synchronized void keep(long first) {
    if (first < end) {
      return; // a larger block was reserved since, and numbers ascend
    }
    spare = first;
    spareEnd = first + BLOCK;
  }

  synchronized Numbered take(int count) {
    lastReceived =
        Math.max(lastReceived, EpochMicros.of(clock.instant().truncatedTo(ChronoUnit.MICROS)));
    if (end - next < count && spareEnd - spare >= count) {
      next = spare;
      end = spareEnd;
      spare = spareEnd;
    }
    if (end - next >= count) {
      next += count;
      return new Numbered(next - count, lastReceived);
    }
    long size = Math.max(BLOCK, count);
    boolean mayRollBack = transactions.apartIsJoined();
    long first =
        transactions.callApart(session -> queries.reserve(session, mayRollBack ? count : size));
    if (!mayRollBack) {
      next = first + count;
      end = first + size;
      spare = spareEnd; // one that was reserved before has smaller numbers
    }
    return new Numbered(first, lastReceived);
  }
}
