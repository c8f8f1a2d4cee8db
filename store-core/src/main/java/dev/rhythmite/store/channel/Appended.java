package dev.rhythmite.store.channel;

import java.time.Instant;

/**
 * What became of an append.
 *
 * @param rows that were stored
 * @param receivedAt when they arrived
 * @param repeated whether they were stored by an earlier append of the same idempotency key
 */
public record Appended(int rows, Instant receivedAt, boolean repeated) {}
