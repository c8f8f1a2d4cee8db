package dev.rhythmite.benchmark;

import dev.rhythmite.store.TimeRange;
import dev.rhythmite.store.analysis.Aggregation;
import dev.rhythmite.store.analysis.BucketSize;
import dev.rhythmite.store.metric.MetricPoint;
import dev.rhythmite.store.metric.SpanQuery;
import dev.rhythmite.store.metric.SpanStream;
import dev.rhythmite.store.metric.TypePolicy;
import dev.rhythmite.store.metric.jpa.MetricStores;
import java.io.IOException;
import java.io.PrintWriter;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints what points of many metrics take beside a plain table, and what spans and buckets take. */
@Command(
    name = "metrics",
    mixinStandardHelpOptions = true,
    description = "Adds points of many metrics; reads spans and hourly means.")
@SuppressWarnings("NullAway.Init") // set by the command line
final class MetricFigures implements Callable<Integer> {

  private static final List<String> NAMES = IntStream.range(0, 1_000)
      .mapToObj(i -> "plant/line" + i % 10 + "/sensor" + i)
      .toList();
  private static final int BATCHES_A_SEAL = 10;
  private static final int FIRST_BATCH_TO_SEAL = 1_000_000;
  private static final int BATCHES_A_ROUND = 20;
  private static final Duration WEEK = Duration.ofDays(7);
  private static final int WARM_UPS = 8;
  private static final int ROUNDS = 5;
  private static final int SPANS = 100;

  @Option(
      names = "--scale",
      defaultValue = "FULL",
      description = "How many points: ${COMPLETION-CANDIDATES}.")
  private Scale scale;

  @Spec
  private CommandSpec spec;

  MetricFigures() {}

  @Override
  public Integer call() throws SQLException, IOException {
    PrintWriter out = spec.commandLine().getOut();
    try (Database database = Database.embedded()) {
      CpuClock cpu = CpuClock.of(database);
      out.println(Settings.markdown(database, cpu, scale));
      out.println(ResultTable.HEAD);
      try (MetricUnit unit = new MetricUnit(database);
          MetricTable table = new MetricTable(database)) {
        MetricStores metrics = unit.metrics();
        print(out, batches(metrics, table, cpu));
        print(out, one("M1", "add a point of each of 1,000 new metrics", fresh(metrics), 1, cpu));
        print(out, one("M1", "seal ten batches of those", seal(unit), 1, cpu));
        print(out, spans(unit, cpu));
        print(out, means(unit, cpu));
      }
    }
    return CommandLine.ExitCode.OK;
  }

  private static void print(PrintWriter out, List<Result> results) {
    out.print(new ResultTable(ContenderKind.RHYTHMITE.label(), results).rows());
    out.flush();
  }

  private List<Result> batches(MetricStores metrics, MetricTable table, CpuClock cpu)
      throws SQLException, IOException {
    Map<String, Trial> trials = new LinkedHashMap<>();
    trials.put(ContenderKind.RHYTHMITE.label(), number -> addOneEach(metrics, number));
    trials.put("plain table, JDBC batch", number -> {
      table.add(NAMES, MetricUnit.START.plusSeconds(number), number * 0.1);
      return number;
    });
    return measured("M1", "add a point of each of 1,000 metrics", trials, BATCHES_A_ROUND, cpu);
  }

  private static int addOneEach(MetricStores metrics, int number) {
    Instant at = MetricUnit.START.plusSeconds(number);
    List<MetricPoint> points =
        NAMES.stream().map(name -> MetricPoint.of(name, at, number * 0.1)).toList();
    return metrics.store().add(MetricUnit.TENANT, points, TypePolicy.REJECT).points();
  }

  private static Trial fresh(MetricStores metrics) {
    return number -> {
      List<MetricPoint> points = NAMES.stream()
          .map(name -> MetricPoint.of(name + " new " + number, MetricUnit.START, number))
          .toList();
      return metrics.store().add(MetricUnit.TENANT, points, TypePolicy.REJECT).points();
    };
  }

  private static Trial seal(MetricUnit unit) {
    return new Trial() {
      private int batch = FIRST_BATCH_TO_SEAL;

      @Override
      public void before() {
        long sealed = unit.seal();
        assert sealed >= 0;
        for (int i = 0; i < BATCHES_A_SEAL; i++) {
          addOneEach(unit.metrics(), batch++);
        }
      }

      @Override
      public double run(int number) {
        long sealed = unit.seal();
        if (sealed != BATCHES_A_SEAL * (long) NAMES.size()) {
          throw new IllegalStateException(sealed + " points were sealed instead of all.");
        }
        return sealed;
      }
    };
  }

  /** The newest spans of a short series, of one a hundred times as long, and of one beyond memory. */
  private List<Result> spans(MetricUnit unit, CpuClock cpu) throws SQLException, IOException {
    List<Result> results = new ArrayList<>();
    int most = scale == Scale.FULL ? 10_000_000 : 100_000;
    for (int transitions : new int[] {most / 1_000, most / 10, most}) {
      String name = "mode of " + transitions;
      unit.load(name, transitions, Duration.ofSeconds(1), i -> i % 7);
      Trial newest = number -> {
        try (SpanStream spans =
            unit.metrics().spans().stream(SpanQuery.of(MetricUnit.TENANT, name).limit(SPANS))) {
          return complete(spans.toList().size());
        }
      };
      String title = "newest 100 spans of " + transitions;
      results.addAll(one("M2", title, newest, 20, cpu));
    }
    return results;
  }

  private static int complete(int spans) {
    if (spans != SPANS) {
      throw new IllegalStateException(spans + " spans instead of " + SPANS + ".");
    }
    return spans;
  }

  /** Means of a week, the first time that they are asked for and later; and of all, by chunks. */
  private List<Result> means(MetricUnit unit, CpuClock cpu) throws SQLException, IOException {
    unit.load("temperature", scale.rows(), Duration.ofMillis(1_500), i -> 20 + (i % 500) / 10.0);
    Trial hours = number -> mean(unit, Duration.ofHours(1));
    Samples first = new Samples(ContenderKind.RHYTHMITE.label(), hours, cpu, 1);
    first.round(1);
    List<Result> results = new ArrayList<>();
    results.add(result("M3", "hourly means of a week, first", first));
    results.addAll(one("M3", "hourly means of a week, later", hours, 10, cpu));
    Trial week = number -> mean(unit, WEEK);
    results.addAll(one("M3", "mean of a week, by the statistics of chunks", week, 10, cpu));
    return results;
  }

  private static int mean(MetricUnit unit, Duration size) {
    return unit.metrics()
        .reader()
        .buckets(
            MetricUnit.TENANT,
            "temperature",
            TimeRange.of(MetricUnit.START, MetricUnit.START.plus(WEEK)),
            BucketSize.every(size, MetricUnit.START),
            List.of(Aggregation.MEAN))
        .size();
  }

  private static List<Result> one(
      String name, String title, Trial trial, int operations, CpuClock cpu)
      throws SQLException, IOException {
    return measured(name, title, Map.of(ContenderKind.RHYTHMITE.label(), trial), operations, cpu);
  }

  private static List<Result> measured(
      String name, String title, Map<String, Trial> trials, int operations, CpuClock cpu)
      throws SQLException, IOException {
    return new Turns(WARM_UPS, ROUNDS, operations)
        .measure(trials, cpu).stream()
            .map(samples -> result(name, title, samples))
            .toList();
  }

  private static Result result(String name, String title, Samples samples) {
    double millis = samples.median() * 1e3;
    return new Result(
        name, title, samples.contender(), Unit.MILLIS, millis, millis, samples.operationCpu());
  }
}
