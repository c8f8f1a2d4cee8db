package dev.rhythmite.benchmark;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;

/** The times that one contender took for the operations of a workload. */
final class Samples {

  private final String contender;
  private final Trial trial;
  private final CpuClock clock;
  private final long[] nanos;
  private CpuTime cpu = CpuTime.NONE;
  private int measured;
  private int number;
  private double sink;

  Samples(String contender, Trial trial, CpuClock clock, int size) {
    this.contender = contender;
    this.trial = trial;
    this.clock = clock;
    this.nanos = new long[size];
  }

  String contender() {
    return contender;
  }

  void warmUp(int rounds, Duration time, int operations) throws SQLException, IOException {
    long start = System.nanoTime();
    for (int round = 0; round < rounds || System.nanoTime() - start < time.toNanos(); round++) {
      trial.before();
      for (int i = 0; i < operations; i++) {
        sink += trial.run(number++);
      }
    }
  }

  /** CPU time is taken of a round, as the server's is too coarse for short operations. */
  void round(int operations) throws SQLException, IOException {
    trial.before();
    CpuTime before = clock.now();
    for (int i = 0; i < operations; i++) {
      long start = System.nanoTime();
      sink += trial.run(number++);
      nanos[measured++] = System.nanoTime() - start;
    }
    cpu = cpu.plus(clock.now().minus(before));
    if (Double.isNaN(sink)) {
      throw new IllegalStateException(contender + " read a missing value. The data has none.");
    }
  }

  /** Returns the median in seconds. */
  double median() {
    long[] sorted = nanos.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2] / 1e9;
  }

  /** Returns the CPU time of an operation, the mean of all. */
  CpuTime operationCpu() {
    return new CpuTime(cpu.clientNanos() / measured, cpu.serverNanos() / measured);
  }
}
