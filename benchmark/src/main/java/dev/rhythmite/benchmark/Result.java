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
    CpuTime cpu) {}
