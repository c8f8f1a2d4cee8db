package dev.rhythmite.store.spring.web.metric;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Times as clients of metrics write them: ISO 8601, of UTC where there is no offset, or a number of
 * seconds since 1970, of milliseconds where that were beyond the year 2603. What is finer than a
 * microsecond is cut.
 */
public final class PointTime {

  // a + that an address was not encoded for arrives as a blank
  private static final Pattern ISO = Pattern.compile("([0-9]{4})-([0-9]{2})-([0-9]{2})"
      + "(?:[Tt _]([0-9]{2}):([0-9]{2})(?::([0-9]{2})(?:[.,]([0-9]{1,18}))?)?"
      + "(?<offset>[Zz]|[+\\- ][0-9]{2}:?[0-9]{2})?)?");

  private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]{1,18}(?:\\.[0-9]{0,18})?");
  private static final BigDecimal MOST_SECONDS = new BigDecimal("2E10");
  private static final int DIGITS_OF_MICROS = 6;
  private static final int DIGITS_OF_MILLIS = 3;
  private static final int LONGEST = 20;

  /** Of a number as it is written; what is below its digits is computed with all of them. */
  private static final int LARGEST_SCALE = 1_100;

  private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999Z");

  private PointTime() {}

  /** Returns the time that a text says; nothing if it says none. */
  public static Optional<Instant> parse(String text) {
    Matcher iso = ISO.matcher(text);
    if (iso.matches()) {
      return parse(iso);
    }
    return NUMBER.matcher(text).matches() ? of(new BigDecimal(text)) : Optional.empty();
  }

  private static Optional<Instant> parse(Matcher iso) {
    try {
      LocalDateTime local = LocalDateTime.of(
          number(iso.group(1)),
          number(iso.group(2)),
          number(iso.group(3)),
          number(iso.group(4)),
          number(iso.group(5)),
          number(iso.group(6)),
          nanos(iso.group(7)));
      return within(local.toInstant(offset(iso.group("offset"))));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static int number(@Nullable String digits) {
    return digits == null ? 0 : Integer.parseInt(digits);
  }

  private static int nanos(@Nullable String fraction) {
    return fraction == null
        ? 0
        : Integer.parseInt((fraction + "000000").substring(0, DIGITS_OF_MICROS)) * 1_000;
  }

  private static ZoneOffset offset(@Nullable String text) {
    return text == null || text.equalsIgnoreCase("Z")
        ? ZoneOffset.UTC
        : ZoneOffset.of(text.replace(' ', '+'));
  }

  /** Returns the time that a number says; nothing if it is out of reach. */
  public static Optional<Instant> of(BigDecimal number) {
    if (Math.abs((long) number.scale()) > LARGEST_SCALE
        || number.precision() - number.scale() > LONGEST) {
      return Optional.empty();
    }
    boolean isMillis = number.abs().compareTo(MOST_SECONDS) > 0;
    BigDecimal micros = number
        .movePointRight(isMillis ? DIGITS_OF_MILLIS : DIGITS_OF_MICROS)
        .setScale(0, RoundingMode.FLOOR);
    BigDecimal[] parts = micros.divideAndRemainder(BigDecimal.valueOf(1_000_000));
    return within(Instant.ofEpochSecond(parts[0].longValue(), parts[1].longValue() * 1_000));
  }

  private static Optional<Instant> within(Instant time) {
    return time.isBefore(FIRST) || time.isAfter(LAST) ? Optional.empty() : Optional.of(time);
  }
}
