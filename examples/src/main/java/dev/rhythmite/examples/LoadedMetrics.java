package dev.rhythmite.examples;

import dev.rhythmite.examples.csv.SensorRow;
import dev.rhythmite.store.metric.MetricPoint;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What was loaded so far, and what was not. */
final class LoadedMetrics {

  private static final String DEVICE = "device_id";
  private static final int SHOWN = 10;

  private final Set<String> metrics = new TreeSet<>();
  private final Set<String> devices = new TreeSet<>();
  private final List<MissingRows> missing = new ArrayList<>();
  private long missingBatches;
  private long batches;
  private long rows;
  private long points;
  private @Nullable Instant first;
  private @Nullable Instant last;

  void stored(List<SensorRow> batch) {
    batches++;
    for (SensorRow row : batch) {
      rows++;
      points += row.points().size();
      row.points().forEach(this::see);
      first = first == null || row.time().isBefore(first) ? row.time() : first;
      last = last == null || row.time().isAfter(last) ? row.time() : last;
    }
  }

  private void see(MetricPoint point) {
    metrics.add(point.name());
    if (point.name().equals(DEVICE)) {
      point.value().text().ifPresent(devices::add);
    }
  }

  /** Notes rows of a file; of those with one reason that follow each other one line is shown. */
  void missing(long firstRow, OptionalLong lastRow, String reason) {
    missingBatches++;
    MissingRows before = missing.isEmpty() ? null : missing.get(missing.size() - 1);
    if (before != null
        && before.reason().equals(reason)
        && before.last().orElse(firstRow) + 1 == firstRow) {
      missing.set(missing.size() - 1, new MissingRows(before.first(), lastRow, reason));
    } else {
      missing.add(new MissingRows(firstRow, lastRow, reason));
    }
  }

  boolean isComplete() {
    return missingBatches == 0;
  }

  void print(Console console) {
    console.print(
        "Stored %,d points of %,d rows in %,d batches, from %,d devices.",
        points, rows, batches, devices.size());
    if (first != null && last != null) {
      console.print("Times: %s to %s", first, last);
      console.print("Metrics: %s", String.join(", ", metrics));
    }
    missing.stream().limit(SHOWN).forEach(each -> console.problem(each.toString()));
    if (missing.size() > SHOWN) {
      console.problem(Console.text("and %,d more stretches of rows", missing.size() - SHOWN));
    }
    if (!isComplete()) {
      console.problem("Load the same file again, with the same --batch-size, within a day: what is"
          + " stored is not stored twice.");
    }
  }
}
