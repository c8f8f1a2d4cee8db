package dev.rhythmite.store.channel.jpa;

import dev.rhythmite.store.channel.RowBatch;
import dev.rhythmite.store.channel.RowQuery.Direction;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a channel in order, each once: those of the tail, which was read first and is held,
 * among those of the chunks, which are streamed after.
 */
final class MergedRows implements Iterator<RowBatch> {

  private final Iterator<RowChunk> chunks;
  private final HeldTail tail;
  private @Nullable RowBatch next;

  /** Which rows are read, in epoch microseconds, both ends included. */
  record Window(long first, long last, Direction direction) {

    boolean holds(long micros) {
      return micros >= first && micros <= last;
    }
  }

  MergedRows(HeldTail tail, Iterator<RowChunk> chunks) {
    this.tail = tail;
    this.chunks = chunks;
  }

  @Override
  public boolean hasNext() {
    while (next == null) {
      boolean more = chunks.hasNext();
      RowBatch rows = more ? tail.with(chunks.next()) : tail.rest();
      if (!rows.isEmpty()) {
        next = rows;
      } else if (!more) {
        return false;
      }
    }
    return true;
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
}
