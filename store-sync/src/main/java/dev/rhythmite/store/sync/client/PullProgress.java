package dev.rhythmite.store.sync.client;

/**
 * How far a running pull has got, each number since it began.
 *
 * @param fetched chunks that were new or newer
 * @param deleted chunks that had values and have none any more
 * @param bytes the sizes of the received blobs, as they are stored
 */
public record PullProgress(int fetched, int deleted, long bytes) {}
