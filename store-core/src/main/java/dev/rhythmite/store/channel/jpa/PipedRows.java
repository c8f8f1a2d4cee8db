package dev.rhythmite.store.channel.jpa;

import dev.rhythmite.store.channel.RowBatch;
import dev.rhythmite.store.channel.RowPosition;
import dev.rhythmite.store.channel.RowQuery;
import dev.rhythmite.store.channel.RowQuery.Direction;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Rows in the order of time that meet a query's filters, begin at its cursor, and end at its limit. */
final class PipedRows implements Iterator<RowBatch> {

  private final Iterator<RowBatch> source;
  private final RowTest test;
  private final boolean filtered;
  private @Nullable RowPosition after;
  private final boolean ascending;
  private long toSkip;
  private long left;
  private @Nullable RowBatch next;

  /**
   * @param counted whether offset and limit apply
   */
  private PipedRows(Iterator<RowBatch> source, RowQuery query, RowTest test, boolean counted) {
    this.source = source;
    this.test = test;
    this.filtered = !query.filters().isEmpty();
    this.after = query.after().orElse(null);
    this.ascending = query.time() == Direction.ASCENDING;
    this.toSkip = counted ? query.offset() : 0;
    this.left = counted ? query.limit().orElse(Long.MAX_VALUE) : Long.MAX_VALUE;
  }

  /** Returns the rows of the query's offset and limit. */
  static PipedRows limited(Iterator<RowBatch> source, RowQuery query, RowTest test) {
    return new PipedRows(source, query, test, true);
  }

  /** Returns all rows, to be sorted or aggregated. */
  static PipedRows all(Iterator<RowBatch> source, RowQuery query, RowTest test) {
    return new PipedRows(source, query, test, false);
  }

  @Override
  public boolean hasNext() {
    while (next == null && left > 0 && source.hasNext()) {
      RowBatch rows = counted(filtered(behind(source.next())));
      next = rows.isEmpty() ? null : rows;
    }
    return next != null;
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

  private RowBatch behind(RowBatch rows) {
    if (after == null) {
      return rows;
    }
    RowPosition cursor = after;
    int from = 0;
    while (from < rows.size() && !isBehind(rows.position(from), cursor)) {
      from++;
    }
    if (from < rows.size()) {
      after = null;
    }
    return rows.slice(from, rows.size());
  }

  private boolean isBehind(RowPosition position, RowPosition cursor) {
    int compared = position.compareTo(cursor);
    return ascending ? compared > 0 : compared < 0;
  }

  private RowBatch filtered(RowBatch rows) {
    if (!filtered) {
      return rows;
    }
    return rows.select(
        IntStream.range(0, rows.size()).filter(row -> test.test(rows, row)).toArray());
  }

  private RowBatch counted(RowBatch rows) {
    int from = (int) Math.min(toSkip, rows.size());
    int to = (int) Math.min(rows.size(), from + Math.min(left, rows.size()));
    toSkip -= from;
    left -= to - from;
    return rows.slice(from, to);
  }
}
