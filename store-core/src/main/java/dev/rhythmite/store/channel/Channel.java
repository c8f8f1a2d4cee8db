package dev.rhythmite.store.channel;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * A channel as it is stored, without its rows.
 *
 * @param metadata for description; do not change the node
 * @param tags for search; do not change the node
 * @param retention how long rows are kept, counted from their times
 * @param updatedAt of this description, not of rows
 * @param revision of this description: another one after each change
 */
public record Channel(
    ChannelKey key,
    ChannelKind kind,
    Optional<String> name,
    ChannelSchema schema,
    ObjectNode metadata,
    ObjectNode tags,
    Optional<Duration> retention,
    Instant createdAt,
    Instant updatedAt,
    long revision) {}
