package dev.rhythmite.store.channel;

import java.util.List;
import java.util.Optional;

/**
 * Some channels, newest first.
 *
 * @param next where the next page begins, if there may be more
 */
public record ChannelPage(List<ChannelSummary> channels, Optional<ChannelPosition> next) {}
