package dev.rhythmite.store.channel;

/** A channel and how many rows it has, or had when it was deleted. */
public record ChannelSummary(Channel channel, long rows) {}
