package dev.rhythmite.examples;

import dev.rhythmite.store.Series;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.Year;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Random;

/**
 * Makes up what meters could have measured: more in winter, in the evening and on working days, with
 * noise that lasts for some hours. The same seed gives the same values on every machine.
 */
final class LoadCurveGenerator {

  private static final Duration HALF_HOUR = Duration.ofMinutes(30);
  private static final double DAYS_A_YEAR = 365.25;
  private static final double COLDEST_DAY = 20;
  private static final double PERSISTENCE = 0.85;

  private final long seed;
  private final ZoneId zone;

  LoadCurveGenerator(long seed, ZoneId zone) {
    this.seed = seed;
    this.zone = zone;
  }

  /** Returns a value in kW, to the watt, for each half hour of a local year. */
  Series year(Year year, int meter) {
    Instant start = startOf(year);
    int length = (int) Duration.between(start, startOf(year.plusYears(1))).dividedBy(HALF_HOUR);
    Random random = new Random(31 * seed + meter);
    double size = 0.3 + 1.2 * random.nextDouble();
    double heating = random.nextDouble();
    double noise = 0;
    double[] values = new double[length];
    for (int i = 0; i < length; i++) {
      ZonedDateTime time = start.plus(HALF_HOUR.multipliedBy(i)).atZone(zone);
      noise = PERSISTENCE * noise + 0.08 * random.nextGaussian();
      double load = size * season(time, heating) * week(time) * day(time) * StrictMath.exp(noise);
      values[i] = StrictMath.rint(load * 1_000) / 1_000;
    }
    return Series.regular(start, HALF_HOUR, values);
  }

  private Instant startOf(Year year) {
    return year.atDay(1).atStartOfDay(zone).toInstant();
  }

  private static double season(ZonedDateTime time, double heating) {
    double angle = 2 * StrictMath.PI * (time.getDayOfYear() - COLDEST_DAY) / DAYS_A_YEAR;
    return 1 + heating * (1 + StrictMath.cos(angle));
  }

  private static double week(ZonedDateTime time) {
    return time.getDayOfWeek() == DayOfWeek.SATURDAY || time.getDayOfWeek() == DayOfWeek.SUNDAY
        ? 0.85
        : 1;
  }

  private static double day(ZonedDateTime time) {
    double hour = time.getHour() + time.getMinute() / 60.0;
    return 0.5 + peak(hour, 8, 1.5) + 1.4 * peak(hour, 19.5, 2.5);
  }

  private static double peak(double hour, double at, double width) {
    double away = (hour - at) / width;
    return StrictMath.exp(-away * away / 2);
  }
}
