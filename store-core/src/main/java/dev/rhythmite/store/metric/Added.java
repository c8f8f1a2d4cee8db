package dev.rhythmite.store.metric;

/**
 * What became of points that were to be added.
 *
 * @param points that were stored
 * @param repeated whether they were stored by an earlier call of the same idempotency key
 */
public record Added(int points, boolean repeated) {}
