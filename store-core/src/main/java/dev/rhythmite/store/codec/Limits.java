package dev.rhythmite.store.codec;

/**
 * What a blob may ask for, so that reading a hostile one costs no more than reading a large one.
 *
 * <p>Writing obeys the same limits: what is written can be read.
 */
final class Limits {

  /** Bytes of a blob: 64 MiB. */
  static final int BLOB_BYTES = 64 << 20;

  /** Bytes of all buffers of a record batch, uncompressed: 64 MiB, 8,388,608 doubles. */
  static final int PLAIN_BYTES = 64 << 20;

  static final int COLUMNS = 1024;

  /** Values of a batch: its rows in all its columns, null ones included. */
  static final int VALUES = 8 << 20;

  /** Bytes of a column's name, or of another text in the metadata, in UTF-8. */
  static final int TEXT_BYTES = 4096;

  /** Key-value pairs in the metadata of one field. */
  static final int METADATA_ENTRIES = 1024;

  private Limits() {}

  /**
   * Requires that a batch of so many rows and columns is read back.
   *
   * @throws IllegalArgumentException if it is too large
   */
  static void requireWritable(int rows, int columns) {
    if ((long) rows * columns > VALUES) {
      throw new IllegalArgumentException(
          "%d rows of %d columns exceed %d values. Cut them into".formatted(rows, columns, VALUES)
              + " shorter chunks.");
    }
  }
}
