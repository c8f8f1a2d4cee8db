package dev.rhythmite.store.spring.web.lane;

import dev.rhythmite.store.analysis.Aggregation;
import dev.rhythmite.store.analysis.BucketSize;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words for sizes of buckets and for aggregations. */
final class BucketWords {

  private static final Pattern SHORT = Pattern.compile("([0-9]{1,6})([smh])");
  private static final Pattern PERCENTILE = Pattern.compile("p([0-9]{1,2}(?:\\.[0-9]{1,6})?|100)");

  private static final Map<String, Aggregation> AGGREGATIONS = Map.ofEntries(
      Map.entry("count", Aggregation.COUNT),
      Map.entry("sum", Aggregation.SUM),
      Map.entry("avg", Aggregation.MEAN),
      Map.entry("mean", Aggregation.MEAN),
      Map.entry("time_weighted_avg", Aggregation.TIME_WEIGHTED_MEAN),
      Map.entry("min", Aggregation.MIN),
      Map.entry("max", Aggregation.MAX),
      Map.entry("first", Aggregation.FIRST),
      Map.entry("last", Aggregation.LAST),
      Map.entry("stddev", Aggregation.STDDEV),
      Map.entry("median", Aggregation.MEDIAN));

  private BucketWords() {}

  /** Returns the size of {@code 15m}, {@code PT15M}, {@code day} or the like. */
  static BucketSize size(String word) {
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "day", "1d" -> BucketSize.DAY;
      case "week", "1w" -> BucketSize.WEEK;
      case "month" -> BucketSize.MONTH;
      case "quarter" -> BucketSize.QUARTER;
      case "year" -> BucketSize.YEAR;
      default -> elapsed(word);
    };
  }

  private static BucketSize elapsed(String word) {
    Matcher matcher = SHORT.matcher(word.toLowerCase(Locale.ROOT));
    String iso = matcher.matches() ? "PT" + matcher.group(1) + matcher.group(2) : word;
    try {
      return BucketSize.of(Duration.parse(iso));
    } catch (DateTimeException | IllegalArgumentException e) {
      throw Query.refused(
          "size",
          word,
          "Size \"" + RowValues.shown(word)
              + "\" is none. It is seconds (30s) or minutes (15m) that"
              + " divide an hour, hours (6h) that divide a day, day, week, month, quarter or year.");
    }
  }

  /** Returns aggregations by their words, in their order; avg, min, max and count if none is named. */
  static Map<String, Aggregation> aggregations(List<String> words) {
    Map<String, Aggregation> aggregations = new LinkedHashMap<>();
    for (String word : words.isEmpty() ? List.of("count", "min", "avg", "max") : words) {
      aggregations.put(word, aggregation(word));
    }
    return aggregations;
  }

  private static Aggregation aggregation(String word) {
    Matcher percentile = PERCENTILE.matcher(word);
    if (percentile.matches()) {
      return Aggregation.percentile(Double.parseDouble(percentile.group(1)));
    }
    Aggregation aggregation = AGGREGATIONS.get(word);
    if (aggregation == null) {
      throw Query.refused(
          "aggregations",
          word,
          "Aggregation \"" + RowValues.shown(word) + "\" is none. There are "
              + AGGREGATIONS.keySet().stream().sorted().toList() + " and percentiles such as p95.");
    }
    return aggregation;
  }
}
