package dev.rhythmite.store;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * What a type of key fields is.
 *
 * @param order whether it is the same in every database
 * @param parser throws a runtime exception for a text that names no value
 * @param normal returns the one value that stands for all that a database takes for the same;
 *     throws {@link IllegalArgumentException} for a value that some database would not keep, its
 *     message going on after the field's name
 */
record FieldType(Order order, Function<String, Object> parser, UnaryOperator<Object> normal) {

  /** Whether values can be compared. */
  enum Order {
    NATURAL,
    NONE
  }

  private static final Map<Class<?>, Class<?>> BOXES = Map.of(
      byte.class, Byte.class,
      short.class, Short.class,
      int.class, Integer.class,
      long.class, Long.class,
      boolean.class, Boolean.class);

  private static final Map<Class<?>, FieldType> TYPES = Map.ofEntries(
      Map.entry(Byte.class, ordered(Byte::valueOf)),
      Map.entry(Short.class, ordered(Short::valueOf)),
      Map.entry(Integer.class, ordered(Integer::valueOf)),
      Map.entry(Long.class, ordered(Long::valueOf)),
      Map.entry(LocalDate.class, ordered(LocalDate::parse)),
      Map.entry(Boolean.class, unordered(FieldType::parseBoolean)),
      Map.entry(UUID.class, unordered(UUID::fromString)),
      Map.entry(
          String.class,
          new FieldType(Order.NONE, text -> text, value -> storable((String) value))));

  static Class<?> boxed(Class<?> type) {
    return BOXES.getOrDefault(type, type);
  }

  /** Returns what a boxed type is; nothing if its values cannot be key fields. */
  static Optional<FieldType> of(Class<?> type) {
    return type.isEnum()
        ? Optional.of(unordered(name -> constant(type, name)))
        : Optional.ofNullable(TYPES.get(type));
  }

  private static FieldType ordered(Function<String, Object> parser) {
    return new FieldType(Order.NATURAL, parser, value -> value);
  }

  private static FieldType unordered(Function<String, Object> parser) {
    return new FieldType(Order.NONE, parser, value -> value);
  }

  private static Object constant(Class<?> type, String name) {
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> ((Enum<?>) constant).name().equals(name))
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

  private static String storable(String text) {
    if (text.indexOf('\0') >= 0) {
      throw new IllegalArgumentException(
          " has the character NUL, which no database keeps. Leave it out.");
    }
    // UTF-8 has no bytes for it: several texts would become one
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
      throw new IllegalArgumentException(
          " has half of a surrogate pair, which is no character. Complete it or leave it out.");
    }
    return text;
  }
}
