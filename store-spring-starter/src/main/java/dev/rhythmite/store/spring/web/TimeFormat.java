package dev.rhythmite.store.spring.web;

import dev.rhythmite.store.EpochMicros;
import java.time.LocalDate;

/**
 * Writes times as {@code 2025-01-31T20:00:00Z}, with six digits of a fraction if there is one.
 * Remembers the last day, as rows are in order. Not thread-safe.
 */
public final class TimeFormat {

  private static final long MICROS_OF_DAY = 86_400_000_000L;
  private static final long FIRST_DAY = LocalDate.of(1, 1, 1).toEpochDay();
  private static final long LAST_DAY = LocalDate.of(9999, 12, 31).toEpochDay();

  private long day = Long.MIN_VALUE;
  private final StringBuilder text = new StringBuilder(27);

  /** Returns the text of a time. */
  public String text(long epochMicros) {
    long newDay = Math.floorDiv(epochMicros, MICROS_OF_DAY);
    if (newDay < FIRST_DAY || newDay > LAST_DAY) {
      return EpochMicros.toInstant(epochMicros).toString();
    }
    if (newDay != day) {
      day = newDay;
      text.setLength(0);
      text.append(LocalDate.ofEpochDay(newDay)).append('T');
    }
    text.setLength(11);
    long micros = Math.floorMod(epochMicros, MICROS_OF_DAY);
    int second = (int) (micros / 1_000_000);
    two(second / 3_600);
    text.append(':');
    two(second / 60 % 60);
    text.append(':');
    two(second % 60);
    int fraction = (int) (micros % 1_000_000);
    if (fraction > 0) {
      text.append('.');
      for (int unit = 100_000; unit > 0; unit /= 10) {
        text.append((char) ('0' + fraction / unit % 10));
      }
    }
    return text.append('Z').toString();
  }

  private void two(int number) {
    text.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
  }
}
