package dev.rhythmite.store;

import java.time.Instant;

/**
 * A time axis that is not stored: {@code length} instants, ascending and distinct, made by a {@link
 * Frequency} for a stretch of time.
 */
public sealed interface Grid permits ElapsedGrid, DailyGrid {

  /** Returns where the grid begins: its first instant, if it has one. */
  Instant start();

  /** Returns the number of instants, zero or more. */
  int length();

  /** Returns the time at {@code index}, from 0 to {@code length - 1}, in epoch microseconds. */
  long microsAt(int index);

  /** Returns the index of a time in epoch microseconds, or -1 if it is not on this grid. */
  int slotOf(long epochMicros);

  /** Returns the step as people write it, {@code PT30M} or {@code local day}. */
  String stepText();

  /** Returns the instant at {@code index}, from 0 to {@code length - 1}. */
  default Instant instantAt(int index) {
    return EpochMicros.toInstant(microsAt(index));
  }

  /**
   * Returns the index of {@code instant} on this grid.
   *
   * @throws OffGridException if it lies between two points, before the first or after the last
   */
  default int indexOf(Instant instant) {
    int slot = slotOf(EpochMicros.of(instant));
    if (slot < 0) {
      throw new OffGridException(instant, this);
    }
    return slot;
  }
}
