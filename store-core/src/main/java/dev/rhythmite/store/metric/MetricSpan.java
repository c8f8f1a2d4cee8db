package dev.rhythmite.store.metric;

import java.time.Instant;
import java.util.Optional;

/**
 * The time from one change of a metric's value to the next.
 *
 * @param name of the metric
 * @param value that does not change; a gap where nothing is known
 * @param start of the value
 * @param end the start of the next span; absent in the newest one, unless its true end was asked for
 * @param edit what somebody said of it
 */
public record MetricSpan(
    SpanId id,
    String name,
    MetricValue value,
    Instant start,
    Optional<Instant> end,
    Optional<SpanEdit> edit) {}
