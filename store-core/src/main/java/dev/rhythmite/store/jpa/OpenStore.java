package dev.rhythmite.store.jpa;

import java.util.UUID;

/**
 * A store that was checked and recorded in its database.
 *
 * @param identity of its table
 */
record OpenStore<K extends Record>(EntityModel<K> model, ChunkQueries<K> chunks, UUID identity) {}
