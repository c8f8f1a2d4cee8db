package dev.rhythmite.examples.csv;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/** Times that stand in a file as seconds since 1970, with a fraction or an exponent. */
final class UnixSeconds {

  private static final Pattern FORM =
      Pattern.compile("[+-]?[0-9]{1,20}(?:\\.[0-9]{0,20})?(?:[eE][+]?[0-9]{1,2})?");
  private static final BigDecimal LAST = BigDecimal.valueOf(253_402_300_800L); // the year 10000
  private static final BigDecimal FIRST = BigDecimal.valueOf(-62_135_596_800L); // the year 1
  private static final long MICROS = 1_000_000;

  private UnixSeconds() {}

  /** Returns the time of a text, cut to microseconds; nothing if it is none of the years 1 to 9999. */
  static Optional<Instant> parse(String text) {
    if (!FORM.matcher(text).matches()) {
      return Optional.empty();
    }
    BigDecimal seconds = new BigDecimal(text);
    if (seconds.compareTo(FIRST) < 0 || seconds.compareTo(LAST) >= 0) {
      return Optional.empty();
    }
    long micros = seconds.movePointRight(6).setScale(0, RoundingMode.FLOOR).longValueExact();
    return Optional.of(Instant.ofEpochSecond(
        Math.floorDiv(micros, MICROS), Math.floorMod(micros, MICROS) * 1_000));
  }
}
