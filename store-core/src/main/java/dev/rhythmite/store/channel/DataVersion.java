package dev.rhythmite.store.channel;

/**
 * Tells the rows of a channel at one moment from those at another: rows were appended, deleted or
 * moved in between if two versions differ, none if they are equal.
 *
 * @param text opaque, of letters, digits and {@code -}
 */
public record DataVersion(String text) {}
