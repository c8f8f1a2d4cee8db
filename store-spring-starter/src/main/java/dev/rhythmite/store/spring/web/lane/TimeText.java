package dev.rhythmite.store.spring.web.lane;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Times as clients write them: ISO 8601 with {@code T} or a blank, in parts such as {@code 2025-01} or
 * {@code 2025-01-03 20}, with an offset or by the clocks of a zone. What these clocks skip or show
 * twice is refused, never guessed; what is finer than a microsecond is cut.
 */
final class TimeText {

  // a + that an address was not encoded for arrives as a blank
  private static final Pattern FORM =
      Pattern.compile("(?<date>[0-9]{4}(?:-[0-9]{1,2}(?:-[0-9]{1,2})?)?"
          + "|[0-9]{8}|[0-9]{4}-?W[0-9]{2}(?:-?[1-7])?)"
          + "(?:[Tt ](?<hour>[0-9]{1,2})(?::?(?<minute>[0-9]{2})"
          + "(?::?(?<second>[0-9]{2})(?:[.,](?<fraction>[0-9]{1,18}))?)?)?"
          + "\\s?(?<offset>[Zz]|[+ -][0-9]{2}(?::?[0-9]{2}(?::?[0-9]{2})?)?)?)?");

  private final ZoneId zone;

  TimeText(ZoneId zone) {
    this.zone = zone;
  }

  /** Returns the instant that a text says; nothing if it says none. */
  Optional<Instant> parse(String text) {
    Matcher form = FORM.matcher(text.strip());
    if (!form.matches()) {
      return Optional.empty();
    }
    try {
      LocalDateTime local = date(form.group("date")).atTime(time(form));
      return local.getYear() < 1 ? Optional.empty() : instant(local, form.group("offset"));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static LocalDate date(String text) {
    if (text.indexOf('W') > 0) {
      String plain = text.replace("-", "");
      String day = plain.length() > 7 ? plain.substring(7) : "1";
      return LocalDate.parse(
          plain.substring(0, 4) + "-" + plain.substring(4, 7) + "-" + day,
          DateTimeFormatter.ISO_WEEK_DATE);
    }
    if (text.length() == 8 && text.indexOf('-') < 0) {
      return LocalDate.parse(text, DateTimeFormatter.BASIC_ISO_DATE);
    }
    String[] parts = text.split("-", -1);
    return LocalDate.of(
        Integer.parseInt(parts[0]),
        parts.length > 1 ? Integer.parseInt(parts[1]) : 1,
        parts.length > 2 ? Integer.parseInt(parts[2]) : 1);
  }

  private static LocalTime time(Matcher form) {
    return LocalTime.of(
        number(form.group("hour")),
        number(form.group("minute")),
        number(form.group("second")),
        nanos(form.group("fraction")));
  }

  private static int number(@Nullable String text) {
    return text == null ? 0 : Integer.parseInt(text);
  }

  private static int nanos(@Nullable String fraction) {
    return fraction == null ? 0 : Integer.parseInt((fraction + "000000").substring(0, 6)) * 1_000;
  }

  private Optional<Instant> instant(LocalDateTime local, @Nullable String offset) {
    if (offset != null) {
      return Optional.of(local.toInstant(offset(offset)));
    }
    List<ZoneOffset> offsets = zone.getRules().getValidOffsets(local);
    return offsets.size() == 1 ? Optional.of(local.toInstant(offsets.get(0))) : Optional.empty();
  }

  private static ZoneOffset offset(String text) {
    return text.equalsIgnoreCase("Z") ? ZoneOffset.UTC : ZoneOffset.of(text.replace(' ', '+'));
  }

  /** Returns why {@link #parse} returned nothing, without a subject. */
  String refusal(String text) {
    return "is \"" + RowValues.shown(text)
        + "\". A time is ISO 8601, such as 2025-01-31T20:00:00Z or 2025-01-31; without an offset it is"
        + " one that the clocks of " + zone + " show once.";
  }
}
