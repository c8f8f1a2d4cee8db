package dev.rhythmite.examples.csv;

import dev.rhythmite.store.EpochMicros;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What was found in one column so far. */
final class ColumnContents {

  private static final Set<String> TIMES = Set.of("ts", "time", "timestamp", "date", "datetime");

  private final String header;
  private final Stamp stamp;
  private Type type = Type.EMPTY;
  private long missing;
  private @Nullable Instant first;
  private @Nullable Instant last;

  /** What all cells of a column are. */
  enum Type {
    EMPTY,
    TRUTH,
    WHOLE_NUMBER,
    NUMBER,
    TEXT;

    static Type of(String cell) {
      if (Cells.isTruth(cell)) {
        return TRUTH;
      }
      if (Cells.isWhole(cell)) {
        return WHOLE_NUMBER;
      }
      return Cells.isNumber(cell) ? NUMBER : TEXT;
    }

    Type and(Type other) {
      if (this == other || other == EMPTY) {
        return this;
      }
      if (this == EMPTY) {
        return other;
      }
      boolean numbers = Set.of(WHOLE_NUMBER, NUMBER).containsAll(Set.of(this, other));
      return numbers ? NUMBER : TEXT;
    }

    String words() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }

  ColumnContents(String header, Stamp stamp) {
    this.header = header;
    this.stamp = stamp;
  }

  void add(String cell) {
    if (cell.isEmpty()) {
      missing++;
      return;
    }
    type = type.and(Type.of(cell));
    if (TIMES.contains(header.toLowerCase(Locale.ROOT))) {
      time(cell).ifPresent(this::addTime);
    }
  }

  private Optional<Instant> time(String cell) {
    Optional<Instant> unix = UnixSeconds.parse(cell);
    if (unix.isPresent()) {
      return unix;
    }
    try {
      return Optional.of(EpochMicros.toInstant(stamp.parse(cell)));
    } catch (RuleException e) {
      return Optional.empty(); // a text in a column with the name of times
    }
  }

  private void addTime(Instant time) {
    first = first == null || time.isBefore(first) ? time : first;
    last = last == null || time.isAfter(last) ? time : last;
  }

  Examination.Column found() {
    return new Examination.Column(
        header, type.words(), missing, Optional.ofNullable(first), Optional.ofNullable(last));
  }
}
