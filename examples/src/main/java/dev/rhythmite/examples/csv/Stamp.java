package dev.rhythmite.examples.csv;

import dev.rhythmite.store.EpochMicros;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.Locale;

/** Reads times as they stand in a file: with an offset, or without one and then in a given zone. */
final class Stamp {

  private static final DateTimeFormatter FORM = new DateTimeFormatterBuilder()
      .parseCaseInsensitive()
      .append(DateTimeFormatter.ISO_LOCAL_DATE)
      .appendLiteral('T')
      .append(DateTimeFormatter.ISO_LOCAL_TIME)
      .optionalStart()
      .appendOffsetId()
      .optionalEnd()
      .toFormatter(Locale.ROOT)
      .withResolverStyle(ResolverStyle.STRICT);

  private static final int DATE_LENGTH = "2024-06-01".length();

  private final ZoneId zone;
  private long local;

  Stamp(ZoneId zone) {
    this.zone = zone;
  }

  /** Returns how many of the texts so far had no offset. */
  long localTimes() {
    return local;
  }

  /**
   * Returns the time of a text, in epoch microseconds.
   *
   * @throws RuleException if it is none, or if the zone's clocks showed it never or twice
   */
  long parse(String text) {
    TemporalAccessor parsed = parsed(text);
    Instant time = parsed instanceof LocalDateTime clock
        ? inZone(clock, text)
        : OffsetDateTime.from(parsed).toInstant();
    try {
      return EpochMicros.of(time);
    } catch (IllegalArgumentException e) {
      throw new RuleException(Rule.TIME, text, String.valueOf(e.getMessage()));
    }
  }

  private static TemporalAccessor parsed(String text) {
    boolean blank = text.length() > DATE_LENGTH && text.charAt(DATE_LENGTH) == ' ';
    String iso =
        blank ? text.substring(0, DATE_LENGTH) + "T" + text.substring(DATE_LENGTH + 1) : text;
    try {
      return FORM.parseBest(iso, OffsetDateTime::from, LocalDateTime::from);
    } catch (DateTimeParseException e) {
      throw new RuleException(
          Rule.TIME,
          text,
          "time \""
              + text
              + "\" is none. A time is written 2024-06-01 12:30:00, with T or a blank, and with an"
              + " offset such as Z or +02:00 where it is known.");
    }
  }

  private Instant inZone(LocalDateTime clock, String text) {
    local++;
    List<ZoneOffset> offsets = zone.getRules().getValidOffsets(clock);
    if (offsets.size() == 1) {
      return clock.toInstant(offsets.get(0));
    }
    ZoneOffsetTransition change = zone.getRules().getTransition(clock);
    String reason = "time \""
        + text
        + (change.isGap() ? "\" does not exist in " : "\" occurs twice in ")
        + zone
        + ", where the clocks went from "
        + change.getDateTimeBefore().toLocalTime()
        + (change.isGap() ? " on to " : " back to ")
        + change.getDateTimeAfter().toLocalTime()
        + ". A time without an offset stands for one instant; write the offsets, or name the"
        + " zone that the file was written in, UTC perhaps.";
    throw new RuleException(change.isGap() ? Rule.TIME_SKIPPED : Rule.TIME_REPEATED, text, reason);
  }
}
