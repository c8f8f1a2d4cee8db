package dev.rhythmite.store.analysis;

import dev.rhythmite.store.EpochMicros;
import dev.rhythmite.store.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import java.util.List;

/** When the clock of a zone first shows a local time of whole seconds, or a later one. */
final class LocalTimes {

  private static final long PER_SECOND = 1_000_000;

  // offsets lie within 18 hours of UTC, so a clock goes back by no more than 36
  private static final long SECONDS_AFTER_A_CHANGE = Duration.ofHours(37).toSeconds();

  private final ZoneId zone;
  private final SteadyClock clock;

  LocalTimes(ZoneId zone) {
    this.zone = zone;
    this.clock = new SteadyClock(zone);
  }

  /** Returns what the clock shows. */
  LocalDateTime shownAt(long micros) {
    return LocalDateTime.ofInstant(EpochMicros.toInstant(micros), zone);
  }

  /** Returns the time in epoch microseconds, clamped to their reach. */
  long microsOf(LocalDateTime time) {
    long seconds = time.toEpochSecond(ZoneOffset.UTC) - clock.offsetMicros() / PER_SECOND;
    // well within what is known of the clock it shows each time once
    if (seconds >= clock.start() / PER_SECOND + SECONDS_AFTER_A_CHANGE
        && seconds < clock.end() / PER_SECOND) {
      return seconds * PER_SECOND;
    }
    long micros = TimeRange.since(instantOf(time)).startMicros();
    clock.moveTo(micros);
    return micros;
  }

  private Instant instantOf(LocalDateTime time) {
    ZoneRules rules = zone.getRules();
    List<ZoneOffset> offsets = rules.getValidOffsets(time);
    return offsets.isEmpty()
        ? rules.getTransition(time).getInstant()
        : time.toInstant(offsets.get(0));
  }
}
