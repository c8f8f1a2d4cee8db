package dev.rhythmite.store;

import java.time.Instant;
import java.util.Arrays;

/**
 * A grid of local days: one instant where each day begins in a zone, so 23, 24 or 25 hours after the
 * one before. A day that a zone left out (Apia, 2011-12-30) has none.
 */
final class DailyGrid implements Grid {

  private final long startMicros;
  private final long[] dayStarts;

  DailyGrid(long startMicros, long[] dayStarts) {
    this.startMicros = startMicros;
    this.dayStarts = dayStarts;
  }

  @Override
  public Instant start() {
    return dayStarts.length == 0 ? EpochMicros.toInstant(startMicros) : instantAt(0);
  }

  @Override
  public int length() {
    return dayStarts.length;
  }

  @Override
  public long microsAt(int index) {
    return dayStarts[index];
  }

  @Override
  public int slotOf(long epochMicros) {
    return Math.max(-1, Arrays.binarySearch(dayStarts, epochMicros));
  }

  @Override
  public String stepText() {
    return "local day";
  }
}
