package dev.rhythmite.store.jpa;

import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import java.io.Serializable;

/**
 * The primary key of a version, its columns in this order.
 *
 * @param stripe follows from client and name; see {@code docs/on-disk.md}
 * @param key the application's own columns
 * @param version the number
 */
@Embeddable
public record VersionId<C extends Record>(
    short stripe, int client, String name, @Embedded C key, int version) implements Serializable {}
