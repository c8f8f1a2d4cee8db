package dev.rhythmite.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A stretch of time, half-open: {@code start} belongs to it, {@code end} does not.
 *
 * @param start the first instant, inclusive
 * @param end the end, exclusive, not before {@code start}; equal to it in an empty range
 */
public record TimeRange(Instant start, Instant end) {

  private static final TimeRange ALL = new TimeRange(Instant.MIN, Instant.MAX);

  public TimeRange {
    if (start.isAfter(end)) {
      throw new IllegalArgumentException("The range starts at "
          + start
          + ", after its end "
          + end
          + ". A range runs forward; exchange the two.");
    }
  }

  /** Returns the range from {@code start}, inclusive, to {@code end}, exclusive. */
  public static TimeRange of(Instant start, Instant end) {
    return new TimeRange(start, end);
  }

  /** Returns the range from {@code first} to {@code last}, both inclusive. */
  public static TimeRange closed(Instant first, Instant last) {
    boolean refused = first.isAfter(last);
    return new TimeRange(first, refused || last.equals(Instant.MAX) ? last : last.plusNanos(1));
  }

  /** Returns the range of all times from {@code start}, inclusive, on. */
  public static TimeRange since(Instant start) {
    return new TimeRange(start, Instant.MAX);
  }

  /** Returns the range of all times before {@code end}, exclusive. */
  public static TimeRange before(Instant end) {
    return new TimeRange(Instant.MIN, end);
  }

  /** Returns the range of all times. */
  public static TimeRange all() {
    return ALL;
  }

  /** Returns whether {@code instant} belongs to this range. */
  public boolean contains(Instant instant) {
    return !instant.isBefore(start) && instant.isBefore(end);
  }

  /** Returns whether no instant belongs to this range. */
  public boolean isEmpty() {
    return start.equals(end);
  }

  /** Returns the elapsed time from {@code start} to {@code end}. */
  public Duration length() {
    return Duration.between(start, end);
  }

  /** Returns what this range and {@code other} share; empty if no instant belongs to both. */
  public Optional<TimeRange> intersection(TimeRange other) {
    Instant later = start.isAfter(other.start) ? start : other.start;
    Instant earlier = end.isBefore(other.end) ? end : other.end;
    return later.isBefore(earlier) ? Optional.of(of(later, earlier)) : Optional.empty();
  }

  /** Returns the shortest range that holds this one and {@code other}, and what lies between. */
  public TimeRange hull(TimeRange other) {
    return of(
        start.isBefore(other.start) ? start : other.start,
        end.isAfter(other.end) ? end : other.end);
  }

  /**
   * Returns this range with both ends moved outward by {@code margin}, as far as time reaches.
   *
   * @throws IllegalArgumentException if {@code margin} is negative
   */
  public TimeRange widened(Duration margin) {
    if (margin.isNegative()) {
      throw new IllegalArgumentException(
          "Margin " + margin + " is negative. A margin widens a range; ask for a narrower one.");
    }
    boolean fromTheBeginning = margin.compareTo(Duration.between(Instant.MIN, start)) > 0;
    boolean forEver = margin.compareTo(Duration.between(end, Instant.MAX)) > 0;
    return of(
        fromTheBeginning ? Instant.MIN : start.minus(margin),
        forEver ? Instant.MAX : end.plus(margin));
  }

  /** Returns the first microsecond of this range, clamped to the reach of {@link EpochMicros}. */
  public long startMicros() {
    return EpochMicros.ceilingClamped(start);
  }

  /** Returns the microsecond after the last of this range, clamped likewise. */
  public long endMicros() {
    return EpochMicros.ceilingClamped(end);
  }
}
