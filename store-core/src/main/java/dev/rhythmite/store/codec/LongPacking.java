package dev.rhythmite.store.codec;

/** Packs 64-bit integers. */
final class LongPacking implements Packing {

  @Override
  public String type() {
    return "long";
  }

  @Override
  public boolean packs(Column column) {
    return column instanceof LongColumn;
  }

  @Override
  public void pack(Column column, PayloadWriter out) {
    var longs = (LongColumn) column;
    int count = longs.length() - longs.nullCount();
    if (count == 0) {
      PayloadHead.write(out, PayloadKind.ALL_NULL, longs.length(), longs.validity());
      return;
    }
    long[] values = longs.values();
    if (count != longs.length()) {
      values = new long[count];
      Gaps.close(longs.validity().toBitSet(), longs.values(), values);
    }
    PayloadHead.write(out, PayloadKind.INTEGERS, longs.length(), longs.validity());
    IntegerPacking.write(values, count, out);
  }

  @Override
  public Column unpack(String name, PayloadHead head, PayloadReader in) {
    Validity validity = head.readValidity(in);
    long[] values = new long[head.rows()];
    switch (head.kind()) {
      case ALL_NULL -> {}
      case INTEGERS -> IntegerUnpacking.read(in, values, head.rows() - validity.nullCount());
      default -> throw head.kindOf(type(), in);
    }
    Gaps.open(validity, values);
    return LongColumn.adopt(name, values, validity);
  }
}
