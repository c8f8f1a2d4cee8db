package dev.rhythmite.store;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * The step of a store: an elapsed time of whole seconds that divides an hour, such as {@code 30min},
 * or one calendar day of the store's zone, {@code 1d}.
 */
public final class Frequency {

  /** One point for each local day, where it begins. */
  public static final Frequency DAILY = new Frequency(Duration.ofDays(1));

  private static final Pattern TEXT = Pattern.compile("([1-9][0-9]{0,5}) ?(s|min|h|d)");
  /** Some 27,000 years: each day is looked up in the zone's rules. */
  private static final long MOST_DAYS = 10_000_000;

  private static final Duration HOUR = Duration.ofHours(1);

  private final Duration step;

  private Frequency(Duration step) {
    this.step = step;
  }

  /**
   * Returns the frequency that {@code text} names: {@code 1s}, {@code 10min}, {@code 1h}, {@code 1d}.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static Frequency parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("frequency \""
          + text
          + "\". A frequency is a number and one of s, min, h, d, such as \"30min\".");
    }
    long amount = Long.parseLong(matcher.group(1));
    if (matcher.group(2).equals("d")) {
      if (amount != 1) {
        throw unusable(text);
      }
      return DAILY;
    }
    Duration step = switch (matcher.group(2)) {
      case "s" -> Duration.ofSeconds(amount);
      case "min" -> Duration.ofMinutes(amount);
      default -> Duration.ofHours(amount);
    };
    if (HOUR.compareTo(step) < 0 || HOUR.toSeconds() % step.toSeconds() != 0) {
      throw unusable(text);
    }
    return new Frequency(step);
  }

  private static IllegalArgumentException unusable(String text) {
    return new IllegalArgumentException("frequency \""
        + text
        + "\". A step divides one hour, so that clock changes keep it, or is one day (\"1d\").");
  }

  /** Returns whether the step is a calendar day, of 23 to 25 hours, and not an elapsed time. */
  public boolean daily() {
    return equals(DAILY);
  }

  /** Returns the elapsed time of a step; 24 hours for a calendar day. */
  public Duration step() {
    return step;
  }

  /**
   * Returns the grid of this frequency over {@code range}. Elapsed steps count from the start of the
   * range; days are those that begin in it.
   *
   * @param zone whose days are meant; elapsed steps do not depend on it
   * @throws IllegalArgumentException if the grid would have more than {@link Integer#MAX_VALUE}
   *     points
   */
  public Grid grid(TimeRange range, ZoneId zone) {
    return daily() ? dailyGrid(range, zone) : elapsedGrid(range);
  }

  private Grid elapsedGrid(TimeRange range) {
    long stepMicros = step.toNanos() / 1_000;
    long length;
    try {
      long span = Math.subtractExact(range.endMicros(), range.startMicros());
      length = span / stepMicros + (span % stepMicros == 0 ? 0 : 1);
    } catch (ArithmeticException e) {
      throw tooLong(range, e);
    }
    if (length > Integer.MAX_VALUE) {
      throw tooLong(range, null);
    }
    return new ElapsedGrid(range.startMicros(), stepMicros, (int) length);
  }

  private Grid dailyGrid(TimeRange range, ZoneId zone) {
    long start = range.startMicros();
    LocalDate first = LocalDate.ofInstant(EpochMicros.toInstant(start), zone);
    LocalDate last = LocalDate.ofInstant(EpochMicros.toInstant(range.endMicros()), zone);
    if (last.toEpochDay() - first.toEpochDay() > MOST_DAYS) {
      throw new IllegalArgumentException("A grid of days over "
          + range
          + " has more than "
          + MOST_DAYS
          + " points. Ask for a shorter range.");
    }
    // one day wider than the range at either end: a clock change may move midnight across it
    long[] dayStarts = LongStream.rangeClosed(first.toEpochDay() - 1, last.toEpochDay() + 1)
        .mapToObj(LocalDate::ofEpochDay)
        .filter(day -> exists(day, zone))
        .mapToLong(day -> EpochMicros.of(day.atStartOfDay(zone).toInstant()))
        .filter(micros -> micros >= start && micros < range.endMicros())
        .toArray();
    return new DailyGrid(start, dayStarts);
  }

  private static boolean exists(LocalDate day, ZoneId zone) {
    ZonedDateTime begins = day.atStartOfDay(zone);
    return begins.toLocalDate().equals(day);
  }

  private IllegalArgumentException tooLong(TimeRange range, @Nullable Throwable cause) {
    return new IllegalArgumentException(
        "A grid every "
            + this
            + " over "
            + range
            + " has more than "
            + Integer.MAX_VALUE
            + " points. Ask for a shorter range.",
        cause);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Frequency that && step.equals(that.step);
  }

  @Override
  public int hashCode() {
    return step.hashCode();
  }

  /** Returns the shortest text that {@link #parse} reads as this frequency. */
  @Override
  public String toString() {
    if (daily()) {
      return "1d";
    }
    long seconds = step.toSeconds();
    if (seconds % 3_600 == 0) {
      return seconds / 3_600 + "h";
    }
    return seconds % 60 == 0 ? seconds / 60 + "min" : seconds + "s";
  }
}
