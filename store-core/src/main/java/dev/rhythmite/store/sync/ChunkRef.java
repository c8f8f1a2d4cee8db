package dev.rhythmite.store.sync;

/**
 * Names one chunk of a store.
 *
 * @param chunkIndex the index of its period on the store's chunk axis
 */
public record ChunkRef<K extends Record>(K key, int chunkIndex) {}
