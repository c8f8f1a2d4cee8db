package dev.rhythmite.store.metric;

import java.time.Instant;
import java.util.Optional;

/**
 * A named series of numbers and texts.
 *
 * @param name as it was first written
 * @param id a whole number of at most 53 bits, the metric's for as long as it lives, and no other's
 *     of its tenant
 * @param birth as it was set, else the time of the first point
 * @param death as it was set
 * @param firstTime of all points
 * @param lastTime of all points
 */
public record Metric(
    String tenant,
    String name,
    long id,
    Optional<Instant> birth,
    Optional<Instant> death,
    Optional<Instant> firstTime,
    Optional<Instant> lastTime) {}
