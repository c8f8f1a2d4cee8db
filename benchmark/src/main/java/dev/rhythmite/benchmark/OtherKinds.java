package dev.rhythmite.benchmark;

import dev.rhythmite.store.codec.BooleanColumn;
import dev.rhythmite.store.codec.Column;
import dev.rhythmite.store.codec.FloatColumn;
import dev.rhythmite.store.codec.LongColumn;
import dev.rhythmite.store.codec.TextColumn;
import dev.rhythmite.store.codec.TimeColumn;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.LongSupplier;

/** Columns that hold no doubles, a chunk each; from a seed. */
final class OtherKinds {

  private static final int LENGTH = 16_384;
  private static final int STEPS_TO_A_SWITCH = 100;
  private static final List<String> STATES =
      List.of("idle", "heating", "cooling", "error", "manual", "off");

  private final long seed;

  OtherKinds(long seed) {
    this.seed = seed;
  }

  List<ColumnSeries> all() {
    return List.of(
        ColumnSeries.of("float, 1 decimal", floats()),
        ColumnSeries.of("long, a counter", longs()),
        ColumnSeries.of("boolean, in runs", booleans(STEPS_TO_A_SWITCH)),
        ColumnSeries.of("boolean, at random", booleans(2)),
        ColumnSeries.of("text, six states in runs", texts(STEPS_TO_A_SWITCH)),
        ColumnSeries.of("text, six states at random", texts(1)),
        ColumnSeries.of("time, every 10 s", times()),
        ColumnSeries.of("time, every 10 s within 3 ms", jitteringTimes()),
        ColumnSeries.of("time, 10 min with 5 % missing", timesWithHoles()),
        ColumnSeries.of("time, at random, in ms", randomTimes()));
  }

  Column floats() {
    SplittableRandom random = random();
    float[] values = new float[LENGTH];
    double level = 20;
    for (int i = 0; i < LENGTH; i++) {
      level += Noise.next(random, 0.1);
      values[i] = (float) Decimals.round(level, 1);
    }
    return FloatColumn.of(ColumnSeries.COLUMN, values);
  }

  Column longs() {
    SplittableRandom random = random();
    return LongColumn.of(ColumnSeries.COLUMN, sums(() -> random.nextLong(100, 150)));
  }

  Column booleans(int stepsToASwitch) {
    SplittableRandom random = random();
    boolean[] values = new boolean[LENGTH];
    boolean value = false;
    for (int i = 0; i < LENGTH; i++) {
      value ^= random.nextInt(stepsToASwitch) == 0;
      values[i] = value;
    }
    return BooleanColumn.of(ColumnSeries.COLUMN, values);
  }

  Column texts(int stepsToASwitch) {
    SplittableRandom random = random();
    String[] values = new String[LENGTH];
    String state = STATES.get(0);
    for (int i = 0; i < LENGTH; i++) {
      if (random.nextInt(stepsToASwitch) == 0) {
        state = STATES.get(random.nextInt(STATES.size()));
      }
      values[i] = state;
    }
    return TextColumn.of(ColumnSeries.COLUMN, values);
  }

  private static Column times() {
    return TimeColumn.of(ColumnSeries.COLUMN, sums(() -> 10_000_000));
  }

  private Column jitteringTimes() {
    SplittableRandom random = random();
    long[] times = sums(() -> 10_000_000);
    for (int i = 0; i < LENGTH; i++) {
      times[i] += random.nextLong(-3_000, 3_001);
    }
    return TimeColumn.of(ColumnSeries.COLUMN, times);
  }

  private Column timesWithHoles() {
    SplittableRandom random = random();
    return TimeColumn.of(
        ColumnSeries.COLUMN, sums(() -> random.nextInt(20) == 0 ? 1_200_000_000 : 600_000_000));
  }

  Column randomTimes() {
    SplittableRandom random = random();
    return TimeColumn.of(
        ColumnSeries.COLUMN,
        sums(() -> 1_000
            * (1 + (long) StrictMath.rint(-10_000 * StrictMath.log(1 - random.nextDouble())))));
  }

  private SplittableRandom random() {
    return new SplittableRandom(seed);
  }

  private static long[] sums(LongSupplier step) {
    long[] sums = new long[LENGTH];
    long sum = LoadCurves.START.getEpochSecond() * 1_000_000;
    for (int i = 0; i < LENGTH; i++) {
      sum += step.getAsLong();
      sums[i] = sum;
    }
    return sums;
  }
}
