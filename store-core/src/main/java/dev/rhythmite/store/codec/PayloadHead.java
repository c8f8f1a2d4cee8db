package dev.rhythmite.store.codec;

import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.zip.CRC32C;

/**
 * The frame of a packed column's payload: its head, which slots are null, and the checksum.
 *
 * <pre>
 * Payload --> Version, Kind, Exponent, Flags, Rows, Valid?, Body, Checksum
 * </pre>
 *
 * <ul>
 *   <li>Version --> uint8, 1; Kind --> uint8, a {@link PayloadKind}
 *   <li>Exponent --> uint8, of ten in kind DECIMAL, else 0
 *   <li>Flags --> uint8: 1 if Valid follows, 2 if kind DECIMAL has exceptions
 *   <li>Rows --> varint; Valid --> {@link PackedBits}, a set bit for each slot that is not null
 *   <li>Checksum --> uint32, CRC-32C of all before it, then the type and the name of the column in
 *       UTF-8, so that no payload passes for another column's
 * </ul>
 */
record PayloadHead(PayloadKind kind, int exponent, int flags, int rows) {

  static final int VALIDITY_FLAG = 1;
  static final int EXCEPTIONS_FLAG = 2;

  private static final int VERSION = 1;
  private static final int CHECKSUM_BYTES = 4;

  /** Writes the head of a column with these nulls; kind ALL_NULL needs no validity. */
  static void write(
      PayloadWriter out, PayloadKind kind, int exponent, int flags, int rows, Validity validity) {
    boolean gaps = kind != PayloadKind.ALL_NULL && validity.nullCount() != 0;
    out.putByte(VERSION);
    out.putByte(kind.code());
    out.putByte(exponent);
    out.putByte(flags | (gaps ? VALIDITY_FLAG : 0));
    out.putVarint(rows);
    if (gaps) {
      PackedBits.write(validity.toBitSet(), rows, out);
    }
  }

  static void write(PayloadWriter out, PayloadKind kind, int rows, Validity validity) {
    write(out, kind, 0, 0, rows, validity);
  }

  static void writeChecksum(PayloadWriter out, String type, String name) {
    out.putInt(checksum(out.bytes(), 0, out.length(), type, name));
  }

  /**
   * Returns the reader of the {@code length} bytes at {@code start}, without their checksum, which
   * has been verified.
   */
  static PayloadReader open(
      byte[] bytes, int start, int length, String type, String name, long blobOffset) {
    int end = start + length - CHECKSUM_BYTES;
    var in = new PayloadReader(bytes, start, Math.max(start, end), name, blobOffset);
    if (length < CHECKSUM_BYTES) {
      throw in.malformed("no checksum in %d bytes".formatted(length));
    }
    int actual = checksum(bytes, start, length - CHECKSUM_BYTES, type, name);
    int expected = LittleEndian.getInt(bytes, end);
    if (actual != expected) {
      throw in.malformed("CRC-32C %08x, expected %08x, of the %d bytes"
          .formatted(actual, expected, length - CHECKSUM_BYTES));
    }
    return in;
  }

  /**
   * Reads the head.
   *
   * @throws MalformedBlobException if it says what this version does not know, or another number of
   *     rows than {@code rows}
   */
  static PayloadHead read(PayloadReader in, int rows) {
    int version = in.nextByte("version");
    if (version != VERSION) {
      throw in.malformed("version %d, expected %d".formatted(version, VERSION));
    }
    PayloadKind kind = PayloadKind.read(in);
    int exponent = in.nextByte("exponent");
    if (exponent > (kind == PayloadKind.DECIMAL ? RealValues.MAX_EXPONENT : 0)) {
      throw in.malformed("exponent %d of kind %s".formatted(exponent, kind));
    }
    int flags = in.nextByte("flags");
    int known = switch (kind) {
      case ALL_NULL -> 0;
      case DECIMAL -> VALIDITY_FLAG | EXCEPTIONS_FLAG;
      default -> VALIDITY_FLAG;
    };
    if ((flags & ~known) != 0) {
      throw in.malformed("flags 0x%02X of kind %s".formatted(flags, kind));
    }
    int actualRows = in.nextCount("rows", 0, Integer.MAX_VALUE);
    if (actualRows != rows) {
      throw in.malformed("%d rows, expected %d".formatted(actualRows, rows));
    }
    if (rows == 0 && kind != PayloadKind.ALL_NULL) {
      throw in.malformed("kind %s of no rows".formatted(kind));
    }
    return new PayloadHead(kind, exponent, flags, rows);
  }

  /** Returns the exception that says a column of {@code type} cannot have this kind. */
  MalformedBlobException kindOf(String type, PayloadReader in) {
    return in.malformed("kind %s of a %s column".formatted(kind, type));
  }

  /** Returns whether the validity follows. */
  boolean hasNulls() {
    return (flags & VALIDITY_FLAG) != 0;
  }

  boolean hasExceptions() {
    return (flags & EXCEPTIONS_FLAG) != 0;
  }

  /** Reads which slots are valid. */
  Validity readValidity(PayloadReader in) {
    if (kind == PayloadKind.ALL_NULL) {
      return Validity.of(new BitSet(), rows);
    }
    if (!hasNulls()) {
      return Validity.ALL_VALID;
    }
    Validity validity = Validity.of(PackedBits.read(in, rows, "validity"), rows);
    if (validity.nullCount() == 0 || validity.nullCount() == rows) {
      throw in.malformed("validity of %d nulls in %d rows".formatted(validity.nullCount(), rows));
    }
    return validity;
  }

  private static int checksum(byte[] bytes, int from, int length, String type, String name) {
    var checksum = new CRC32C();
    checksum.update(bytes, from, length);
    checksum.update(type.getBytes(StandardCharsets.UTF_8));
    checksum.update(name.getBytes(StandardCharsets.UTF_8));
    return (int) checksum.getValue();
  }
}
