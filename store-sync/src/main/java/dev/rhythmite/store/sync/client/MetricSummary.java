package dev.rhythmite.store.sync.client;

import dev.rhythmite.store.metric.MetricType;
import java.time.Instant;

/**
 * What a server tells of a metric that has points.
 *
 * @param firstSeen the time of its first point
 * @param lastSeen the time of its last point
 * @param type of the last point
 */
public record MetricSummary(String name, Instant firstSeen, Instant lastSeen, MetricType type) {}
