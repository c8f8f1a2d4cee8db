package dev.rhythmite.store.codec;

/** How the buffers of an Arrow record batch are compressed. */
public enum BodyCompression {

  /** Each buffer is one LZ4 frame, or stored as it is where LZ4 does not shrink it. */
  LZ4_FRAME,

  /** Buffers are plain: every Arrow reader opens them, also one built without a codec. */
  NONE
}
