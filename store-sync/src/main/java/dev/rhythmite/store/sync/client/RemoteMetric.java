package dev.rhythmite.store.sync.client;

import java.time.Instant;
import java.util.Optional;

/**
 * A metric of a server.
 *
 * @param id a whole number that is its own there
 * @param birth when it was added to its system
 * @param death when it was removed from it
 */
public record RemoteMetric(
    long id, String name, Optional<Instant> birth, Optional<Instant> death) {}
