package dev.rhythmite.store.codec;

/** Packs floats; what follows no pattern as byte planes. */
final class FloatPacking extends RealPacking {

  @Override
  public String type() {
    return "float";
  }

  @Override
  public boolean packs(Column column) {
    return column instanceof FloatColumn;
  }

  @Override
  Validity validity(Column column) {
    return ((FloatColumn) column).validity();
  }

  @Override
  RealValues validValues(Column column) {
    var floats = (FloatColumn) column;
    float[] values = floats.values();
    if (column.nullCount() != 0) {
      values = new float[column.length() - column.nullCount()];
      Gaps.close(floats.validity().toBitSet(), floats.values(), values);
    }
    return new FloatValues(values);
  }

  @Override
  PayloadKind kindOf(long[] bits, int count) {
    return PayloadKind.FLOAT_PLANES;
  }

  @Override
  void writePattern(PayloadKind kind, long[] bits, int count, PayloadWriter out) {
    BytePlanes.write(bits, count, Float.BYTES, out);
  }

  @Override
  public Column unpack(String name, PayloadHead head, PayloadReader in) {
    Validity validity = head.readValidity(in);
    int count = head.rows() - validity.nullCount();
    float[] values = new float[head.rows()];
    switch (head.kind()) {
      case ALL_NULL -> {}
      case DECIMAL -> unpackDecimals(head, in, values, count);
      case DICTIONARY -> ValueDictionary.read(in, count, values);
      case FLOAT_PLANES -> ofBits(BytePlanes.read(in, count, Float.BYTES, "planes"), values);
      default -> throw head.kindOf(type(), in);
    }
    Gaps.open(validity, values);
    return FloatColumn.adopt(name, values, validity);
  }

  private static void unpackDecimals(
      PayloadHead head, PayloadReader in, float[] values, int count) {
    Exceptions exceptions = exceptions(head, in, Float.BYTES, count);
    double power = RealValues.power(head.exponent());
    var integers = new IntegerUnpacking(in, count);
    double[] quotients = new double[Math.min(RealValues.STRETCH, count)];
    for (int from = 0; from < count; from += quotients.length) {
      int length = Math.min(quotients.length, count - from);
      integers.read(quotients, 0, length, power);
      round(quotients, length, values, from);
    }
    for (int i = 0; i < exceptions.size(); i++) {
      values[exceptions.index(i)] = Float.intBitsToFloat((int) exceptions.bits(i));
    }
  }

  private static void round(double[] quotients, int count, float[] values, int to) {
    for (int i = 0; i < count; i++) {
      values[to + i] = (float) quotients[i];
    }
  }

  private static void ofBits(long[] bits, float[] values) {
    for (int i = 0; i < bits.length; i++) {
      values[i] = Float.intBitsToFloat((int) bits[i]);
    }
  }
}
