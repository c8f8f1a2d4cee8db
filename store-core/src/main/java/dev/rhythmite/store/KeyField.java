package dev.rhythmite.store;

import java.math.BigDecimal;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Optional;

/**
 * One field of a key: a component of the key record, of a type whose values have one text each and
 * one row each in any database.
 */
public final class KeyField {

  private final String name;
  private final Class<?> type;
  private final FieldType values;

  private KeyField(String name, Class<?> type, FieldType values) {
    this.name = name;
    this.type = type;
    this.values = values;
  }

  /** Returns the field, or nothing if values of {@code type} cannot be key fields. */
  static Optional<KeyField> of(String name, Class<?> type) {
    Class<?> boxed = FieldType.boxed(type);
    return FieldType.of(boxed).map(values -> new KeyField(name, boxed, values));
  }

  /** Returns the name of the record component. */
  public String name() {
    return name;
  }

  /** Returns the type of the values, boxed if the component is primitive. */
  public Class<?> type() {
    return type;
  }

  /**
   * Returns the value that {@code text} names; {@link #format} is its inverse.
   *
   * @throws IllegalArgumentException if it names none, with the type that it should have
   */
  public Object parse(String text) {
    return normal(parsed(text));
  }

  private Object parsed(String text) {
    try {
      return values.parser().apply(text);
    } catch (IllegalArgumentException | DateTimeParseException e) {
      throw new IllegalArgumentException(
          "Key field "
              + name
              + " cannot be \""
              + text
              + "\": it is "
              + expected()
              + ". Correct the value.",
          e);
    }
  }

  /**
   * Returns the one value that stands for all that a database takes for the same.
   *
   * @throws IllegalArgumentException if it is one that no key can have
   */
  Object normal(Object value) {
    try {
      return values.normal().apply(value);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("Key field " + name + e.getMessage(), e);
    }
  }

  /** Returns whether values have an order that is the same in every database. */
  boolean ordered() {
    return values.order() == FieldType.Order.NATURAL;
  }

  /** Returns the text of a value of this field. */
  public String format(Object value) {
    if (value instanceof Enum<?> constant) {
      return constant.name();
    }
    return value instanceof BigDecimal number ? number.toPlainString() : value.toString();
  }

  private String expected() {
    return type.isEnum()
        ? "one of " + Arrays.stream(type.getEnumConstants()).map(this::format).toList()
        : type.getSimpleName();
  }

  @Override
  public String toString() {
    return name + ": " + type.getSimpleName();
  }
}
