package dev.rhythmite.store.codec;

/** Packs doubles. */
final class DoublePacking extends RealPacking {

  @Override
  public String type() {
    return "double";
  }

  @Override
  public boolean packs(Column column) {
    return column instanceof DoubleColumn;
  }

  @Override
  Validity validity(Column column) {
    return ((DoubleColumn) column).validity();
  }

  @Override
  RealValues validValues(Column column) {
    var doubles = (DoubleColumn) column;
    double[] values = doubles.values();
    if (column.nullCount() != 0) {
      values = new double[column.length() - column.nullCount()];
      Gaps.close(doubles.validity().toBitSet(), doubles.values(), values);
    }
    return new DoubleValues(values);
  }

  @Override
  PayloadKind kindOf(long[] bits, int count) {
    if (areFloats(bits, count)) {
      return PayloadKind.FLOAT_PLANES;
    }
    return endInZeros(bits, count) ? PayloadKind.DOUBLE_PLANES : PayloadKind.MANTISSAS;
  }

  /** A NaN is none: the bits of a converted one may differ between processors. */
  private static boolean areFloats(long[] bits, int count) {
    for (int i = 0; i < count; i++) {
      long pattern = bits[i];
      double value = Double.longBitsToDouble(pattern);
      if (Double.isNaN(value) || Double.doubleToRawLongBits((float) value) != pattern) {
        return false;
      }
    }
    return true;
  }

  /** Two planes of zeros shrink to nothing, which is more than the exponents can save. */
  private static boolean endInZeros(long[] bits, int count) {
    long union = 0;
    for (int i = 0; i < count; i++) {
      union |= bits[i];
    }
    return (union & 0xFFFF) == 0;
  }

  @Override
  void writePattern(PayloadKind kind, long[] bits, int count, PayloadWriter out) {
    switch (kind) {
      case FLOAT_PLANES -> {
        toFloats(bits, count);
        BytePlanes.write(bits, count, Float.BYTES, out);
      }
      case DOUBLE_PLANES -> BytePlanes.write(bits, count, Double.BYTES, out);
      default -> Mantissas.write(bits, count, out);
    }
  }

  private static void toFloats(long[] bits, int count) {
    for (int i = 0; i < count; i++) {
      bits[i] = Float.floatToRawIntBits((float) Double.longBitsToDouble(bits[i]));
    }
  }

  @Override
  public Column unpack(String name, PayloadHead head, PayloadReader in) {
    Validity validity = head.readValidity(in);
    int count = head.rows() - validity.nullCount();
    double[] values = new double[head.rows()];
    switch (head.kind()) {
      case ALL_NULL -> {}
      case DECIMAL -> unpackDecimals(head, in, values, count);
      case DICTIONARY -> ValueDictionary.read(in, count, values);
      case FLOAT_PLANES -> ofFloatBits(BytePlanes.read(in, count, Float.BYTES, "planes"), values);
      case DOUBLE_PLANES -> ofBits(BytePlanes.read(in, count, Double.BYTES, "planes"), values);
      case MANTISSAS -> Mantissas.read(in, count, values);
      default -> throw head.kindOf(type(), in);
    }
    Gaps.open(validity, values);
    return DoubleColumn.adopt(name, values, validity);
  }

  private static void unpackDecimals(
      PayloadHead head, PayloadReader in, double[] values, int count) {
    Exceptions exceptions = exceptions(head, in, Double.BYTES, count);
    double power = RealValues.power(head.exponent());
    new IntegerUnpacking(in, count).read(values, 0, count, power);
    for (int i = 0; i < exceptions.size(); i++) {
      values[exceptions.index(i)] = Double.longBitsToDouble(exceptions.bits(i));
    }
  }

  private static void ofBits(long[] bits, double[] values) {
    for (int i = 0; i < bits.length; i++) {
      values[i] = Double.longBitsToDouble(bits[i]);
    }
  }

  private static void ofFloatBits(long[] bits, double[] values) {
    for (int i = 0; i < bits.length; i++) {
      values[i] = Float.intBitsToFloat((int) bits[i]);
    }
  }
}
