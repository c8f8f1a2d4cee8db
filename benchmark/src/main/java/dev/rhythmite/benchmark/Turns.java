package dev.rhythmite.benchmark;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Measures trials in turns, a round each, after warm-up, so that what else the machine does meets all
 * of them alike.
 *
 * @param warmUps rounds before the measured ones, at least
 * @param warmUp how long those before the measured ones take, at least
 * @param rounds at least 5
 * @param operations of one trial in a round
 */
record Turns(int warmUps, Duration warmUp, int rounds, int operations) {

  Turns(int warmUps, int rounds, int operations) {
    this(warmUps, Duration.ZERO, rounds, operations);
  }

  /** Returns turns that warm up for some time at least. */
  Turns warmedFor(Duration time) {
    return new Turns(warmUps, time, rounds, operations);
  }

  /**
   * Returns what each took.
   *
   * @param trials by the names of their contenders, in the order of their turns
   */
  List<Samples> measure(Map<String, Trial> trials, CpuClock cpu) throws SQLException, IOException {
    List<Samples> all = new ArrayList<>();
    for (Map.Entry<String, Trial> trial : trials.entrySet()) {
      Samples samples = new Samples(trial.getKey(), trial.getValue(), cpu, rounds * operations);
      samples.warmUp(warmUps, warmUp, operations);
      all.add(samples);
    }
    for (int round = 0; round < rounds; round++) {
      for (Samples samples : all) {
        samples.round(operations);
      }
    }
    return all;
  }
}
