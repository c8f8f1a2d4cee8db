package dev.rhythmite.benchmark;

import java.util.SplittableRandom;

/** D2: one series of minutes with a daily rhythm. D4: one of ten minutes that rests for long. */
final class LongSeries {

  static final int MINUTES_A_DAY = 1_440;

  private static final double PERSISTENCE = 0.98;
  private static final int STEPS_A_DAY = 144;

  private final long seed;
  private final int days;

  LongSeries(long seed, int days) {
    this.seed = seed;
    this.days = days;
  }

  /** Returns D2. */
  Curve minutes() {
    return new Curve(
        0,
        startMicros(),
        Dataset.MINUTES.stepMicros(),
        minutes(new SplittableRandom(seed), 0, days * MINUTES_A_DAY));
  }

  /** Returns other values for one day of D2. */
  Curve otherDay(int day, int variant) {
    double[] values =
        minutes(new SplittableRandom(seed + 1 + variant), day * MINUTES_A_DAY, MINUTES_A_DAY);
    return new Curve(0, dayMicros(day), Dataset.MINUTES.stepMicros(), values);
  }

  /** Returns where a day of D2 begins, counted from its first. */
  static long dayMicros(int day) {
    return startMicros() + (long) day * MINUTES_A_DAY * Dataset.MINUTES.stepMicros();
  }

  private static long startMicros() {
    return LoadCurves.START.getEpochSecond() * 1_000_000;
  }

  private static double[] minutes(SplittableRandom random, int first, int length) {
    double[] values = new double[length];
    double noise = 0;
    for (int i = 0; i < length; i++) {
      double angle = 2 * StrictMath.PI * (first + i) / MINUTES_A_DAY;
      noise = PERSISTENCE * noise + Noise.next(random, 3);
      values[i] =
          Decimals.round(500 + 80 * StrictMath.sin(angle) + noise, Dataset.MINUTES.decimals());
    }
    return values;
  }

  /** Returns D4. */
  Curve steps() {
    SplittableRandom random = new SplittableRandom(seed);
    double[] values = new double[days * STEPS_A_DAY];
    int until = 0;
    double level = 0;
    for (int i = 0; i < values.length; i++) {
      if (i == until) {
        until = i + random.nextInt(30, 600);
        level = Decimals.round(100 * random.nextDouble(), Dataset.STEPS.decimals());
      }
      values[i] = level;
    }
    return new Curve(0, startMicros(), Dataset.STEPS.stepMicros(), values);
  }
}
