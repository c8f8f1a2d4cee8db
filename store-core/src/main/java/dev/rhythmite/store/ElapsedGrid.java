package dev.rhythmite.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * A grid of elapsed time: on an hourly one a local day has 23, 24 or 25 points, and no instant is
 * missing or doubled where the clocks change.
 *
 * @param startMicros the first instant
 * @param stepMicros the elapsed time between two neighbours, positive
 */
record ElapsedGrid(long startMicros, long stepMicros, int length) implements Grid {

  @Override
  public Instant start() {
    return EpochMicros.toInstant(startMicros);
  }

  @Override
  public long microsAt(int index) {
    return startMicros + Objects.checkIndex(index, length) * stepMicros;
  }

  @Override
  public int slotOf(long epochMicros) {
    long offset = epochMicros - startMicros;
    long slot = offset / stepMicros;
    return offset >= 0 && slot < length && slot * stepMicros == offset ? (int) slot : -1;
  }

  @Override
  public String stepText() {
    return Duration.ofNanos(stepMicros * 1_000).toString();
  }
}
