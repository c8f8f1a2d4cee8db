package dev.rhythmite.store.jpa;

import dev.rhythmite.store.ChunkAxis;
import dev.rhythmite.store.Series;
import dev.rhythmite.store.StoreLayout;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Where the points around a clock change belong, told from what clocks on the wall show: a period
 * begins at the first second at which they show it.
 */
final class ClockOracle {

  private final StoreLayout layout;
  private final SortedMap<Integer, List<Instant>> timesByChunk = new TreeMap<>();

  ClockOracle(StoreLayout layout, Instant change) {
    this.layout = layout;
    Duration reach = reach();
    Instant from = change.minus(reach);
    Instant to = change.plus(reach);
    for (int index = shown(layout.axis(), from); index <= shown(layout.axis(), to); index++) {
      List<Instant> times = new ArrayList<>();
      Instant end = firstShown(layout.axis(), index + 1);
      for (Instant time = firstShown(layout.axis(), index); time.isBefore(end); time = next(time)) {
        if (!time.isBefore(from) && !time.isAfter(to)) {
          times.add(time);
        }
      }
      if (!times.isEmpty()) {
        timesByChunk.put(index, times);
      }
    }
  }

  private Duration reach() {
    Duration step = layout.frequency().step();
    if (layout.frequency().daily()) {
      return Duration.ofDays(20);
    }
    return step.compareTo(Duration.ofMinutes(1)) < 0
        ? Duration.ofMinutes(80)
        : Duration.ofHours(50);
  }

  private Instant next(Instant time) {
    return layout.frequency().daily()
        ? firstShown(ChunkAxis.DAY, shown(ChunkAxis.DAY, time) + 1)
        : time.plus(layout.frequency().step());
  }

  private int shown(ChunkAxis axis, Instant instant) {
    LocalDate day = instant.atZone(layout.zone()).toLocalDate();
    return switch (axis) {
      case YEAR -> day.getYear();
      case YEAR_MONTH -> day.getYear() * 12 + day.getMonthValue() - 1;
      case WEEK -> (int) Math.floorDiv(day.toEpochDay() + 3, 7L);
      case DAY -> (int) day.toEpochDay();
      case HOUR -> (int) Math.floorDiv(instant.getEpochSecond(), 3_600L);
    };
  }

  /** Returns the first second at which clocks show a period or, if it is left out, a later one. */
  private Instant firstShown(ChunkAxis axis, int index) {
    long before = Instant.parse("1900-01-01T00:00:00Z").getEpochSecond();
    long at = Instant.parse("2100-01-01T00:00:00Z").getEpochSecond();
    while (at - before > 1) {
      long middle = (before + at) / 2;
      if (shown(axis, Instant.ofEpochSecond(middle)) >= index) {
        at = middle;
      } else {
        before = middle;
      }
    }
    return Instant.ofEpochSecond(at);
  }

  /** Returns the points around the change, valued 0, 1, 2 and so on. */
  Series series() {
    Series.Builder series = Series.builder();
    int value = 0;
    for (List<Instant> times : timesByChunk.values()) {
      for (Instant time : times) {
        series.add(time, value++);
      }
    }
    return series.build();
  }

  /** Returns the rows that keep them: index, first time and number of points. */
  List<String> rows() {
    List<String> rows = new ArrayList<>();
    timesByChunk.forEach((index, times) -> rows.add(row(index, times.get(0), times.size())));
    return rows;
  }

  static String row(int index, Instant start, int length) {
    return index + " " + start + " " + length;
  }
}
