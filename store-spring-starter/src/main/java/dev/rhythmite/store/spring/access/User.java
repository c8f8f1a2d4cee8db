package dev.rhythmite.store.spring.access;

import dev.rhythmite.store.spring.Authority;
import org.jspecify.annotations.Nullable;

/**
 * One who logs in.
 *
 * @param id never changes
 * @param email in small letters; empty where a configured user has none
 * @param orcid a researcher's identifier
 * @param active whether logins and tokens are let in
 */
public record User(
    String id,
    String email,
    @Nullable String name,
    @Nullable String fullName,
    @Nullable String orcid,
    Authority authority,
    String tenant,
    boolean active) {}
