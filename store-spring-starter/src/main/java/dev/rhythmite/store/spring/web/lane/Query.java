package dev.rhythmite.store.spring.web.lane;

import dev.rhythmite.store.TimeRange;
import dev.rhythmite.store.spring.web.channel.ChannelProblem;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;

/** The parameters of a request; unknown ones pass by. */
final class Query {

  private final Map<String, String[]> parameters;

  Query(Map<String, String[]> parameters) {
    this.parameters = parameters;
  }

  /** Returns the last value of a parameter; nothing if there is none or it is blank. */
  Optional<String> text(String name) {
    String[] values = parameters.get(name);
    return values == null
        ? Optional.empty()
        : Optional.of(values[values.length - 1]).filter(value -> !value.isBlank());
  }

  /** Returns all values of a parameter, also those that stand in one behind commas. */
  List<String> list(String name) {
    String[] values = parameters.get(name);
    return values == null ? List.of() : split(List.of(values));
  }

  static List<String> split(List<String> values) {
    return values.stream()
        .flatMap(value -> Stream.of(value.split(",", -1)))
        .map(String::strip)
        .filter(value -> !value.isEmpty())
        .toList();
  }

  boolean truth(String name, boolean absent) {
    Optional<String> value = text(name);
    if (value.isEmpty()) {
      return absent;
    }
    return switch (value.get().toLowerCase(Locale.ROOT)) {
      case "true", "1", "yes", "on", "t", "y" -> true;
      case "false", "0", "no", "off", "f", "n" -> false;
      default -> throw wrongForm(name, value.get(), "It is true or false");
    };
  }

  /** Returns a whole number from {@code least} on. */
  OptionalLong number(String name, long least) {
    Optional<String> value = text(name);
    if (value.isEmpty()) {
      return OptionalLong.empty();
    }
    try {
      long number = Long.parseLong(value.get().strip());
      if (number >= least) {
        return OptionalLong.of(number);
      }
    } catch (NumberFormatException e) {
      throw wrongForm(name, value.get(), "It is a whole number");
    }
    throw wrongForm(name, value.get(), "It is a whole number from " + least + " on");
  }

  static RuntimeException wrongForm(String name, String value, String rule) {
    return ChannelProblem.of(
            HttpStatus.UNPROCESSABLE_CONTENT,
            "Parameter " + name + " is \"" + RowValues.shown(value) + "\". " + rule
                + "; correct it.")
        .with(name, value)
        .exception();
  }

  static RuntimeException refused(String name, String value, String message) {
    return ChannelProblem.of(HttpStatus.BAD_REQUEST, message).with(name, value).exception();
  }

  /** Returns the range of {@code from_date} to {@code to_date}, both included. */
  TimeRange range(TimeText times) {
    Optional<Instant> from = instant("from_date", times);
    Optional<Instant> to = instant("to_date", times);
    if (from.isPresent() && to.isPresent() && from.get().isAfter(to.get())) {
      throw refused(
          "from_date",
          from.get().toString(),
          "from_date " + from.get() + " is after to_date " + to.get() + ". Exchange both.");
    }
    TimeRange range = from.map(TimeRange::since).orElse(TimeRange.all());
    return to.map(last -> range.intersection(until(last)).orElseThrow()).orElse(range);
  }

  /** Returns the range that ends behind the microsecond of a time. */
  static TimeRange until(Instant last) {
    return TimeRange.before(last.plus(1, ChronoUnit.MICROS));
  }

  private Optional<Instant> instant(String name, TimeText times) {
    return text(name)
        .map(text -> times
            .parse(text)
            .orElseThrow(
                () -> refused(name, text, "Parameter " + name + " " + times.refusal(text))));
  }

  /** A condition on a column, such as {@code min[temp]=9}. */
  record Bracket(String kind, String column, List<String> values) {

    String name() {
      return kind + "[" + column + "]";
    }
  }

  /** Returns the conditions of some kinds. */
  List<Bracket> brackets(List<String> kinds) {
    List<Bracket> brackets = new ArrayList<>();
    parameters.forEach((name, values) -> {
      int open = name.indexOf('[');
      if (open > 0 && name.endsWith("]") && kinds.contains(name.substring(0, open))) {
        String column = name.substring(open + 1, name.length() - 1);
        brackets.add(new Bracket(name.substring(0, open), column, List.of(values)));
      }
    });
    return brackets;
  }
}
