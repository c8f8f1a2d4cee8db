package dev.rhythmite.store.sync;

import java.time.Instant;

/**
 * One line of the change feed: the present state of a chunk that changed.
 *
 * @param revision counts the changes of the chunk's stripe at the source; greater is newer
 * @param updatedAt when, by the source's clock; for people, never for order
 * @param deleted whether the chunk is a tombstone
 */
public record ChunkUpdate<K extends Record>(
    ChunkRef<K> ref, long revision, Instant updatedAt, boolean deleted) {}
