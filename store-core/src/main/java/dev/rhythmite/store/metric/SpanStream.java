package dev.rhythmite.store.metric;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * Spans, newest first, found while they are consumed: the first ones cost the same however many
 * follow. Whoever asks for it closes it. Not for use by several threads at once.
 */
public interface SpanStream extends Iterator<MetricSpan>, AutoCloseable {

  /** Ends the reading; a second call does nothing. */
  @Override
  void close();

  /** Reads on to the end, closes, and returns the spans; all of them are held. */
  default List<MetricSpan> toList() {
    List<MetricSpan> spans = new ArrayList<>();
    try (this) {
      forEachRemaining(spans::add);
    }
    return spans;
  }
}
