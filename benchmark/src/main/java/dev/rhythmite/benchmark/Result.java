package dev.rhythmite.benchmark;

/**
 * What a workload came to with one contender.
 *
 * @param wallMillis the median time of an operation, 0 if nothing was timed
 * @param cpu the CPU time of an operation, the mean of all
 */
record Result(
    String workload,
    String title,
    String contender,
    Unit unit,
    double figure,
    double wallMillis,
    CpuTime cpu) {

  /**
   * Returns what operations took that were timed.
   *
   * @param amount what one operation is about, where the unit counts that a second
   */
  static Result timed(String workload, String title, Unit unit, long amount, Samples samples) {
    double seconds = samples.median();
    return new Result(
        workload,
        title,
        samples.contender(),
        unit,
        unit.figure(amount, seconds),
        seconds * 1e3,
        samples.operationCpu());
  }

  /** Returns what something takes on disk. */
  static Result sized(String workload, String title, String contender, Unit unit, double size) {
    return new Result(workload, title, contender, unit, size, 0, CpuTime.NONE);
  }
}
