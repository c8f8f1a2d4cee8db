package dev.rhythmite.benchmark;

import java.io.IOException;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A workload whose operations are timed. The contenders take turns, a round each, so that what else
 * the machine does meets all of them alike.
 *
 * @param points of one operation, where the unit counts them
 */
record TimedWorkload(
    String name, String title, Unit unit, long points, Turns turns, Preparation preparation)
    implements Workload {

  /** Puts the data of a workload in place. */
  @FunctionalInterface
  interface Preparation {

    /** Returns what to run; nothing if the contender cannot do it. */
    Optional<Trial> prepare(Contender contender, LoadedData data) throws SQLException, IOException;
  }

  @Override
  public List<Result> run(List<Contender> contenders, LoadedData data, CpuClock cpu)
      throws SQLException, IOException {
    Map<String, Trial> trials = new LinkedHashMap<>();
    for (Contender contender : contenders) {
      preparation.prepare(contender, data).ifPresent(trial -> trials.put(contender.label(), trial));
    }
    return turns.measure(trials, cpu).stream()
        .map(samples -> Result.timed(name, title, unit, points, samples))
        .toList();
  }
}
