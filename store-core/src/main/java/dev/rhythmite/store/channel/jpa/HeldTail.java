package dev.rhythmite.store.channel.jpa;

import dev.rhythmite.store.channel.ChannelSchema;
import dev.rhythmite.store.channel.RowBatch;
import dev.rhythmite.store.channel.RowGatherer;
import dev.rhythmite.store.channel.RowPosition;
import dev.rhythmite.store.channel.RowQuery.Direction;
import dev.rhythmite.store.channel.jpa.MergedRows.Window;
import dev.rhythmite.store.channel.jpa.RowChunk.Extent;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The rows of a tail, which was read before the chunks, to be put among theirs, chunk by chunk.
 *
 * <p>Every row that was committed before is in the tail as it was read, or was in a chunk by then and
 * has not left the chunks since. A row of the tail that has come into a chunk in between is known by
 * its number, and left out there.
 */
final class HeldTail {

  private final StoredChannel channel;
  private final Window window;
  private final RowBatch rows;
  private final long[] numbers;
  private final Comparator<RowPosition> order;
  private int next;

  HeldTail(StoredChannel channel, List<TailEntry> entries, Window window) {
    this.channel = channel;
    this.window = window;
    this.order = window.direction() == Direction.ASCENDING
        ? Comparator.naturalOrder()
        : Comparator.reverseOrder();
    RowBatch all = Sealing.rows(channel.key(), schema(), entries);
    this.numbers = all.numbers().clone();
    Arrays.sort(numbers);
    this.rows = inOrder(all);
  }

  private ChannelSchema schema() {
    return channel.channel().schema();
  }

  /** Returns the rows of the next chunk that are in the window, and those of the tail until its end. */
  RowBatch with(RowChunk chunk) {
    RowBatch stored = chunk.rows(channel.key(), schema());
    boolean ascending = window.direction() == Direction.ASCENDING;
    RowPosition end = stored.position(ascending ? stored.size() - 1 : 0);
    return RowMerge.merged(until(end), inOrder(withoutTail(stored)), order);
  }

  /** Returns those rows of the tail, not returned yet, that come up to a position. */
  RowBatch until(RowPosition end) {
    int from = next;
    while (next < rows.size() && order.compare(rows.position(next), end) <= 0) {
      next++;
    }
    return rows.slice(from, next);
  }

  /** Returns the rows of the tail that were not returned yet. */
  RowBatch rest() {
    int from = next;
    next = rows.size();
    return rows.slice(from, rows.size());
  }

  /** Returns whether a row of the tail, ascending, may be in a chunk or come between its rows. */
  boolean reachesInto(Extent extent) {
    int from = RowMerge.indexAtOrAfter(rows, ChunkMerge.before(extent.start().timeMicros()));
    return from < rows.size() && rows.times()[from] <= extent.endMicros();
  }

  private RowBatch withoutTail(RowBatch stored) {
    long[] found = stored.numbers();
    if (numbers.length == 0 || Arrays.stream(found).noneMatch(this::isHeld)) {
      return stored;
    }
    RowGatherer others = new RowGatherer(stored.schema());
    IntStream.range(0, stored.size())
        .filter(row -> !isHeld(found[row]))
        .forEach(row -> others.add(stored, row));
    return others.build();
  }

  private boolean isHeld(long number) {
    return number >= numbers[0] && Arrays.binarySearch(numbers, number) >= 0;
  }

  /** Returns the rows of the window, of rows in ascending order, in the order that is wanted. */
  private RowBatch inOrder(RowBatch ascending) {
    int from = 0;
    int to = ascending.size();
    while (from < to && !window.holds(ascending.times()[from])) {
      from++;
    }
    while (from < to && !window.holds(ascending.times()[to - 1])) {
      to--;
    }
    if (window.direction() == Direction.ASCENDING) {
      return ascending.slice(from, to);
    }
    int last = to - 1;
    return ascending.select(IntStream.range(0, to - from).map(row -> last - row).toArray());
  }
}
