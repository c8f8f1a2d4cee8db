package dev.rhythmite.store.jpa;

import java.util.UUID;

/**
 * A store that was checked and recorded in its database, with all statements on its table.
 *
 * @param identity of its table
 */
record OpenStore<K extends Record>(
    EntityModel<K> model,
    ChunkQueries<K> reads,
    ChunkWriteQueries<K> writes,
    ChunkFeedQueries<K> feed,
    UUID identity) {}
