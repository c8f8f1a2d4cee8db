package dev.rhythmite.store.sync;

/**
 * What applying a batch changed.
 *
 * @param stored chunks with values that were new or newer
 * @param deleted chunks that had values and are tombstones now
 */
public record Applied(int stored, int deleted) {}
