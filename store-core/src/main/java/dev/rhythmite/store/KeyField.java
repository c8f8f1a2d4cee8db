package dev.rhythmite.store;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * One field of a key: a component of the key record, of a type whose values have one text each and
 * one row each in any database.
 */
public final class KeyField {

  private static final Map<Class<?>, Function<String, Object>> PARSERS = Map.of(
      String.class, text -> text,
      Byte.class, Byte::valueOf,
      Short.class, Short::valueOf,
      Integer.class, Integer::valueOf,
      Long.class, Long::valueOf,
      Boolean.class, KeyField::parseBoolean,
      UUID.class, UUID::fromString,
      LocalDate.class, LocalDate::parse);

  private static final Map<Class<?>, Class<?>> BOXES = Map.of(
      byte.class, Byte.class,
      short.class, Short.class,
      int.class, Integer.class,
      long.class, Long.class,
      boolean.class, Boolean.class);

  private final String name;
  private final Class<?> type;

  private KeyField(String name, Class<?> type) {
    this.name = name;
    this.type = type;
  }

  /** Returns the field, or nothing if values of {@code type} cannot be key fields. */
  static Optional<KeyField> of(String name, Class<?> type) {
    Class<?> boxed = BOXES.getOrDefault(type, type);
    return PARSERS.containsKey(boxed) || boxed.isEnum()
        ? Optional.of(new KeyField(name, boxed))
        : Optional.empty();
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
    Object value = parsed(text);
    refuseNul(name, value);
    return value;
  }

  private Object parsed(String text) {
    try {
      return type.isEnum() ? constant(text) : parserOfType().apply(text);
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

  /** PostgreSQL keeps no text with the character NUL. */
  static void refuseNul(String name, Object value) {
    if (value instanceof String text && text.indexOf('\0') >= 0) {
      throw new IllegalArgumentException(
          "Key field " + name + " has the character NUL, which no database keeps. Leave it out.");
    }
  }

  @SuppressWarnings("NullAway") // the constructor admits no type without a parser but enums
  private Function<String, Object> parserOfType() {
    return PARSERS.get(type);
  }

  /** Returns the text of a value of this field. */
  public String format(Object value) {
    return value instanceof Enum<?> constant ? constant.name() : value.toString();
  }

  private Object constant(String text) {
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> ((Enum<?>) constant).name().equals(text))
        .findAny()
        .orElseThrow(() -> new IllegalArgumentException("no constant"));
  }

  private static Object parseBoolean(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException("neither true nor false");
    };
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
