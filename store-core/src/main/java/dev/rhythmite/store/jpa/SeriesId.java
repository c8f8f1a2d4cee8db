package dev.rhythmite.store.jpa;

import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import java.io.Serializable;

/**
 * The primary key of a whole series, its columns in this order.
 *
 * @param stripe follows from the key; see {@code docs/on-disk.md}
 * @param key the application's key fields
 */
@Embeddable
public record SeriesId<K extends Record>(
    short stripe, @Embedded K key) implements Serializable {}
