package dev.rhythmite.benchmark;

/**
 * CPU time used so far.
 *
 * @param clientNanos by this process, its compiler and garbage collector included
 * @param serverNanos by the database's processes; 0 if they cannot be seen
 */
record CpuTime(long clientNanos, long serverNanos) {

  static final CpuTime NONE = new CpuTime(0, 0);

  CpuTime plus(CpuTime other) {
    return new CpuTime(clientNanos + other.clientNanos, serverNanos + other.serverNanos);
  }

  CpuTime minus(CpuTime other) {
    return new CpuTime(clientNanos - other.clientNanos, serverNanos - other.serverNanos);
  }
}
