package dev.rhythmite.store;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;

/** The period whose points make one chunk: of the calendar in the zone of a store, or one hour. */
public enum ChunkAxis {

  /** One chunk a local year; its index is the year. */
  YEAR(ChronoUnit.DAYS.getDuration().toSeconds() * 366) {
    @Override
    int indexOf(Instant instant, ZoneId zone) {
      return day(instant, zone).getYear();
    }

    @Override
    Instant startOf(int index, ZoneId zone) {
      return begin(LocalDate.of(index, 1, 1), zone);
    }
  },

  /** One chunk a local month; its index is {@code year * 12 + month - 1}, months from 1. */
  YEAR_MONTH(ChronoUnit.DAYS.getDuration().toSeconds() * 31 + 3_600) {
    @Override
    int indexOf(Instant instant, ZoneId zone) {
      LocalDate day = day(instant, zone);
      return day.getYear() * 12 + day.getMonthValue() - 1;
    }

    @Override
    Instant startOf(int index, ZoneId zone) {
      return begin(LocalDate.of(Math.floorDiv(index, 12), Math.floorMod(index, 12) + 1, 1), zone);
    }
  },

  /** One chunk an ISO week, from Monday; its index counts weeks, 0 has 1970-01-01. */
  WEEK(ChronoUnit.DAYS.getDuration().toSeconds() * 7 + 3_600) {
    @Override
    int indexOf(Instant instant, ZoneId zone) {
      LocalDate monday =
          day(instant, zone).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
      return Math.toIntExact(Math.floorDiv(monday.toEpochDay() - MONDAY_BEFORE_EPOCH, 7L));
    }

    @Override
    Instant startOf(int index, ZoneId zone) {
      return begin(LocalDate.ofEpochDay(index * 7L + MONDAY_BEFORE_EPOCH), zone);
    }
  },

  /** One chunk a local day; its index counts days, 0 is 1970-01-01. */
  DAY(ChronoUnit.DAYS.getDuration().toSeconds() + 3_600) {
    @Override
    int indexOf(Instant instant, ZoneId zone) {
      return Math.toIntExact(day(instant, zone).toEpochDay());
    }

    @Override
    Instant startOf(int index, ZoneId zone) {
      return begin(LocalDate.ofEpochDay(index), zone);
    }
  },

  /**
   * One chunk an elapsed hour of UTC, whatever the zone, as local hours repeat and vanish where
   * clocks change; its index counts hours since 1970-01-01T00:00Z. For steps of seconds that are
   * written while they come in. Its grids begin at full hours of UTC, also where the zone's hours
   * lie between those. Reaches 240,000 years either way.
   */
  HOUR(3_600) {
    @Override
    int indexOf(Instant instant, ZoneId zone) {
      long hours = Math.floorDiv(instant.getEpochSecond(), 3_600L);
      if (Math.abs(hours) >= Integer.MAX_VALUE) {
        throw new IllegalArgumentException("Time "
            + instant
            + " is out of reach of chunks of an hour. Their times lie within 240,000 years of"
            + " 1970; check its unit.");
      }
      return (int) hours;
    }

    @Override
    Instant startOf(int index, ZoneId zone) {
      return Instant.ofEpochSecond(index * 3_600L);
    }
  };

  /** 1969-12-29. */
  private static final long MONDAY_BEFORE_EPOCH = -3;

  private final long longestSeconds;

  ChunkAxis(long longestSeconds) {
    this.longestSeconds = longestSeconds;
  }

  /** Returns the index of the period that a clock in the zone shows at an instant. */
  abstract int indexOf(Instant instant, ZoneId zone);

  /** Returns where a period begins. */
  abstract Instant startOf(int index, ZoneId zone);

  /** Returns the most points that a period has at a step, clock changes of an hour included. */
  long longestLength(Frequency frequency) {
    return longestSeconds / frequency.step().toSeconds();
  }

  private static LocalDate day(Instant instant, ZoneId zone) {
    return LocalDate.ofInstant(instant, zone);
  }

  private static Instant begin(LocalDate day, ZoneId zone) {
    return day.atStartOfDay(zone).toInstant();
  }
}
