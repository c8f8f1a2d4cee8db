package dev.rhythmite.store.metric.jpa;

import dev.rhythmite.store.metric.SpanEdit;
import dev.rhythmite.store.metric.jpa.SpanEditQueries.StartedAt;
import java.util.List;
import java.util.Optional;

/** The edits of a metric's spans, handed out span by span, newest first. */
final class SpanEdits {

  private final List<StartedAt> newestFirst;
  private int next;

  SpanEdits(List<StartedAt> newestFirst) {
    this.newestFirst = newestFirst;
  }

  /**
   * Returns the edit of a span: that of its own start, or else the newest one of a start within, which
   * was the span's before it began earlier.
   *
   * @param end after its last microsecond
   */
  Optional<SpanEdit> of(long start, long end) {
    while (next < newestFirst.size() && newestFirst.get(next).startMicros() >= end) {
      next++;
    }
    Optional<SpanEdit> newest = Optional.empty();
    for (; next < newestFirst.size() && newestFirst.get(next).startMicros() >= start; next++) {
      StartedAt found = newestFirst.get(next);
      if (newest.isEmpty() || found.startMicros() == start) {
        newest = Optional.of(found.edit());
      }
    }
    return newest;
  }
}
