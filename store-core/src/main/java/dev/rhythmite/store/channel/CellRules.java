package dev.rhythmite.store.channel;

import dev.rhythmite.store.EpochMicros;
import dev.rhythmite.store.LoneSurrogates;
import java.time.Instant;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/** Checks the values of one column and brings them to the Java type that it is built of. */
final class CellRules {

  private static final int NANOS_PER_MICRO = 1_000;
  private static final JsonMapper JSON = new JsonMapper();

  private final ChannelColumn column;
  private final ChannelLimits limits;

  CellRules(ChannelColumn column, ChannelLimits limits) {
    this.column = column;
    this.limits = limits;
  }

  /** What a value is refused for; the caller adds the row. */
  static final class Refused extends Exception {

    private static final long serialVersionUID = 1L;

    Refused(String reason) {
      super(reason);
    }

    String reason() {
      return String.valueOf(getMessage());
    }
  }

  @Nullable
  Object checked(@Nullable Object value) throws Refused {
    if (value == null) {
      if (!column.optional()) {
        throw new Refused("has no value. Give one, or make the column optional.");
      }
      return null;
    }
    return switch (column.type()) {
      case STR -> text(value);
      case INT -> integer(value);
      case FLOAT -> number(value);
      case BOOL -> value instanceof Boolean ? value : wrongType(value);
      case DATETIME -> micros(value);
      case DICT -> json(value, JsonToken.START_OBJECT);
      case LIST -> json(value, JsonToken.START_ARRAY);
    };
  }

  /** Says what a row with too much text is refused for. */
  static String tooLong(long characters, ChannelLimits limits) {
    return "A row with texts of " + characters + " characters. A row has at most "
        + limits.rowLength() + "; shorten them.";
  }

  private Object wrongType(Object value) throws Refused {
    throw new Refused("takes " + column.type() + ", not " + shown(value) + ".");
  }

  private static String shown(Object value) {
    String text = value.toString();
    return text.length() <= 100 ? text : text.substring(0, 100) + "…";
  }

  private Object text(Object value) throws Refused {
    if (!(value instanceof String text)) {
      return wrongType(value);
    }
    if (text.indexOf('\0') >= 0) {
      throw new Refused("holds U+0000. No text of a channel does; leave it out.");
    }
    if (text.length() > limits.textLength()) {
      throw new Refused("has a text of " + text.length() + " characters. At most "
          + limits.textLength() + " are stored; shorten it.");
    }
    if (LoneSurrogates.firstIn(text) >= 0) {
      throw new Refused("has half a surrogate pair. Texts are whole characters; mend the text.");
    }
    return text;
  }

  private Object integer(Object value) throws Refused {
    if (value instanceof Long) {
      return value;
    }
    if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
      return ((Number) value).longValue();
    }
    return wrongType(value);
  }

  private Object number(Object value) throws Refused {
    if (!(value instanceof Number number)) {
      return wrongType(value);
    }
    double real = value instanceof Double given ? given : number.doubleValue();
    if (!Double.isFinite(real)) {
      throw new Refused("is " + shown(value) + ". Numbers are finite; leave the value out.");
    }
    return value instanceof Double ? value : (Object) real;
  }

  private Object micros(Object value) throws Refused {
    if (!(value instanceof Instant instant)) {
      return wrongType(value);
    }
    return microsOf(instant);
  }

  /** Returns the microseconds of an instant; what is finer is cut. */
  static long microsOf(Instant instant) throws Refused {
    try {
      boolean fine = instant.get(ChronoField.NANO_OF_SECOND) % NANOS_PER_MICRO != 0;
      return EpochMicros.of(fine ? instant.truncatedTo(ChronoUnit.MICROS) : instant);
    } catch (IllegalArgumentException e) {
      throw new Refused("is " + instant + ". Times lie within 292,000 years of 1970.");
    }
  }

  private Object json(Object value, JsonToken first) throws Refused {
    Object text = text(value);
    try (JsonParser parser = JSON.createParser((String) text)) {
      if (parser.nextToken() != first) {
        throw new Refused("takes a JSON " + (first == JsonToken.START_OBJECT ? "object" : "array")
            + ", not " + shown(value) + ".");
      }
      int depth = 1;
      while (depth > 0) {
        JsonToken token = parser.nextToken();
        depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
        if (depth > limits.jsonDepth()) {
          throw new Refused("has JSON of more than " + limits.jsonDepth() + " levels. Flatten it.");
        }
      }
      if (parser.nextToken() != null) {
        throw new Refused("has more than one JSON value: " + shown(value) + ".");
      }
      return text;
    } catch (JacksonException e) {
      throw new Refused("is no JSON: " + e.getOriginalMessage() + ".");
    }
  }
}
