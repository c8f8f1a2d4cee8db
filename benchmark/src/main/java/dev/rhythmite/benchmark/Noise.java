package dev.rhythmite.benchmark;

import java.util.SplittableRandom;

/** Random numbers that are the same on every machine. */
final class Noise {

  private Noise() {}

  /** Returns a number about zero with a standard deviation; never beyond 3.5 of them. */
  static double next(SplittableRandom random, double deviation) {
    double sum = -2;
    for (int i = 0; i < 4; i++) {
      sum += random.nextDouble();
    }
    return sum * StrictMath.sqrt(3) * deviation; // the sum of four has a variance of 1/3
  }
}
