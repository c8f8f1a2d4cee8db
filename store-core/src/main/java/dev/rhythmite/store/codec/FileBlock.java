package dev.rhythmite.store.codec;

/**
 * Where a message of an Arrow file stands, as its footer says.
 *
 * @param offset of its prefix, from the start of the file
 * @param metadataLength with the prefix
 */
record FileBlock(long offset, int metadataLength, long bodyLength) {}
