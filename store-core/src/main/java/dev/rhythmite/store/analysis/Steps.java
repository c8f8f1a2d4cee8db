package dev.rhythmite.store.analysis;

import dev.rhythmite.store.Frequency;
import dev.rhythmite.store.Series;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;

/** Finds the steps between the times of a series; whether values are missing plays no part. */
public final class Steps {

  private static final Duration HOUR = Duration.ofHours(1);

  private Steps() {}

  /** Returns the smallest time between two neighbours; empty below two points. */
  public static Optional<Duration> smallest(Series series) {
    if (series.length() < 2 || series.step().isPresent()) {
      return series.step();
    }
    int closest = 1;
    for (int i = 2; i < series.length(); i++) {
      // unsigned, as the ends of time are further apart than a long tells
      if (Long.compareUnsigned(stepBefore(series, i), stepBefore(series, closest)) < 0) {
        closest = i;
      }
    }
    return Optional.of(Duration.between(series.timeAt(closest - 1), series.timeAt(closest)));
  }

  private static long stepBefore(Series series, int index) {
    return series.epochMicrosAt(index) - series.epochMicrosAt(index - 1);
  }

  /**
   * Returns the frequency of a series without omissions: its constant step if a frequency can have
   * it, or {@link Frequency#DAILY} if its times are where consecutive days of {@code zone} begin.
   * Empty for any other, and below two points. Steps of a frequency do not tell where they begin: a
   * series at ten past each hour has that of one hour.
   */
  public static Optional<Frequency> frequency(Series series, ZoneId zone) {
    if (series.length() < 2) {
      return Optional.empty();
    }
    return series
        .step()
        .filter(Steps::dividesAnHour)
        .map(step -> Frequency.parse(step.toSeconds() + "s"))
        .or(() -> isDaily(series, zone) ? Optional.of(Frequency.DAILY) : Optional.empty());
  }

  private static boolean dividesAnHour(Duration step) {
    return step.equals(Duration.ofSeconds(step.toSeconds()))
        && step.compareTo(HOUR) <= 0
        && HOUR.toSeconds() % step.toSeconds() == 0;
  }

  private static boolean isDaily(Series series, ZoneId zone) {
    BucketBounds days = BucketSize.DAY.boundsIn(zone);
    days.moveTo(series.epochMicrosAt(0));
    for (int i = 0; i < series.length(); i++) {
      if (days.start() != series.epochMicrosAt(i)) {
        return false;
      }
      days.next();
    }
    return true;
  }
}
