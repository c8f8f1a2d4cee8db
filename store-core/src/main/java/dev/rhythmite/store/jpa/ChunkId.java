package dev.rhythmite.store.jpa;

import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import java.io.Serializable;

/**
 * The primary key of a chunk, its columns in this order.
 *
 * @param stripe follows from the key; see {@code docs/on-disk.md}
 * @param key the application's key fields
 * @param chunkIndex the index of the period on the store's chunk axis
 */
@Embeddable
public record ChunkId<K extends Record>(
    short stripe, @Embedded K key, int chunkIndex) implements Serializable {}
