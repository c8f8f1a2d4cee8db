package dev.rhythmite.store.channel.jpa;

import dev.rhythmite.store.channel.ChannelSchema;
import dev.rhythmite.store.channel.RowBatch;
import dev.rhythmite.store.channel.RowGatherer;
import dev.rhythmite.store.channel.RowPosition;
import dev.rhythmite.store.channel.RowQuery.Direction;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a channel in order, each once: those of the tail, which was read first and is held,
 * among those of the chunks, which are streamed after.
 *
 * <p>Every row that was committed before is in the tail as it was read, or was in a chunk by then and
 * has not left the chunks since. A row of the tail that has come into a chunk in between is known by
 * its number, and left out there.
 */
final class MergedRows implements Iterator<RowBatch> {

  private final StoredChannel channel;
  private final Iterator<RowChunk> chunks;
  private final Window window;
  private final RowBatch tail;
  private final long[] tailNumbers;
  private final Comparator<RowPosition> order;
  private int nextOfTail;
  private @Nullable RowBatch next;

  /** Which rows are read, in epoch microseconds, both ends included. */
  record Window(long first, long last, Direction direction) {

    boolean holds(long micros) {
      return micros >= first && micros <= last;
    }
  }

  /**
   * @param entries of the tail, read before {@code chunks} were asked for
   */
  MergedRows(
      StoredChannel channel, List<TailEntry> entries, Iterator<RowChunk> chunks, Window window) {
    this.channel = channel;
    this.chunks = chunks;
    this.window = window;
    this.order = window.direction() == Direction.ASCENDING
        ? Comparator.naturalOrder()
        : Comparator.reverseOrder();
    RowBatch all = Sealing.rows(channel.key(), schema(), entries);
    this.tailNumbers = all.numbers().clone();
    Arrays.sort(tailNumbers);
    this.tail = inOrder(all);
  }

  private ChannelSchema schema() {
    return channel.channel().schema();
  }

  @Override
  public boolean hasNext() {
    while (next == null) {
      if (chunks.hasNext()) {
        RowBatch rows = chunks.next().rows(channel.key(), schema());
        boolean ascending = window.direction() == Direction.ASCENDING;
        RowPosition end = rows.position(ascending ? rows.size() - 1 : 0);
        next = nonEmpty(RowMerge.merged(tailUntil(end), inOrder(withoutTail(rows)), order));
      } else if (nextOfTail < tail.size()) {
        next = tail.slice(nextOfTail, tail.size());
        nextOfTail = tail.size();
      } else {
        return false;
      }
    }
    return true;
  }

  private static @Nullable RowBatch nonEmpty(RowBatch rows) {
    return rows.isEmpty() ? null : rows;
  }

  @Override
  public RowBatch next() {
    if (!hasNext() || next == null) {
      throw new NoSuchElementException("All rows were read.");
    }
    RowBatch batch = next;
    next = null;
    return batch;
  }

  private RowBatch tailUntil(RowPosition end) {
    int from = nextOfTail;
    while (nextOfTail < tail.size() && order.compare(tail.position(nextOfTail), end) <= 0) {
      nextOfTail++;
    }
    return tail.slice(from, nextOfTail);
  }

  private RowBatch withoutTail(RowBatch rows) {
    long[] numbers = rows.numbers();
    if (tailNumbers.length == 0 || Arrays.stream(numbers).noneMatch(this::isInTail)) {
      return rows;
    }
    RowGatherer others = new RowGatherer(rows.schema());
    IntStream.range(0, rows.size())
        .filter(row -> !isInTail(numbers[row]))
        .forEach(row -> others.add(rows, row));
    return others.build();
  }

  private boolean isInTail(long number) {
    return number >= tailNumbers[0] && Arrays.binarySearch(tailNumbers, number) >= 0;
  }

  /** Returns the rows of the window, of rows in ascending order, in the order that is wanted. */
  private RowBatch inOrder(RowBatch rows) {
    int from = 0;
    int to = rows.size();
    while (from < to && !window.holds(rows.times()[from])) {
      from++;
    }
    while (from < to && !window.holds(rows.times()[to - 1])) {
      to--;
    }
    if (window.direction() == Direction.ASCENDING) {
      return rows.slice(from, to);
    }
    int last = to - 1;
    return rows.select(IntStream.range(0, to - from).map(row -> last - row).toArray());
  }
}
