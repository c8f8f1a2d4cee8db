package dev.rhythmite.store.codec;

import java.util.BitSet;

/** Packs truth values. */
final class BooleanPacking implements Packing {

  @Override
  public String type() {
    return "boolean";
  }

  @Override
  public boolean packs(Column column) {
    return column instanceof BooleanColumn;
  }

  @Override
  public void pack(Column column, PayloadWriter out) {
    var booleans = (BooleanColumn) column;
    int rows = booleans.length();
    int count = rows - booleans.nullCount();
    if (count == 0) {
      PayloadHead.write(out, PayloadKind.ALL_NULL, rows, booleans.validity());
      return;
    }
    PayloadHead.write(out, PayloadKind.BITS, rows, booleans.validity());
    PackedBits.write(validBits(booleans), count, out);
  }

  private static BitSet validBits(BooleanColumn column) {
    var bits = new BitSet(column.length());
    boolean[] values = column.values();
    int count = 0;
    for (int i = 0; i < values.length; i++) {
      if (values[i]) {
        bits.set(count);
      }
      count += column.validity().isNull(i) ? 0 : 1;
    }
    return bits;
  }

  @Override
  public Column unpack(String name, PayloadHead head, PayloadReader in) {
    Validity validity = head.readValidity(in);
    boolean[] values = new boolean[head.rows()];
    switch (head.kind()) {
      case ALL_NULL -> {}
      case BITS -> {
        BitSet bits = PackedBits.read(in, head.rows() - validity.nullCount(), "bits");
        for (int i = bits.nextSetBit(0); i >= 0; i = bits.nextSetBit(i + 1)) {
          values[i] = true;
        }
      }
      default -> throw head.kindOf(type(), in);
    }
    Gaps.open(validity, values);
    return BooleanColumn.adopt(name, values, validity);
  }
}
