package dev.rhythmite.store.metric.jpa;

import dev.rhythmite.store.EpochMicros;
import dev.rhythmite.store.channel.ChannelKey;
import dev.rhythmite.store.channel.RowQuery.Direction;
import dev.rhythmite.store.channel.RowStream;
import dev.rhythmite.store.metric.MetricSpan;
import dev.rhythmite.store.metric.MetricValue;
import dev.rhythmite.store.metric.SpanId;
import dev.rhythmite.store.metric.SpanQuery;
import dev.rhythmite.store.metric.SpanQuery.Newest;
import dev.rhythmite.store.metric.SpanQuery.Oldest;
import dev.rhythmite.store.metric.SpanStream;
import java.time.Instant;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Walks from the newest point of a metric to older ones, and no further than to the start of the last
 * span that is asked for.
 */
final class SpanWalk implements SpanStream {

  private final ChannelKey key;
  private final SpanQuery query;
  private final SpanEdits edits;
  private final RowStream rows;
  private final TimeCursor cursor;
  private Optional<Instant> end;
  private long editsEnd;
  private long left;
  private boolean begun;
  private boolean standing;
  private @Nullable MetricSpan next;

  /**
   * @param rows newest first, from before the end of the query's range
   * @param trueEnd of the newest span, if it matters and there is one
   */
  SpanWalk(
      ChannelKey key, SpanQuery query, SpanEdits edits, RowStream rows, Optional<Instant> trueEnd) {
    this.key = key;
    this.query = query;
    this.edits = edits;
    this.rows = rows;
    this.cursor = new TimeCursor(rows, Direction.DESCENDING);
    this.end = query.newest() == Newest.OPEN ? Optional.empty() : trueEnd;
    this.editsEnd = trueEnd.map(EpochMicros::of).orElse(Long.MAX_VALUE);
    this.left = query.limit().orElse(Long.MAX_VALUE);
  }

  @Override
  public boolean hasNext() {
    if (!begun) {
      begun = true; // not before: who has the walk closes it, whatever the first row is like
      standing = left > 0 && cursor.move();
    }
    if (next == null && left > 0 && standing) {
      next = walk();
    }
    return next != null;
  }

  /** Goes to the start of the span that the cursor stands in, and on to the one before. */
  private @Nullable MetricSpan walk() {
    long first = query.range().startMicros();
    HeldValue held = new HeldValue();
    long start;
    do {
      held.hold(cursor);
      start = cursor.micros();
      if (start < first && query.oldest() == Oldest.STARTS_WITHIN) {
        left = 0;
        return null;
      }
      standing = cursor.move();
    } while (standing && held.equalsThatOf(cursor));
    left = start <= first ? 0 : left - 1;
    return span(start, held.value());
  }

  private MetricSpan span(long startMicros, MetricValue value) {
    Instant start = EpochMicros.toInstant(startMicros);
    MetricSpan span = new MetricSpan(
        new SpanId(MetricNames.id(key), start),
        query.name(),
        value,
        start,
        end,
        edits.of(startMicros, editsEnd));
    end = Optional.of(start);
    editsEnd = startMicros;
    return span;
  }

  @Override
  public MetricSpan next() {
    if (!hasNext() || next == null) {
      throw new NoSuchElementException("All spans were read.");
    }
    MetricSpan span = next;
    next = null;
    return span;
  }

  @Override
  public void close() {
    rows.close();
  }
}
