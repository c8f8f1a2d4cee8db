package dev.rhythmite.benchmark;

import dev.rhythmite.store.codec.DoubleColumn;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;

/** Doubles as meters, sensors and computations give them, a chunk each; from a seed. */
final class DoubleKinds {

  private static final int HALF_HOURS = 17_520;
  private static final int HALF_HOURS_A_DAY = 48;

  private final long seed;

  DoubleKinds(long seed) {
    this.seed = seed;
  }

  List<ColumnSeries> all() {
    double[] hours = new LoadCurves(seed).curve(1).values();
    double[] watts = watts();
    return List.of(
        series("load 1 h, 3 decimals, a month", Arrays.copyOf(hours, 744)),
        series("load 1 h, 3 decimals", hours),
        series("load 30 min, integers", watts),
        series("load 30 min, integers, 5 % gaps", withGaps(watts)),
        series("load 1 min, 2 decimals", new LongSeries(seed, 31).minutes().values()),
        series("national load 30 min, 1 decimal", rhythm(HALF_HOURS, 48, 52_000, 6_000, 120, 1)),
        series("temperature 1 h, 1 decimal, a month", rhythm(744, 24, 11, 4, 0.25, 1)),
        series("temperature 1 h, 1 decimal", rhythm(8_760, 24, 11, 4, 0.25, 1)),
        series("temperature 1 min, 1 decimal", rhythm(44_640, 1_440, 11, 4, 0.02, 1)),
        series("rests for long, 10 min", new LongSeries(seed, 365).steps().values()),
        series("constant 1 h", map(hours, hour -> 20.5)),
        series("counter 10 min, integers", counter()),
        series("events, 2 decimals", events()),
        series("half of 1 decimal", map(rhythm(HALF_HOURS, 48, 5, 2, 0.3, 1), kw -> kw / 2)),
        series("integers times a factor", map(watts, watt -> watt * 0.123456789)),
        series(
            "32-bit sensor as doubles",
            map(rhythm(HALF_HOURS, 48, 11, 4, 0.2, 1), DoubleKinds::as32Bits)),
        series("noise, full precision", noise()));
  }

  private static ColumnSeries series(String title, double[] values) {
    return ColumnSeries.of(title, DoubleColumn.nanIsNull(ColumnSeries.COLUMN, values));
  }

  /** A daily rhythm under noise that lasts. */
  private double[] rhythm(
      int length, int stepsADay, double level, double swing, double deviation, int decimals) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] values = new double[length];
    double noise = 0;
    for (int i = 0; i < length; i++) {
      noise = 0.95 * noise + Noise.next(random, deviation);
      double day = StrictMath.sin(2 * StrictMath.PI * i / stepsADay);
      values[i] = Decimals.round(level + swing * day + noise, decimals);
    }
    return values;
  }

  /** A household: now and then something is switched on for one step. */
  private double[] watts() {
    SplittableRandom random = new SplittableRandom(seed + 1);
    double[] values = rhythm(HALF_HOURS, HALF_HOURS_A_DAY, 400, 150, 30, 0);
    return map(values, watt -> watt + (random.nextInt(50) == 0 ? random.nextInt(1_500) : 0));
  }

  private double[] withGaps(double[] values) {
    SplittableRandom random = new SplittableRandom(seed);
    return map(values, value -> random.nextInt(20) == 0 ? Double.NaN : value);
  }

  private double[] counter() {
    SplittableRandom random = new SplittableRandom(seed);
    double[] values = new double[52_560];
    double count = 1_000_000;
    for (int i = 0; i < values.length; i++) {
      double day = StrictMath.sin(2 * StrictMath.PI * i / 144);
      count += 150 + StrictMath.rint(80 * day) + random.nextInt(60);
      values[i] = count;
    }
    return values;
  }

  private double[] events() {
    SplittableRandom random = new SplittableRandom(seed);
    return map(
        new double[20_000],
        zero -> Decimals.round(3 + Noise.next(random, 0.5) + (random.nextInt(50) == 0 ? 5 : 0), 2));
  }

  private double[] noise() {
    SplittableRandom random = new SplittableRandom(seed);
    return map(new double[HALF_HOURS], zero -> 50 + Noise.next(random, 10));
  }

  private static double as32Bits(double value) {
    return (float) value;
  }

  private static double[] map(double[] values, DoubleUnaryOperator change) {
    return Arrays.stream(values).map(change).toArray();
  }
}
