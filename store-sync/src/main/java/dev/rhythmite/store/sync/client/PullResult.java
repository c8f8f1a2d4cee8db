package dev.rhythmite.store.sync.client;

/**
 * What a pull changed here.
 *
 * @param fetched chunks that were new or newer
 * @param deleted chunks that had values and have none any more
 */
public record PullResult(int fetched, int deleted) {}
