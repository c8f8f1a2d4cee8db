package dev.rhythmite.store.codec;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.BitSet;

/**
 * Which slots of a column are valid and which are null: an Arrow validity bitmap, least significant
 * bit first, 1 = valid.
 *
 * <p>Without a null there is no bitmap, and bits beyond the last slot are 0, so equal means equal
 * arrays.
 */
final class Validity {

  /** Every slot is valid; fits a column of any length. */
  static final Validity ALL_VALID = new Validity(new byte[0], 0, 0);

  private final byte[] bits;
  private final int length;
  private final int nullCount;

  private Validity(byte[] bits, int length, int nullCount) {
    this.bits = bits;
    this.length = length;
    this.nullCount = nullCount;
  }

  static Validity whereNotNaN(double[] values) {
    int nullCount = countNaN(values);
    if (nullCount == 0) {
      return ALL_VALID;
    }
    byte[] bits = allSet(values.length);
    for (int i = 0; i < values.length; i++) {
      if (Double.isNaN(values[i])) {
        clear(bits, i);
      }
    }
    return new Validity(bits, values.length, nullCount);
  }

  static Validity exceptAt(BitSet nulls, int length) {
    if (nulls.length() > length) {
      throw new IllegalArgumentException(
          "null at index " + (nulls.length() - 1) + " of a column of length " + length);
    }
    if (nulls.isEmpty()) {
      return ALL_VALID;
    }
    byte[] bits = allSet(length);
    for (int i = nulls.nextSetBit(0); i >= 0; i = nulls.nextSetBit(i + 1)) {
      clear(bits, i);
    }
    return new Validity(bits, length, nulls.cardinality());
  }

  /** Returns the validity that an Arrow bitmap of at least {@code byteCount(length)} bytes says. */
  static Validity ofBitmap(ByteBuffer bitmap, int length) {
    byte[] bits = new byte[byteCount(length)];
    bitmap.get(bits);
    clearBeyond(bits, length);
    int nullCount = length - BitSet.valueOf(bits).cardinality();
    return nullCount == 0 ? ALL_VALID : new Validity(bits, length, nullCount);
  }

  /** Returns the validity whose valid slots are the set bits, none of which is beyond. */
  static Validity of(BitSet valid, int length) {
    int nullCount = length - valid.cardinality();
    if (nullCount == 0) {
      return ALL_VALID;
    }
    return new Validity(Arrays.copyOf(valid.toByteArray(), byteCount(length)), length, nullCount);
  }

  /** Returns a set bit for each valid slot; not for {@link #ALL_VALID}, which knows no length. */
  BitSet toBitSet() {
    return BitSet.valueOf(bits);
  }

  /** Returns the bytes of a bitmap of {@code length} slots. */
  static int byteCount(int length) {
    return (int) ((length + 7L) >>> 3);
  }

  boolean isNull(int index) {
    return nullCount != 0 && (bits[index >>> 3] & 1 << (index & 7)) == 0;
  }

  /** Returns the index of the first null slot at or after {@code from}, or -1. */
  int nextNull(int from) {
    if (nullCount == 0) {
      return -1;
    }
    for (int i = from; i < length; i = (i | 7) + 1) {
      int nulls = (~bits[i >>> 3] & 0xFF) >>> (i & 7);
      if (nulls != 0) {
        int next = i + Integer.numberOfTrailingZeros(nulls);
        return next < length ? next : -1; // bits beyond are 0, too
      }
    }
    return -1;
  }

  int nullCount() {
    return nullCount;
  }

  /** Returns the bitmap, without a null an empty one: the array itself, not a copy. */
  byte[] bits() {
    return bits;
  }

  private static int countNaN(double[] values) {
    int count = 0;
    for (double value : values) {
      count += Double.isNaN(value) ? 1 : 0;
    }
    return count;
  }

  private static byte[] allSet(int length) {
    byte[] bits = new byte[byteCount(length)];
    Arrays.fill(bits, (byte) -1);
    clearBeyond(bits, length);
    return bits;
  }

  private static void clearBeyond(byte[] bits, int length) {
    if ((length & 7) != 0) {
      bits[length >>> 3] &= (byte) ((1 << (length & 7)) - 1);
    }
  }

  private static void clear(byte[] bits, int index) {
    bits[index >>> 3] &= (byte) ~(1 << (index & 7));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Validity that && Arrays.equals(bits, that.bits);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bits);
  }
}
