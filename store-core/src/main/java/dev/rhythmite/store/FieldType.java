package dev.rhythmite.store;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoField;
import java.time.temporal.Temporal;
import java.util.Arrays;
import java.util.Locale;
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

  /** The names of all types, for messages. */
  static final String ALL =
      "a byte, short, int, long, BigDecimal, boolean, char, String, enum, UUID,"
          + " LocalDate, LocalDateTime or Instant";

  private static final int MOST_DIGITS = 100;
  private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999999Z");

  private static final Map<Class<?>, Class<?>> BOXES = Map.of(
      byte.class, Byte.class,
      short.class, Short.class,
      int.class, Integer.class,
      long.class, Long.class,
      boolean.class, Boolean.class,
      char.class, Character.class);

  private static final Map<Class<?>, FieldType> TYPES = Map.ofEntries(
      Map.entry(Byte.class, ordered(Byte::valueOf)),
      Map.entry(Short.class, ordered(Short::valueOf)),
      Map.entry(Integer.class, ordered(Integer::valueOf)),
      Map.entry(Long.class, ordered(Long::valueOf)),
      Map.entry(
          BigDecimal.class,
          new FieldType(Order.NATURAL, BigDecimal::new, value -> plain((BigDecimal) value))),
      Map.entry(
          LocalDate.class,
          new FieldType(Order.NATURAL, LocalDate::parse, value -> within((LocalDate) value))),
      Map.entry(
          LocalDateTime.class,
          new FieldType(
              Order.NATURAL, LocalDateTime::parse, value -> within((LocalDateTime) value))),
      Map.entry(
          Instant.class,
          new FieldType(Order.NATURAL, Instant::parse, value -> within((Instant) value))),
      Map.entry(
          Character.class,
          new FieldType(
              Order.NONE, FieldType::parseCharacter, value -> storable((Character) value))),
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

  /** Returns why values of a type cannot be key fields, and what to take instead. */
  static String refusal(Class<?> type) {
    String name = type.getSimpleName().toLowerCase(Locale.ROOT);
    return switch (name) {
      case "float", "double" ->
        " A " + name + " is rounded on its way, so that a key may not be found again; take a"
            + " BigDecimal, or a long in a smaller unit.";
      case "offsetdatetime", "zoneddatetime", "date", "timestamp", "calendar" ->
        " A database keeps its instant, not its offset or zone; take an Instant.";
      case "localtime" -> " Databases differ in how fine it is; take an int of seconds.";
      default -> "";
    };
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
    if (LoneSurrogates.firstIn(text) >= 0) {
      throw new IllegalArgumentException(
          " has half of a surrogate pair, which is no character. Complete it or leave it out.");
    }
    return text;
  }

  private static Object parseCharacter(String text) {
    if (text.length() != 1) {
      throw new IllegalArgumentException("not one character");
    }
    return text.charAt(0);
  }

  private static Character storable(Character character) {
    if (character == ' ') {
      throw new IllegalArgumentException(
          " is a blank, which databases take for padding. Use another character, or a String.");
    }
    storable(character.toString());
    return character;
  }

  /** Returns the same number without zeros at its end, and without an exponent. */
  private static BigDecimal plain(BigDecimal number) {
    BigDecimal stripped = number.stripTrailingZeros();
    // before anything writes the zeros of an exponent out
    if (stripped.scale() > MOST_DIGITS
        || (long) stripped.precision() - stripped.scale() > MOST_DIGITS) {
      throw new IllegalArgumentException(" has more than "
          + MOST_DIGITS
          + " digits before or behind the point. Round it to its column's.");
    }
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }

  private static LocalDate within(LocalDate date) {
    checkYear(date.getYear(), date);
    return date;
  }

  private static LocalDateTime within(LocalDateTime time) {
    checkYear(time.getYear(), time);
    checkMicros(time);
    return time;
  }

  private static Instant within(Instant time) {
    if (time.isBefore(FIRST) || time.isAfter(LAST)) {
      throw outside(time);
    }
    checkMicros(time);
    return time;
  }

  private static void checkYear(int year, Object value) {
    if (year < 1 || year > 9_999) {
      throw outside(value);
    }
  }

  private static IllegalArgumentException outside(Object value) {
    return new IllegalArgumentException(
        " is " + value + ". Databases keep the years 0001 to 9999; correct the value.");
  }

  private static void checkMicros(Temporal value) {
    if (value.get(ChronoField.NANO_OF_SECOND) % 1_000 != 0) {
      throw new IllegalArgumentException(" is "
          + value
          + ". Databases keep microseconds, and round or cut what is finer; truncate it.");
    }
  }
}
