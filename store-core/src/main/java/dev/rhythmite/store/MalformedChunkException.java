package dev.rhythmite.store;

/**
 * A stored or received chunk that does not decode to what its row says. A whole series is chunk 0 of
 * its key, a version the chunk of its number.
 */
public final class MalformedChunkException extends StoreException {

  private static final long serialVersionUID = 1L;

  private final int chunkIndex;
  private final long offset;

  /**
   * @param key the key of the series
   * @param offset the byte of the blob at which the damage shows
   * @param reason what is wrong there; a sentence with its full stop
   */
  public MalformedChunkException(Record key, int chunkIndex, long offset, String reason) {
    super(message(key, chunkIndex, offset, reason));
    this.chunkIndex = chunkIndex;
    this.offset = offset;
  }

  /** As above, keeping the codec's own error as the cause. */
  public MalformedChunkException(
      Record key, int chunkIndex, long offset, String reason, Throwable cause) {
    super(message(key, chunkIndex, offset, reason), cause);
    this.chunkIndex = chunkIndex;
    this.offset = offset;
  }

  /** Returns the index of the damaged chunk. */
  public int chunkIndex() {
    return chunkIndex;
  }

  /** Returns the byte of the blob at which the damage shows. */
  public long offset() {
    return offset;
  }

  private static String message(Record key, int chunkIndex, long offset, String reason) {
    return "Chunk "
        + chunkIndex
        + " of "
        + key
        + " is damaged at byte "
        + offset
        + ": "
        + reason
        + " Restore the row from a backup or a replica, or write its values again with REPLACE.";
  }
}
