package dev.rhythmite.store.sync.client;

import dev.rhythmite.store.metric.MetricValue;
import dev.rhythmite.store.metric.SpanEdit;
import java.time.Instant;
import java.util.Optional;

/**
 * The time from one change of a metric's value to the next, at a server.
 *
 * @param id what the server knows it by, if it does
 * @param name of the metric
 * @param start of the value
 * @param end the start of the next span; absent in the newest one
 * @param edit what somebody said of it
 */
public record RemoteSpan(
    Optional<String> id,
    String name,
    MetricValue value,
    Instant start,
    Optional<Instant> end,
    Optional<SpanEdit> edit) {}
