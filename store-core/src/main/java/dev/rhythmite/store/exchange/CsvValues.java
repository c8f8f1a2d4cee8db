package dev.rhythmite.store.exchange;

import dev.rhythmite.store.Series;
import dev.rhythmite.store.ValueType;
import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Values as the texts of a CSV, and back: each type is written in a way of its own. */
final class CsvValues {

  private static final Pattern WHOLE = Pattern.compile("[+-]?[0-9]+");
  private static final Pattern REAL =
      Pattern.compile("[+-]?(?:(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:[eE][+-]?[0-9]+)?|Infinity)");

  /** So many tell every float from the next. */
  private static final int DIGITS_OF_FLOAT = 9;

  private static final int LONGEST_NUMBER = 400;

  private CsvValues() {}

  /** Returns the text of a value, null if it is missing. */
  static @Nullable String format(Series series, int index) {
    if (series.isMissing(index)) {
      return null;
    }
    return switch (series.type()) {
      case DOUBLE -> Double.toString(series.valueAt(index));
      case FLOAT -> Float.toString(series.floatAt(index));
      case LONG -> Long.toString(series.longAt(index));
      case BOOLEAN -> Boolean.toString(series.booleanAt(index));
      case TEXT -> series.textAt(index).orElseThrow();
    };
  }

  /**
   * Adds the value of the current row.
   *
   * @param field of the value in the row
   * @throws ExchangeException if the text is none of a value of this type
   */
  static void add(
      SeriesPoints points, ValueType type, long micros, CsvRows rows, int field, String text) {
    if (isMissing(type, rows, field, text)) {
      points.addMissing(rows.where(), micros);
      return;
    }
    switch (type) {
      case DOUBLE -> points.add(rows.where(), micros, real(rows, text));
      case FLOAT -> points.addFloat(rows.where(), micros, floatOf(rows, text));
      case LONG -> points.addLong(rows.where(), micros, whole(rows, text));
      case BOOLEAN -> points.addBoolean(rows.where(), micros, truth(rows, text));
      case TEXT -> points.addText(rows.where(), micros, text);
    }
  }

  private static boolean isMissing(ValueType type, CsvRows rows, int field, String text) {
    return switch (type) {
      case TEXT -> rows.isMissing(field);
      case DOUBLE, FLOAT -> text.isEmpty() || text.equals("NaN");
      case LONG, BOOLEAN -> text.isEmpty();
    };
  }

  private static double real(CsvRows rows, String text) {
    checkReal(rows, text);
    double value = Double.parseDouble(text);
    if (mayBeAnother(text, value)) {
      checkExact(rows, text, value);
    }
    return value;
  }

  private static float floatOf(CsvRows rows, String text) {
    checkReal(rows, text);
    float value = Float.parseFloat(text);
    if (mayBeAnother(text, value)) {
      checkExact(rows, text, value);
    } else if (Double.parseDouble(text) != value && digits(text) > DIGITS_OF_FLOAT) {
      throw rounded(rows, text, value);
    }
    return value;
  }

  private static int digits(String text) {
    return new BigDecimal(text).stripTrailingZeros().precision();
  }

  /** Of a fraction one expects the nearest value; of a whole number, and of none at all, itself. */
  private static boolean mayBeAnother(String text, double value) {
    return WHOLE.matcher(text).matches()
        || value == 0
        || (Double.isInfinite(value) && !text.endsWith("Infinity"));
  }

  private static void checkReal(CsvRows rows, String text) {
    if (text.length() > LONGEST_NUMBER || !REAL.matcher(text).matches()) {
      throw refused(rows, text, "12.5, 1e-3 or Infinity");
    }
  }

  private static void checkExact(CsvRows rows, String text, double value) {
    if (Double.isInfinite(value) || new BigDecimal(value).compareTo(new BigDecimal(text)) != 0) {
      throw rounded(rows, text, value);
    }
  }

  private static ExchangeException rounded(CsvRows rows, String text, double value) {
    return rows.refused("value \""
        + text
        + "\" would be rounded to "
        + value
        + ". Values keep all their digits; import them into a store of their type.");
  }

  private static long whole(CsvRows rows, String text) {
    String examples = "12 or -7, with 64 bits at most";
    if (!WHOLE.matcher(text).matches()) {
      throw refused(rows, text, examples);
    }
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw refused(rows, text, examples);
    }
  }

  private static boolean truth(CsvRows rows, String text) {
    if (!text.equals("true") && !text.equals("false")) {
      throw refused(rows, text, "true or false");
    }
    return text.equals("true");
  }

  private static ExchangeException refused(CsvRows rows, String text, String examples) {
    return rows.refused("value \""
        + text
        + "\". A value is written "
        + examples
        + "; one that is missing is left empty.");
  }
}
