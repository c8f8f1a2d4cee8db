package dev.rhythmite.store.analysis;

import java.time.Instant;

/**
 * A stretch of a series whose value does not change.
 *
 * @param start the time of its first point
 * @param end the time of the point after its last one, exclusive; of a span that the series ends
 *     with, the time of its last point, inclusive
 * @param value the value of its first point, never missing
 * @param count the number of its points, one or more
 */
public record Span(Instant start, Instant end, double value, int count) {}
