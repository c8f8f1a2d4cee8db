package dev.rhythmite.store.codec;

/** How the values of a chunk stand in its blob. Either is read without being asked for. */
public enum Encoding {

  /**
   * Scaled to integers, differenced and packed into bits, exact for every value: small and fast. Any
   * Arrow reader opens the stream, and sees one binary value a column, with a checksum.
   */
  PACKED,

  /** Plain Arrow values, which any Arrow reader understands. */
  OPEN
}
