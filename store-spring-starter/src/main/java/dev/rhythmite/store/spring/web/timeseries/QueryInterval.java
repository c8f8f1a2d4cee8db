package dev.rhythmite.store.spring.web.timeseries;

import static java.util.stream.Collectors.joining;

import dev.rhythmite.store.analysis.BucketSize;
import dev.rhythmite.store.spring.TimeseriesProperties.Intervals;
import dev.rhythmite.store.spring.web.metric.FaceProblem;
import dev.rhythmite.store.spring.web.metric.FaceProblemException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;

/**
 * The lengths of buckets by their names. Elapsed times count from one Monday, months and years from
 * January 2000.
 */
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

  private static final Pattern ANY = Pattern.compile(
      "(?<count>[1-9][0-9]{0,7}) (?<unit>second|minute|hour|day|week|month|year)s?");

  private QueryInterval() {}

  private static BucketSize every(Duration width) {
    return BucketSize.every(width, ORIGIN);
  }

  /** Returns the buckets of a name, which is taken as it is. */
  static BucketSize of(String name, Intervals allowed) {
    BucketSize size = NAMED.get(name);
    return size != null ? size : allowed == Intervals.ANY ? any(name) : quarter(name);
  }

  private static BucketSize quarter(String name) {
    if (name.equals(QUARTER)) {
      return every(Duration.ofMinutes(15));
    }
    throw refusal("Invalid interval. Allowed intervals: "
        + NAMED.keySet().stream().map(each -> "'" + each + "'").collect(joining(", ", "[", "]")));
  }

  private static BucketSize any(String text) {
    Matcher parts = ANY.matcher(text);
    if (!parts.matches()) {
      throw refusal("Invalid interval. One is a whole number and a unit, such as '15 minutes';"
          + " units are second, minute, hour, day, week, month and year");
    }
    int count = Integer.parseInt(parts.group("count"));
    try {
      return switch (parts.group("unit")) {
        case "second" -> every(Duration.ofSeconds(count));
        case "minute" -> every(Duration.ofMinutes(count));
        case "hour" -> every(Duration.ofHours(count));
        case "day" -> every(Duration.ofDays(count));
        case "week" -> every(Duration.ofDays(7L * count));
        case "month" -> BucketSize.months(count);
        default -> BucketSize.months(12 * count);
      };
    } catch (IllegalArgumentException e) {
      throw refusal("Invalid interval. '" + text + "' is longer than a thousand years");
    }
  }

  private static FaceProblemException refusal(String detail) {
    return FaceProblem.of(HttpStatus.BAD_REQUEST, detail).exception();
  }
}
