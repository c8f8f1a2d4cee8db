package dev.rhythmite.store;

/**
 * A series with the key that it is stored under.
 *
 * @param series its values within the range that was asked for, at least one of them not missing
 */
public record KeyedSeries<K extends Record>(K key, Series series) {}
