package dev.rhythmite.store.codec;

import java.util.HexFormat;
import java.util.List;

/**
 * Columns as text for decoders in other languages: a line of name, type and rows, then a line for
 * each value, floating-point ones as their bits in hexadecimal.
 */
final class GoldenText {

  private GoldenText() {}

  static String of(List<Column> columns) {
    var text = new StringBuilder();
    for (Column column : columns) {
      text.append(column.name()).append('\t').append(type(column)).append('\t');
      text.append(column.length()).append('\n');
      for (int i = 0; i < column.length(); i++) {
        text.append(column.isNull(i) ? "null" : value(column, i)).append('\n');
      }
    }
    return text.toString();
  }

  private static String type(Column column) {
    return Packing.ALL.stream()
        .filter(packing -> packing.packs(column))
        .findFirst()
        .orElseThrow()
        .type();
  }

  private static String value(Column column, int i) {
    var hex = HexFormat.of();
    if (column instanceof DoubleColumn doubles) {
      return hex.toHexDigits(Double.doubleToRawLongBits(doubles.values()[i]));
    } else if (column instanceof FloatColumn floats) {
      return hex.toHexDigits(Float.floatToRawIntBits(floats.values()[i]));
    } else if (column instanceof LongColumn longs) {
      return String.valueOf(longs.values()[i]);
    } else if (column instanceof TimeColumn times) {
      return String.valueOf(times.epochMicros()[i]);
    } else if (column instanceof BooleanColumn booleans) {
      return String.valueOf(booleans.values()[i]);
    }
    return "=" + ((TextColumn) column).values()[i];
  }
}
