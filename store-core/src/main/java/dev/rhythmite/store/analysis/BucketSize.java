package dev.rhythmite.store.analysis;

import dev.rhythmite.store.EpochMicros;
import dev.rhythmite.store.TimeRange;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.time.temporal.TemporalUnit;
import java.util.ArrayList;
import java.util.List;
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

  private static final Duration MICROSECOND = Duration.of(1, ChronoUnit.MICROS);
  private static final Duration LONGEST_STEP = Duration.ofDays(366_000);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final LocalDate MONDAY_2000 = LocalDate.of(2000, 1, 3);
  private static final long YEAR_2000 = 2_000 * 12L;

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

  /**
   * Returns the size of an elapsed time, counted from an origin, whatever local clocks show.
   *
   * @param step whole microseconds, at most 366,000 days
   */
  public static BucketSize every(Duration step, Instant origin) {
    boolean tooLong = step.compareTo(LONGEST_STEP) > 0;
    long micros = step.isNegative() || tooLong ? 0 : step.dividedBy(MICROSECOND);
    if (micros == 0 || !step.equals(MICROSECOND.multipliedBy(micros))) {
      throw new IllegalArgumentException(
          "Buckets of " + step
              + ". Buckets of elapsed time are whole microseconds, at least one, at most a thousand years.");
    }
    long phase = Math.floorMod(EpochMicros.of(origin), micros);
    return new BucketSize(
        step + " from " + EpochMicros.toInstant(phase), zone -> new SteadyBounds(micros, phase));
  }

  /**
   * Returns the size of several local months, counted from January 2000 on.
   *
   * @param count 1 to 12,000
   */
  public static BucketSize months(int count) {
    if (count < 1 || count > 12_000) {
      throw new IllegalArgumentException(
          "Buckets of " + count + " months. Buckets are of 1 to 12,000 months.");
    }
    return calendar("P" + count + "M", count, ChronoUnit.MONTHS, day -> {
      long month = day.getYear() * 12L + day.getMonthValue() - 1;
      return day.withDayOfMonth(1).minusMonths(Math.floorMod(month - YEAR_2000, count));
    });
  }

  /**
   * Returns the size of several local days, counted from Monday 2000-01-03 on; seven are weeks.
   *
   * @param count 1 to 366,000
   */
  public static BucketSize days(int count) {
    if (count < 1 || count > 366_000) {
      throw new IllegalArgumentException(
          "Buckets of " + count + " days. Buckets are of 1 to 366,000 days.");
    }
    return calendar("P" + count + "D", count, ChronoUnit.DAYS, day -> {
      long since = MONDAY_2000.until(day.toLocalDate(), ChronoUnit.DAYS);
      return day.minusDays(Math.floorMod(since, count));
    });
  }

  private static BucketSize calendar(
      String name, TemporalUnit unit, UnaryOperator<LocalDateTime> firstDay) {
    return calendar(name, 1, unit, firstDay);
  }

  private static BucketSize calendar(
      String name, int count, TemporalUnit unit, UnaryOperator<LocalDateTime> firstDay) {
    return new BucketSize(
        name,
        zone -> new CalendarBounds(
            zone,
            time -> firstDay.apply(time.truncatedTo(ChronoUnit.DAYS)),
            bound -> bound.plus(count, unit)));
  }

  /**
   * Returns the first buckets that meet a range, ascending and without a gap.
   *
   * @param limit the most buckets, at least one
   */
  public List<TimeRange> meeting(TimeRange range, ZoneId zone, int limit) {
    List<TimeRange> ranges = new ArrayList<>();
    BucketBounds bucket = boundsIn(zone);
    long end = range.endMicros();
    for (long next = range.startMicros(); next < end && ranges.size() < limit; ) {
      bucket.moveTo(next);
      ranges.add(
          TimeRange.of(EpochMicros.toInstant(bucket.start()), EpochMicros.toInstant(bucket.end())));
      next = bucket.end();
    }
    return List.copyOf(ranges);
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
