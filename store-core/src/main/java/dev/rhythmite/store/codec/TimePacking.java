package dev.rhythmite.store.codec;

/** Packs epoch microseconds; a regular grid takes next to nothing. */
final class TimePacking implements Packing {

  @Override
  public String type() {
    return "time";
  }

  @Override
  public boolean packs(Column column) {
    return column instanceof TimeColumn;
  }

  @Override
  public void pack(Column column, PayloadWriter out) {
    int rows = column.length();
    PayloadKind kind = rows == 0 ? PayloadKind.ALL_NULL : PayloadKind.INTEGERS;
    PayloadHead.write(out, kind, rows, Validity.ALL_VALID);
    if (rows != 0) {
      IntegerPacking.write(((TimeColumn) column).epochMicros(), rows, out);
    }
  }

  @Override
  public Column unpack(String name, PayloadHead head, PayloadReader in) {
    boolean empty = head.kind() == PayloadKind.ALL_NULL && head.rows() == 0;
    if (head.kind() != PayloadKind.INTEGERS && !empty) {
      throw head.kindOf(type(), in);
    }
    if (head.hasNulls()) {
      throw in.malformed("nulls among times");
    }
    long[] epochMicros = new long[head.rows()];
    if (!empty) {
      IntegerUnpacking.read(in, epochMicros, head.rows());
    }
    return TimeColumn.of(name, epochMicros);
  }
}
