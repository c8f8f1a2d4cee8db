package dev.rhythmite.store.codec;

/** What the body of a packed column is. */
enum PayloadKind {

  /** Every slot is null, or there is none: no body. */
  ALL_NULL(0),

  /** Exceptions, then integers: each is a value times a power of ten. */
  DECIMAL(1),

  /** The distinct values in ascending order, then integers: the index of each value. */
  DICTIONARY(2),

  /** Byte planes of 32-bit floating-point numbers. */
  FLOAT_PLANES(3),

  /** Byte planes of 64-bit floating-point numbers. */
  DOUBLE_PLANES(4),

  /** Sign and mantissa of each value in 53 bits, then integers: the exponents. */
  MANTISSAS(5),

  /** Integers. */
  INTEGERS(6),

  /** Bits. */
  BITS(7),

  /** Integers, the lengths of the texts, then their bytes. */
  TEXTS(8),

  /** The distinct texts in order of appearance as in TEXTS, then integers: the index of each. */
  TEXT_DICTIONARY(9);

  private static final PayloadKind[] ALL = values();

  private final int code;

  PayloadKind(int code) {
    this.code = code;
  }

  /** Returns the byte on disk. */
  int code() {
    return code;
  }

  static PayloadKind read(PayloadReader in) {
    int code = in.nextByte("kind");
    if (code >= ALL.length) {
      throw in.malformed("kind " + code);
    }
    return ALL[code];
  }
}
