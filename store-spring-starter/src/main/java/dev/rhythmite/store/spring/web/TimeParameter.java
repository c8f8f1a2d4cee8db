package dev.rhythmite.store.spring.web;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.List;

/**
 * A time in a request: {@code 2024-03-31T01:00:00Z}, with an offset, or a date or date-time by the
 * store's clocks. What these clocks skip or show twice is refused, never guessed.
 */
final class TimeParameter {

  private TimeParameter() {}

  static Instant parse(String name, String text, ZoneId zone) {
    TemporalAccessor parsed = parse(name, text);
    if (parsed instanceof OffsetDateTime time) {
      return time.toInstant();
    }
    return parsed instanceof LocalDateTime time
        ? instant(name, time, zone)
        : startOfDay(name, (LocalDate) parsed, zone);
  }

  private static TemporalAccessor parse(String name, String text) {
    try {
      // a date alone, or a date-time with or without an offset
      return text.indexOf('T') < 0
          ? LocalDate.parse(text)
          : DateTimeFormatter.ISO_DATE_TIME.parseBest(
              text, OffsetDateTime::from, LocalDateTime::from);
    } catch (DateTimeException e) {
      throw Parameters.refused("Parameter "
          + name
          + " is \""
          + text
          + "\". It is a date or date-time of ISO 8601, such as 2024-03-31, 2024-03-31T01:00:00 or"
          + " 2024-03-31T01:00:00Z; in an address a + is written %2B.");
    }
  }

  private static Instant instant(String name, LocalDateTime time, ZoneId zone) {
    List<ZoneOffset> offsets = zone.getRules().getValidOffsets(time);
    if (offsets.size() == 1) {
      return time.toInstant(offsets.get(0));
    }
    throw Parameters.refused("Parameter "
        + name
        + " is "
        + time
        + ", which "
        + (offsets.isEmpty() ? "does not exist" : "occurs twice")
        + " in "
        + zone
        + ", where the clocks change. Add the offset that is meant, such as "
        + time.atZone(zone).toOffsetDateTime()
        + ".");
  }

  private static Instant startOfDay(String name, LocalDate day, ZoneId zone) {
    ZonedDateTime start = day.atStartOfDay(zone);
    if (!start.toLocalDate().equals(day)) {
      throw Parameters.refused("Parameter "
          + name
          + " is "
          + day
          + ", which does not exist in "
          + zone
          + ", where the calendar skips it. Take another day.");
    }
    return start.toInstant();
  }
}
