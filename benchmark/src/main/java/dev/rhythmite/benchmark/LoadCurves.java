package dev.rhythmite.benchmark;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.SplittableRandom;

/** D1: a local year of hours with a season, a daily and a weekly rhythm, and noise that lasts. */
final class LoadCurves {

  static final ZoneId ZONE = ZoneId.of("Europe/Paris");
  static final Instant START = startOf(2023);
  static final Instant END = startOf(2024);

  private static final double PERSISTENCE = 0.85;
  private static final double COLDEST_DAY = 20;

  private final long seed;
  private final double[] shape;

  LoadCurves(long seed) {
    this.seed = seed;
    this.shape = shape();
  }

  private static Instant startOf(int year) {
    return LocalDate.of(year, 1, 1).atStartOfDay(ZONE).toInstant();
  }

  /** Returns the curve of a number; the same seed gives the same values on every machine. */
  Curve curve(int number) {
    SplittableRandom random = new SplittableRandom(seed * 1_000_003 + number);
    double size = 5 + 20 * random.nextDouble();
    double noise = 0;
    double[] values = new double[shape.length];
    for (int i = 0; i < values.length; i++) {
      noise = PERSISTENCE * noise + Noise.next(random, 0.03);
      values[i] = Decimals.round(size * shape[i] * (1 + noise), Dataset.HOURLY.decimals());
    }
    return new Curve(
        number, START.getEpochSecond() * 1_000_000, Dataset.HOURLY.stepMicros(), values);
  }

  private static double[] shape() {
    int hours = Math.toIntExact(Duration.between(START, END).toHours());
    double[] shape = new double[hours];
    for (int i = 0; i < hours; i++) {
      ZonedDateTime time = START.plus(Duration.ofHours(i)).atZone(ZONE);
      double season = StrictMath.cos(2 * StrictMath.PI * (time.getDayOfYear() - COLDEST_DAY) / 365);
      double week = time.getDayOfWeek().getValue() > 5 ? 0.85 : 1;
      double day = 1 - 0.3 * StrictMath.cos(2 * StrictMath.PI * (time.getHour() - 4) / 24);
      shape[i] = (1 + 0.3 * season) * week * day;
    }
    return shape;
  }
}
