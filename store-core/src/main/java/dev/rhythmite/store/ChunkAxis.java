package dev.rhythmite.store;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;

/** The calendar period, in the zone of a store, whose points make one chunk. */
public enum ChunkAxis {

  /** One chunk a local year; its index is the year. */
  YEAR(ChronoUnit.DAYS.getDuration().toSeconds() * 366) {
    @Override
    int indexOf(LocalDate day) {
      return day.getYear();
    }

    @Override
    LocalDate firstDay(int index) {
      return LocalDate.of(index, 1, 1);
    }
  },

  /** One chunk a local month; its index is {@code year * 12 + month - 1}, months from 1. */
  YEAR_MONTH(ChronoUnit.DAYS.getDuration().toSeconds() * 31 + 3_600) {
    @Override
    int indexOf(LocalDate day) {
      return day.getYear() * 12 + day.getMonthValue() - 1;
    }

    @Override
    LocalDate firstDay(int index) {
      return LocalDate.of(Math.floorDiv(index, 12), Math.floorMod(index, 12) + 1, 1);
    }
  },

  /** One chunk an ISO week, from Monday; its index counts weeks, 0 has 1970-01-01. */
  WEEK(ChronoUnit.DAYS.getDuration().toSeconds() * 7 + 3_600) {
    @Override
    int indexOf(LocalDate day) {
      long monday = day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)).toEpochDay();
      return Math.toIntExact(Math.floorDiv(monday - MONDAY_BEFORE_EPOCH, 7L));
    }

    @Override
    LocalDate firstDay(int index) {
      return LocalDate.ofEpochDay(index * 7L + MONDAY_BEFORE_EPOCH);
    }
  },

  /** One chunk a local day; its index counts days, 0 is 1970-01-01. */
  DAY(ChronoUnit.DAYS.getDuration().toSeconds() + 3_600) {
    @Override
    int indexOf(LocalDate day) {
      return Math.toIntExact(day.toEpochDay());
    }

    @Override
    LocalDate firstDay(int index) {
      return LocalDate.ofEpochDay(index);
    }
  };

  /** 1969-12-29. */
  private static final long MONDAY_BEFORE_EPOCH = -3;

  private final long longestSeconds;

  ChunkAxis(long longestSeconds) {
    this.longestSeconds = longestSeconds;
  }

  abstract int indexOf(LocalDate day);

  abstract LocalDate firstDay(int index);

  /** Returns the most points that a period has at a step, clock changes of an hour included. */
  long longestLength(Frequency frequency) {
    return longestSeconds / frequency.step().toSeconds();
  }
}
