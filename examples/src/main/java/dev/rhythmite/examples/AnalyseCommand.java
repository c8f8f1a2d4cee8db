package dev.rhythmite.examples;

import dev.rhythmite.store.TimeRange;
import dev.rhythmite.store.metric.MetricPoint;
import dev.rhythmite.store.metric.MetricType;
import dev.rhythmite.store.sync.client.AnswerStream;
import dev.rhythmite.store.sync.client.MetricSummary;
import dev.rhythmite.store.sync.client.TimeseriesClient;
import dev.rhythmite.store.sync.client.TimeseriesClient.Aggregate;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Says what the metrics of loaded telemetry have. */
@Command(
    sortOptions = false,
    description = "Says what loaded telemetry has: metrics, devices, hours and active time.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class AnalyseCommand implements Callable<Integer> {

  private static final String DEVICE = "device_id";
  private static final List<String> TRUTHS = List.of("light_status", "motion_detected");
  private static final int MOST_DEVICES = 1_000;

  private final Console console;

  @Mixin
  private MetricServerOptions server;

  @Option(
      names = "--start",
      paramLabel = "TIME",
      description = "2020-07-12T00:00:00Z or later; the first point if left out.")
  private @Nullable Instant start;

  @Option(
      names = "--end",
      paramLabel = "TIME",
      description = "Before 2020-07-20T00:00:00Z; after the last point if left out.")
  private @Nullable Instant end;

  AnalyseCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    TimeseriesClient client = server.client();
    List<MetricSummary> metrics = client.metrics();
    if (metrics.isEmpty()) {
      console.print("There are no metrics. Load some with load-metrics.");
      return 0;
    }
    TimeRange range = range(metrics);
    console.print("%,d metrics, from %s to %s:", metrics.size(), range.start(), range.end());
    for (MetricSummary metric : metrics) {
      console.print(
          "  %-26s %-8s %s to %s",
          metric.name(), words(metric.type()), metric.firstSeen(), metric.lastSeen());
    }
    new MetricReport(client, range, metrics).print();
    return 0;
  }

  private TimeRange range(List<MetricSummary> metrics) {
    Instant first =
        metrics.stream().map(MetricSummary::firstSeen).min(Instant::compareTo).orElseThrow();
    Instant last =
        metrics.stream().map(MetricSummary::lastSeen).max(Instant::compareTo).orElseThrow();
    try {
      return TimeRange.of(start == null ? first : start, end == null ? last.plusNanos(1_000) : end);
    } catch (IllegalArgumentException e) {
      throw new CommandException(String.valueOf(e.getMessage()), e);
    }
  }

  private static String words(MetricType type) {
    return type == MetricType.NUMBER ? "number" : "text";
  }

  /** The parts of the report that ask for points. */
  private final class MetricReport {

    private final TimeseriesClient client;
    private final TimeRange range;
    private final List<MetricSummary> metrics;

    MetricReport(TimeseriesClient client, TimeRange range, List<MetricSummary> metrics) {
      this.client = client;
      this.range = range;
      this.metrics = metrics;
    }

    void print() {
      if (has(DEVICE)) {
        Set<String> devices = devices();
        console.print("%n%,d devices: %s", devices.size(), String.join(", ", devices));
      }
      console.print("%nAverages of hours:");
      metrics.stream()
          .filter(metric -> metric.type() == MetricType.NUMBER)
          .map(MetricSummary::name)
          .filter(name -> !TRUTHS.contains(name))
          .forEach(this::printHours);
      console.print("%nActive:");
      TRUTHS.stream().filter(this::has).forEach(this::printActive);
    }

    private boolean has(String name) {
      return metrics.stream().anyMatch(metric -> metric.name().equals(name));
    }

    private Set<String> devices() {
      Set<String> devices = new TreeSet<>();
      try (AnswerStream<MetricPoint> points = client.points(DEVICE, range)) {
        while (points.hasNext() && devices.size() < MOST_DEVICES) {
          points.next().value().text().ifPresent(devices::add);
        }
      }
      return devices;
    }

    private void printHours(String name) {
      double[] averages = numbers(name, Aggregate.AVG, "1 hour");
      if (averages.length == 0) {
        console.print("  %-26s none", name);
        return;
      }
      HourlyStatistics hours = HourlyStatistics.of(averages);
      console.print(
          "  %-26s %,d hours, mean %.4f, least %.4f, greatest %.4f,"
              + " %,d more than two standard deviations off",
          name, hours.hours(), hours.mean(), hours.min(), hours.max(), hours.outliers());
    }

    private void printActive(String name) {
      double active = sum(numbers(name, Aggregate.SUM, "1 day"));
      double all = sum(numbers(name, Aggregate.COUNT, "1 day"));
      if (all == 0) {
        console.print("  %-26s none", name);
      } else {
        console.print(
            "  %-26s %,.0f of %,.0f points, %.1f %%", name, active, all, 100 * active / all);
      }
    }

    private double[] numbers(String name, Aggregate aggregate, String interval) {
      return client.buckets(name, range, aggregate, interval).toList().stream()
          .map(bucket -> bucket.value().number())
          .filter(OptionalDouble::isPresent)
          .mapToDouble(OptionalDouble::getAsDouble)
          .toArray();
    }

    private static double sum(double[] values) {
      return Arrays.stream(values).sum();
    }
  }
}
