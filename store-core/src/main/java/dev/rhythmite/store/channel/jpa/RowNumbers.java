package dev.rhythmite.store.channel.jpa;

import dev.rhythmite.store.EpochMicros;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

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

  private long next;
  private long end;
  private long lastReceived = Long.MIN_VALUE;

  RowNumbers(ChannelTransactions transactions, NumberQueries queries, InstantSource clock) {
    this.transactions = transactions;
    this.queries = queries;
    this.clock = clock;
  }

  /** Consecutive numbers from {@code first} on. */
  record Numbered(long first, long receivedMicros) {}

  synchronized Numbered take(int count) {
    lastReceived =
        Math.max(lastReceived, EpochMicros.of(clock.instant().truncatedTo(ChronoUnit.MICROS)));
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
    }
    return new Numbered(first, lastReceived);
  }
}
