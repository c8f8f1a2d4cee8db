package dev.rhythmite.benchmark;

import java.util.SplittableRandom;

/**
 * D3: rows of twenty devices at irregular times, ascending over all of them; an array each column.
 */
@SuppressWarnings("ArrayRecordComponent") // never compared as a record
record SensorRows(
    long[] epochMicros,
    int[] device,
    double[] co,
    double[] humidity,
    boolean[] light,
    double[] lpg,
    boolean[] motion,
    double[] smoke,
    double[] temperature) {

  static final int DEVICES = 20;

  private static final double GAS_DIGITS = 1e7;

  /** Returns rows; the same seed gives the same ones on every machine. */
  static SensorRows of(long seed, int length) {
    SensorRows rows = new SensorRows(
        new long[length],
        new int[length],
        new double[length],
        new double[length],
        new boolean[length],
        new double[length],
        new boolean[length],
        new double[length],
        new double[length]);
    SplittableRandom random = new SplittableRandom(seed);
    long micros = LoadCurves.START.getEpochSecond() * 1_000_000;
    for (int i = 0; i < length; i++) {
      micros += random.nextLong(1, 400_000);
      rows.fill(i, micros, random);
    }
    return rows;
  }

  private void fill(int at, long micros, SplittableRandom random) {
    epochMicros[at] = micros;
    device[at] = random.nextInt(DEVICES);
    co[at] = gas(0.005, random);
    humidity[at] = Decimals.round(60 + Noise.next(random, 8), 1);
    light[at] = (at / 5_000) % 2 == 0;
    lpg[at] = gas(0.007, random);
    motion[at] = random.nextInt(1_000) == 0;
    smoke[at] = gas(0.02, random);
    temperature[at] = Decimals.round(22 + Noise.next(random, 3), 1);
  }

  private static double gas(double level, SplittableRandom random) {
    return StrictMath.rint((level + Noise.next(random, level / 5)) * GAS_DIGITS) / GAS_DIGITS;
  }

  int length() {
    return epochMicros.length;
  }
}
