package dev.rhythmite.store.spring.web.timeseries;

import static java.util.stream.Collectors.joining;

import dev.rhythmite.store.analysis.BucketSize;
import dev.rhythmite.store.spring.web.metric.FaceProblem;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.http.HttpStatus;

/** The lengths of buckets by their names, all counted from the same Monday. */
final class QueryInterval {

  private static final Instant ORIGIN = Instant.parse("2000-01-03T00:00:00Z");

  private static final Map<String, BucketSize> NAMED = new TreeMap<>(Map.ofEntries(
      Map.entry("1 second", every(Duration.ofSeconds(1))),
      Map.entry("5 seconds", every(Duration.ofSeconds(5))),
      Map.entry("10 seconds", every(Duration.ofSeconds(10))),
      Map.entry("30 seconds", every(Duration.ofSeconds(30))),
      Map.entry("1 minute", every(Duration.ofMinutes(1))),
      Map.entry("5 minutes", every(Duration.ofMinutes(5))),
      Map.entry("10 minutes", every(Duration.ofMinutes(10))),
      Map.entry("30 minutes", every(Duration.ofMinutes(30))),
      Map.entry("1 hour", every(Duration.ofHours(1))),
      Map.entry("2 hours", every(Duration.ofHours(2))),
      Map.entry("6 hours", every(Duration.ofHours(6))),
      Map.entry("12 hours", every(Duration.ofHours(12))),
      Map.entry("1 day", every(Duration.ofDays(1))),
      Map.entry("7 days", every(Duration.ofDays(7))),
      Map.entry("1 month", BucketSize.MONTH)));

  /** Of the other list that clients know. */
  private static final String QUARTER = "15 minutes";

  private QueryInterval() {}

  private static BucketSize every(Duration width) {
    return BucketSize.every(width, ORIGIN);
  }

  /** Returns the buckets of a name, which is taken as it is. */
  static BucketSize named(String name) {
    BucketSize size = name.equals(QUARTER) ? every(Duration.ofMinutes(15)) : NAMED.get(name);
    if (size == null) {
      throw FaceProblem.of(
              HttpStatus.BAD_REQUEST,
              "Invalid interval. Allowed intervals: "
                  + NAMED.keySet().stream()
                      .map(each -> "'" + each + "'")
                      .collect(joining(", ", "[", "]")))
          .exception();
    }
    return size;
  }
}
