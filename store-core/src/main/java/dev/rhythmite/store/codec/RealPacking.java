package dev.rhythmite.store.codec;

import java.util.Optional;

/**
 * Packs floating-point numbers: as decimals, else by a dictionary, else by what their bits have in
 * common.
 */
abstract sealed class RealPacking implements Packing permits DoublePacking, FloatPacking {

  @Override
  public final void pack(Column column, PayloadWriter out) {
    int rows = column.length();
    Validity validity = validity(column);
    if (column.nullCount() == rows) {
      PayloadHead.write(out, PayloadKind.ALL_NULL, rows, validity);
      return;
    }
    RealValues values = validValues(column);
    Optional<DecimalScaling> scaling = DecimalScaling.of(values, out.scratch());
    if (scaling.isPresent()) {
      DecimalScaling decimals = scaling.get();
      int flags = decimals.hasExceptions() ? PayloadHead.EXCEPTIONS_FLAG : 0;
      PayloadHead.write(out, PayloadKind.DECIMAL, decimals.exponent(), flags, rows, validity);
      decimals.write(out);
    } else {
      packBits(values, rows, validity, out);
    }
  }

  private void packBits(RealValues values, int rows, Validity validity, PayloadWriter out) {
    int count = values.count();
    long[] bits = out.scratch().integers(count);
    for (int i = 0; i < count; i++) {
      bits[i] = values.bits(i);
    }
    Optional<ValueDictionary> dictionary = ValueDictionary.of(bits, count);
    if (dictionary.isPresent()) {
      PayloadHead.write(out, PayloadKind.DICTIONARY, rows, validity);
      dictionary.get().write(values.bytes(), out);
    } else {
      PayloadKind kind = kindOf(bits, count);
      PayloadHead.write(out, kind, rows, validity);
      writePattern(kind, bits, count, out);
    }
  }

  abstract Validity validity(Column column);

  /** Returns the values of the slots that are not null. */
  abstract RealValues validValues(Column column);

  /** Returns the kind for {@code count} values that are neither decimals nor repeat. */
  abstract PayloadKind kindOf(long[] bits, int count);

  /** Writes the body of what {@link #kindOf} returned; the bits may be overwritten. */
  abstract void writePattern(PayloadKind kind, long[] bits, int count, PayloadWriter out);

  /** Reads the exceptions, if the head announces any. */
  static Exceptions exceptions(PayloadHead head, PayloadReader in, int bytes, int count) {
    return head.hasExceptions() ? Exceptions.read(in, bytes, count) : Exceptions.none();
  }
}
