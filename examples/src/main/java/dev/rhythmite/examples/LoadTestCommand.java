package dev.rhythmite.examples;

import dev.rhythmite.store.TimeRange;
import dev.rhythmite.store.metric.MetricPoint;
import dev.rhythmite.store.sync.client.AnswerStream;
import dev.rhythmite.store.sync.client.MetricSummary;
import dev.rhythmite.store.sync.client.MetricsException;
import dev.rhythmite.store.sync.client.TimeseriesClient;
import dev.rhythmite.store.sync.client.TimeseriesClient.Aggregate;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures how long queries of loaded telemetry take. */
@Command(
    sortOptions = false,
    description = "Measures how long queries of loaded telemetry take, several at a time.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class LoadTestCommand implements Callable<Integer> {

  private final Console console;

  @Spec
  private CommandSpec spec;

  @Mixin
  private MetricServerOptions server;

  @Option(
      names = "--concurrency",
      defaultValue = "4",
      paramLabel = "REQUESTS",
      description = "How many requests to send at the same time; ${DEFAULT-VALUE} if left out.")
  private int concurrency;

  @Option(
      names = "--repeat",
      defaultValue = "20",
      paramLabel = "TIMES",
      description =
          "How often to repeat each query after its first time; ${DEFAULT-VALUE} if left out.")
  private int repeat;

  @Option(
      names = "--start",
      paramLabel = "TIME",
      description = "The day and the week to ask for begin here; with the first point's day if"
          + " left out.")
  private @Nullable Instant start;

  /** A request that is measured, with the number of points of its answer. */
  private record Measured(Duration time, long points) {}

  LoadTestCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws InterruptedException {
    positive("--concurrency", concurrency);
    positive("--repeat", repeat);
    TimeseriesClient client = server.client();
    Instant from = start == null ? firstDay(client) : start;
    TimeRange day = TimeRange.of(from, from.plus(Duration.ofDays(1)));
    TimeRange week = TimeRange.of(from, from.plus(Duration.ofDays(7)));
    long failed =
        measure("temperature of a day, each point", () -> client.points("temperature", day))
            + measure(
                "temperature of a week, averages of hours",
                () -> client.buckets("temperature", week, Aggregate.AVG, "1 hour"))
            + measure("humidity of a day, each point", () -> client.points("humidity", day));
    if (failed > 0) {
      console.problem(Console.text("%,d of %,d requests failed.", failed, 3L * (1 + repeat)));
    }
    return failed == 0 ? 0 : 1;
  }

  private static Instant firstDay(TimeseriesClient client) {
    return client.metrics().stream()
        .filter(metric -> metric.name().equals("temperature"))
        .map(MetricSummary::firstSeen)
        .map(first -> first.truncatedTo(ChronoUnit.DAYS))
        .findFirst()
        .orElseThrow(() -> new CommandException(
            "There is no metric temperature. Load telemetry with load-metrics.", null));
  }

  /** Returns how many requests failed. */
  private long measure(String title, Supplier<AnswerStream<MetricPoint>> query)
      throws InterruptedException {
    List<MetricsException> failures = new ArrayList<>();
    List<Measured> first = run(1, query, failures);
    long begun = System.nanoTime();
    List<Measured> repeated = run(repeat, query, failures);
    Duration took = Duration.ofNanos(System.nanoTime() - begun);
    console.print("%s", title);
    if (!first.isEmpty() && !repeated.isEmpty()) {
      print(first.get(0), repeated, took);
    }
    if (!failures.isEmpty()) {
      console.problem(String.valueOf(failures.get(0).getMessage()));
    }
    return failures.size();
  }

  private List<Measured> run(
      int times, Supplier<AnswerStream<MetricPoint>> query, List<MetricsException> failures)
      throws InterruptedException {
    ExecutorService threads = Executors.newFixedThreadPool(Math.min(times, concurrency));
    try {
      List<Measured> measured = new ArrayList<>();
      Callable<Measured> request = () -> measured(query);
      for (Future<Measured> done : threads.invokeAll(Collections.nCopies(times, request))) {
        try {
          measured.add(done.get());
        } catch (ExecutionException e) {
          if (!(e.getCause() instanceof MetricsException failure)) {
            throw new IllegalStateException("a query failed on this side", e);
          }
          failures.add(failure);
        }
      }
      return measured;
    } finally {
      threads.shutdownNow();
    }
  }

  private static Measured measured(Supplier<AnswerStream<MetricPoint>> query) {
    long begun = System.nanoTime();
    long points = 0;
    try (AnswerStream<MetricPoint> answer = query.get()) {
      for (; answer.hasNext(); points++) {
        answer.next();
      }
    }
    return new Measured(Duration.ofNanos(System.nanoTime() - begun), points);
  }

  private void print(Measured first, List<Measured> repeated, Duration took) {
    Latencies latencies = Latencies.of(repeated.stream().map(Measured::time).toList());
    double once = Latencies.millis(first.time());
    console.print(
        "  %,d points; first %.1f ms; %,d more, %,d at a time: median %.1f ms, 95 %% within %.1f ms,"
            + " 99 %% within %.1f ms, longest %.1f ms; first/median %.1f; %.1f requests a second",
        first.points(),
        once,
        repeated.size(),
        Math.min(concurrency, repeat),
        latencies.percentile(50),
        latencies.percentile(95),
        latencies.percentile(99),
        latencies.percentile(100),
        once / latencies.percentile(50),
        repeated.size() * 1_000 / Latencies.millis(took));
  }

  private void positive(String option, int value) {
    if (value < 1) {
      throw new ParameterException(
          spec.commandLine(), option + " is " + value + ". It is a number, 1 or more.");
    }
  }
}
