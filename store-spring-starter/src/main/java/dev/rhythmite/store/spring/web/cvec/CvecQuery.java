package dev.rhythmite.store.spring.web.cvec;

import dev.rhythmite.store.TimeRange;
import dev.rhythmite.store.spring.web.metric.FaceProblem;
import dev.rhythmite.store.spring.web.metric.PointTime;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The parameters of a request; empty ones count as left out. */
final class CvecQuery {

  private static final Pattern WIDTH = Pattern.compile("([0-9]{1,9})\\s*(us|ms|s|m|min|h|d)");
  private static final Map<String, Duration> UNITS = Map.of(
      "us", Duration.ofNanos(1_000),
      "ms", Duration.ofMillis(1),
      "s", Duration.ofSeconds(1),
      "m", Duration.ofMinutes(1),
      "min", Duration.ofMinutes(1),
      "h", Duration.ofHours(1),
      "d", Duration.ofDays(1));

  private final HttpServletRequest request;

  CvecQuery(HttpServletRequest request) {
    this.request = request;
  }

  /** Returns whether a bound is given. */
  boolean isBounded() {
    return text("start_at").isPresent() || text("end_at").isPresent();
  }

  /** Returns the range from {@code start_at} to {@code end_at}, which may be left out. */
  TimeRange range() {
    Optional<Instant> start = time("start_at");
    Optional<Instant> end = time("end_at");
    TimeRange all = TimeRange.all();
    Instant first = start.orElse(all.start());
    Instant last = end.orElse(all.end());
    return TimeRange.of(first, last.isBefore(first) ? first : last);
  }

  /**
   * Returns the names: of one parameter those between its commas, of several each as it is; absent
   * if there is none.
   */
  Optional<List<String>> names() {
    String[] given = request.getParameterValues("names");
    if (given == null) {
      return Optional.empty();
    }
    List<String> names =
        given.length == 1 ? List.of(given[0].split(",", -1)) : Arrays.asList(given);
    return Optional.of(names.stream().filter(name -> !name.isEmpty()).distinct().toList());
  }

  Optional<String> text(String name) {
    return Optional.ofNullable(request.getParameter(name)).filter(text -> !text.isEmpty());
  }

  Optional<Instant> time(String name) {
    return text(name)
        .map(text -> PointTime.parse(text)
            .orElseThrow(() -> malformed(
                name,
                text,
                "a time, such as 2025-01-31T20:00:00Z; without an offset it is of UTC")));
  }

  OptionalLong count(String name) {
    Optional<String> text = text(name);
    if (text.isEmpty()) {
      return OptionalLong.empty();
    }
    try {
      long count = Long.parseLong(text.get());
      if (count >= 0) {
        return OptionalLong.of(count);
      }
    } catch (NumberFormatException e) {
      // told below
    }
    throw malformed(name, text.get(), "a whole number, 0 or more");
  }

  boolean truth(String name) {
    return choice(name, "false", Map.of("true", true, "false", false));
  }

  /** Returns what the word of a parameter stands for, in any case. */
  <T> T choice(String name, String usual, Map<String, T> words) {
    String word = text(name).orElse(usual);
    return Optional.ofNullable(words.get(word.toLowerCase(Locale.ROOT)))
        .orElseThrow(() ->
            malformed(name, word, "one of " + words.keySet().stream().sorted().toList()));
  }

  /** Returns a length of time: {@code 15m}, {@code PT15M} or seconds. */
  Optional<Duration> duration(String name) {
    return text(name).map(text -> duration(name, text));
  }

  private static Duration duration(String name, String text) {
    Matcher width = WIDTH.matcher(text);
    if (width.matches()) {
      return UNITS
          .getOrDefault(width.group(2), Duration.ZERO)
          .multipliedBy(Long.parseLong(width.group(1)));
    }
    try {
      return text.startsWith("P") ? Duration.parse(text) : Duration.ofSeconds(Long.parseLong(text));
    } catch (DateTimeParseException | NumberFormatException | ArithmeticException e) {
      throw malformed(name, text, "a length of time, such as 15m, 1h or PT15M");
    }
  }

  /** Returns a parameter that must be there. */
  <T> T required(String name, Function<String, Optional<T>> reading) {
    return reading
        .apply(name)
        .orElseThrow(() -> FaceProblem.malformed(
                "Parameter " + name + " is missing. This route needs it; add it.")
            .exception());
  }

  static RuntimeException malformed(String name, String text, String rule) {
    return FaceProblem.malformed("Parameter " + name + " is \"" + text + "\". It is " + rule + ".")
        .exception();
  }
}
