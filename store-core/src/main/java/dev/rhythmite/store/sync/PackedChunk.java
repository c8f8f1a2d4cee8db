package dev.rhythmite.store.sync;

import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;

/**
 * A chunk as it is stored, blob and all. A tombstone has an empty blob and no points.
 *
 * <p>The blob is not copied, in or out: it may be large, and nobody writes to it.
 */
public final class PackedChunk<K extends Record> {

  private final ChunkUpdate<K> update;
  private final Instant start;
  private final int length;
  private final int crc32c;
  private final byte[] blob;

  /**
   * @param start the time of the first point
   * @param length the number of grid points from there
   * @param crc32c the CRC-32C of the blob
   */
  public PackedChunk(ChunkUpdate<K> update, Instant start, int length, int crc32c, byte[] blob) {
    this.update = update;
    this.start = start;
    this.length = length;
    this.crc32c = crc32c;
    this.blob = blob;
  }

  /** Returns the tombstone that {@code update} tells of. */
  public static <K extends Record> PackedChunk<K> tombstone(ChunkUpdate<K> update) {
    return new PackedChunk<>(update, Instant.EPOCH, 0, 0, new byte[0]);
  }

  /** Returns which chunk this is, and in which state. */
  public ChunkUpdate<K> update() {
    return update;
  }

  /** Returns the time of the first point. */
  public Instant start() {
    return start;
  }

  /** Returns the number of grid points from the start on. */
  public int length() {
    return length;
  }

  /** Returns the CRC-32C that the source keeps of the blob. */
  public int crc32c() {
    return crc32c;
  }

  /** Returns the blob itself, not a copy. */
  public byte[] blob() {
    return blob;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PackedChunk<?> that
        && update.equals(that.update)
        && start.equals(that.start)
        && length == that.length
        && crc32c == that.crc32c
        && Arrays.equals(blob, that.blob);
  }

  @Override
  public int hashCode() {
    return Objects.hash(update, start, length, crc32c);
  }

  @Override
  public String toString() {
    return "PackedChunk[" + update + ", " + length + " points, " + blob.length + " bytes]";
  }
}
