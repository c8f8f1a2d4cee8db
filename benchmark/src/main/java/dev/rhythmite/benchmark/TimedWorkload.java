package dev.rhythmite.benchmark;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A workload whose operations are timed. The contenders take turns, a round each, so that what else
 * the machine does meets all of them alike.
 *
 * @param points of one operation, where the unit counts them
 */
record TimedWorkload(
    String name, String title, Unit unit, long points, Effort effort, Preparation preparation)
    implements Workload {

  /**
   * How often a workload runs.
   *
   * @param warmUps rounds before the measured ones
   * @param rounds at least 5
   * @param operations of one contender in a round
   */
  record Effort(int warmUps, int rounds, int operations) {

    /** Returns the number of operations of one contender, those to warm up included. */
    int allOperations() {
      return (warmUps + rounds) * operations;
    }
  }

  /** Puts the data of a workload in place. */
  @FunctionalInterface
  interface Preparation {

    /** Returns what to run; nothing if the contender cannot do it. */
    Optional<Trial> prepare(Contender contender, LoadedData data) throws SQLException, IOException;
  }

  @Override
  public List<Result> run(List<Contender> contenders, LoadedData data, CpuClock cpu)
      throws SQLException, IOException {
    List<Samples> all = new ArrayList<>();
    for (Contender contender : contenders) {
      Optional<Trial> trial = preparation.prepare(contender, data);
      if (trial.isPresent()) {
        int size = effort.rounds * effort.operations;
        Samples samples = new Samples(contender.label(), trial.get(), cpu, size);
        samples.warmUp(effort.warmUps, effort.operations);
        all.add(samples);
      }
    }
    for (int round = 0; round < effort.rounds; round++) {
      for (Samples samples : all) {
        samples.round(effort.operations);
      }
    }
    return all.stream().map(this::result).toList();
  }

  private Result result(Samples samples) {
    double seconds = samples.median();
    double figure = unit == Unit.POINTS_A_SECOND ? points / seconds : seconds * 1e3;
    return new Result(
        name, title, samples.contender(), unit, figure, seconds * 1e3, samples.operationCpu());
  }
}
