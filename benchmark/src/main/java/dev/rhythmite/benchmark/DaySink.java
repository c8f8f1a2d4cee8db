package dev.rhythmite.benchmark;

/** Takes what days come to. */
@FunctionalInterface
interface DaySink {

  /** Takes the smallest and the greatest value of a series on the day that begins at a time. */
  void day(int number, long startMicros, double min, double max);
}
