package dev.rhythmite.store.metric;

import java.util.Optional;
import java.util.function.Function;

/**
 * The spans of metrics, and what people say of them. Joins the caller's transaction or opens one.
 * Thread-safe.
 */
public interface MetricSpans {

  /** Returns the spans of a metric, newest first; none if there is no such metric. */
  SpanStream stream(SpanQuery query);

  /**
   * Says something of a span; what was said of it before is replaced. It stays whatever points come:
   * if the span begins earlier by one of them, it is the edit of that longer span, as long as that
   * has none of its own.
   *
   * @throws UnknownSpanException if there is no span of the id
   */
  default MetricSpan edit(String tenant, SpanId id, SpanEdit edit) {
    return edit(tenant, id, before -> edit);
  }

  /**
   * Changes what was said of a span, which nobody else changes meanwhile.
   *
   * @param change gets what was said before, if anything was; what it throws leaves that as it is
   * @throws UnknownSpanException if there is no span of the id
   */
  MetricSpan edit(String tenant, SpanId id, Function<Optional<SpanEdit>, SpanEdit> change);

  /**
   * Takes back what was said of a span; returns whether anything was.
   *
   * @throws UnknownSpanException if there is no span of the id
   */
  boolean deleteEdit(String tenant, SpanId id);
}
