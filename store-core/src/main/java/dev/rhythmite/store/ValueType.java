package dev.rhythmite.store;

/** What the values of a series are: all of one type, each of which may be missing. */
public enum ValueType {

  /** 64-bit floating point; NaN is missing. Whole numbers are exact up to 2<sup>53</sup>. */
  DOUBLE("read it by valueAt."),

  /** 32-bit floating point; NaN is missing. */
  FLOAT("read it by floatAt, or as asDoubles() gives it."),

  /** 64-bit integers, all of them exact. */
  LONG("read it by longAt, or as asDoubles() gives it."),

  /** True and false. */
  BOOLEAN("read it by booleanAt."),

  /** Unicode text of up to 65,536 characters, empty text too. */
  TEXT("read it by textAt.");

  private final String advice;

  ValueType(String advice) {
    this.advice = advice;
  }

  /** Returns how a value of this type is read from a {@link Series}. */
  String advice() {
    return advice;
  }
}
