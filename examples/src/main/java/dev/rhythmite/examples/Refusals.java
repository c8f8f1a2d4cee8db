package dev.rhythmite.examples;

import static java.util.stream.Collectors.joining;

import dev.rhythmite.examples.csv.RefusedRow;
import dev.rhythmite.examples.csv.Rule;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The rows of a file that were refused: all are counted and passed on, the first ones shown. */
final class Refusals implements Consumer<RefusedRow> {

  private static final int SHOWN = 10;
  private static final int SHOWN_CHARS = 400;

  private final Consumer<RefusedRow> report;
  private final Map<Rule, Long> counts = new EnumMap<>(Rule.class);
  private final List<RefusedRow> first = new ArrayList<>();

  Refusals(Consumer<RefusedRow> report) {
    this.report = report;
  }

  @Override
  public void accept(RefusedRow row) {
    counts.merge(row.rule(), 1L, Long::sum);
    if (first.size() < SHOWN) {
      first.add(row);
    }
    report.accept(row);
  }

  long count() {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Returns how many rows broke each rule. */
  Map<Rule, Long> counts() {
    return Map.copyOf(counts);
  }

  /** Returns the counts as text, a rule after the other. */
  String summary() {
    return counts.entrySet().stream()
        .map(each -> Console.text("%,d %s", each.getValue(), each.getKey().rows()))
        .collect(joining("; "));
  }

  /** Shows the first rows, and how many more there are. */
  void print(String file, Console console) {
    for (RefusedRow row : first) {
      console.problem(file + ", line " + row.line() + ": " + shortened(row.reason()));
    }
    if (count() > first.size()) {
      console.problem(Console.text("and %,d more", count() - first.size()));
    }
  }

  private static String shortened(String text) {
    return text.length() <= SHOWN_CHARS ? text : text.substring(0, SHOWN_CHARS) + " ...";
  }
}
