package dev.rhythmite.store.analysis;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.time.temporal.TemporalUnit;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * How long buckets are and where they begin on the local clock. Up to one hour they are elapsed time
 * and begin with the local hour. Of several hours and more they end where the clock shows their
 * bounds, so those around a clock change are an hour longer or shorter: days have 23 to 25.
 */
public final class BucketSize {

  /** Local days. */
  public static final BucketSize DAY = calendar("DAY", ChronoUnit.DAYS, day -> day);

  /** Local weeks, from Monday on. */
  public static final BucketSize WEEK = calendar(
      "WEEK",
      ChronoUnit.WEEKS,
      day -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)));

  /** Local months. */
  public static final BucketSize MONTH =
      calendar("MONTH", ChronoUnit.MONTHS, day -> day.withDayOfMonth(1));

  /** Local quarters, from January, April, July and October on. */
  public static final BucketSize QUARTER =
      calendar("QUARTER", IsoFields.QUARTER_YEARS, day -> day.with(IsoFields.DAY_OF_QUARTER, 1));

  /** Local years. */
  public static final BucketSize YEAR =
      calendar("YEAR", ChronoUnit.YEARS, day -> day.withDayOfYear(1));

  private static final Duration HOUR = Duration.ofHours(1);

  private final String name;
  private final Function<ZoneId, BucketBounds> bounds;

  private BucketSize(String name, Function<ZoneId, BucketBounds> bounds) {
    this.name = name;
    this.bounds = bounds;
  }

  /**
   * Returns the size of {@code step}, counted from the start of each local hour if it divides an
   * hour, else from that of each local day.
   *
   * @throws IllegalArgumentException if it is neither whole seconds that divide an hour nor whole
   *     hours that divide 24
   */
  public static BucketSize of(Duration step) {
    long seconds = step.toSeconds();
    if (seconds > 0
        && step.equals(Duration.ofSeconds(seconds))
        && HOUR.toSeconds() % seconds == 0) {
      long micros = seconds * 1_000_000;
      return new BucketSize(step.toString(), zone -> new ElapsedBounds(zone, micros));
    }
    long hours = step.toHours();
    if (hours > 0 && hours < 24 && 24 % hours == 0 && step.equals(Duration.ofHours(hours))) {
      return new BucketSize(step.toString(), hoursOfTheClock((int) hours));
    }
    throw new IllegalArgumentException("Buckets of "
        + step
        + ". A bucket is a number of seconds that divides one hour, of hours that divides a day,"
        + " or a DAY, WEEK, MONTH, QUARTER or YEAR.");
  }

  private static Function<ZoneId, BucketBounds> hoursOfTheClock(int hours) {
    return zone -> new CalendarBounds(
        zone,
        time -> time.truncatedTo(ChronoUnit.HOURS).withHour(time.getHour() / hours * hours),
        bound -> bound.plusHours(hours));
  }

  private static BucketSize calendar(
      String name, TemporalUnit unit, UnaryOperator<LocalDateTime> firstDay) {
    return new BucketSize(
        name,
        zone -> new CalendarBounds(
            zone,
            time -> firstDay.apply(time.truncatedTo(ChronoUnit.DAYS)),
            bound -> bound.plus(1, unit)));
  }

  BucketBounds boundsIn(ZoneId zone) {
    return bounds.apply(zone);
  }

  /** Returns whether {@code other} makes the same buckets. */
  @Override
  public boolean equals(Object other) {
    return other instanceof BucketSize that && name.equals(that.name);
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }

  /** Returns {@code PT15M}, or the name of the constant. */
  @Override
  public String toString() {
    return name;
  }
}
