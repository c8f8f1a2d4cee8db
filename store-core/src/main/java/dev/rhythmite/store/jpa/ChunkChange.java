package dev.rhythmite.store.jpa;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A chunk row to be written.
 *
 * @param chunk its new state, a tombstone perhaps
 * @param stats of its values; null in a tombstone
 * @param exists whether there is a row to overwrite
 * @param sourceRevision in a replica, the revision at the source
 */
record ChunkChange<K extends Record>(
    StoredChunk<K> chunk,
    @Nullable ChunkStats stats,
    boolean exists,
    @Nullable Long sourceRevision,
    Instant updatedAt) {}
