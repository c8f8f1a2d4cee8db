package dev.rhythmite.benchmark;

import dev.rhythmite.store.EpochMicros;
import dev.rhythmite.store.TimeRange;
import dev.rhythmite.store.analysis.Aggregation;
import dev.rhythmite.store.analysis.BucketSize;
import dev.rhythmite.store.channel.jpa.ChannelStores;
import dev.rhythmite.store.jpa.StoreSettings;
import dev.rhythmite.store.metric.MetricPoint;
import dev.rhythmite.store.metric.SpanQuery;
import dev.rhythmite.store.metric.SpanStream;
import dev.rhythmite.store.metric.TypePolicy;
import dev.rhythmite.store.metric.jpa.MetricStores;
import jakarta.persistence.EntityManagerFactory;
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
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.hibernate.cfg.JdbcSettings;
import org.hibernate.cfg.SchemaToolingSettings;
import org.hibernate.jpa.HibernatePersistenceConfiguration;
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

  private static final String TENANT = "";
  private static final Instant START = Instant.parse("2020-07-12T00:00:00Z");
  private static final List<String> NAMES = IntStream.range(0, 1_000)
      .mapToObj(i -> "plant/line" + i % 10 + "/sensor" + i)
      .toList();
  private static final int BATCHES_A_SEAL = 10;
  private static final int FIRST_BATCH_TO_SEAL = 1_000_000;
  private static final int BATCHES_A_ROUND = 20;
  private static final int POINTS_AN_ADD = 50_000;
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
      HibernatePersistenceConfiguration unit = new HibernatePersistenceConfiguration("metrics");
      unit.property(JdbcSettings.JAKARTA_NON_JTA_DATASOURCE, database.pool());
      unit.property(SchemaToolingSettings.HBM2DDL_AUTO, "update");
      unit.property(StoreSettings.CHANNELS, "true");
      unit.property(StoreSettings.METRICS, "true");
      try (EntityManagerFactory factory = unit.createEntityManagerFactory();
          MetricTable table = new MetricTable(database)) {
        ChannelStores channels = ChannelStores.of(factory);
        MetricStores metrics = MetricStores.of(channels);
        print(out, batches(metrics, table, cpu));
        print(out, one("M1", "add a point of each of 1,000 new metrics", fresh(metrics), 1, cpu));
        print(out, one("M1", "seal ten batches of those", seal(channels, metrics), 1, cpu));
        print(out, spans(channels, metrics, cpu));
        print(out, hours(channels, metrics, cpu));
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
      table.add(NAMES, START.plusSeconds(number), number * 0.1);
      return number;
    });
    return measured("M1", "add a point of each of 1,000 metrics", trials, BATCHES_A_ROUND, cpu);
  }

  private static int addOneEach(MetricStores metrics, int number) {
    Instant at = START.plusSeconds(number);
    List<MetricPoint> points =
        NAMES.stream().map(name -> MetricPoint.of(name, at, number * 0.1)).toList();
    return metrics.store().add(TENANT, points, TypePolicy.REJECT).points();
  }

  private static Trial fresh(MetricStores metrics) {
    return number -> {
      List<MetricPoint> points = NAMES.stream()
          .map(name -> MetricPoint.of(name + " new " + number, START, number))
          .toList();
      return metrics.store().add(TENANT, points, TypePolicy.REJECT).points();
    };
  }

  private static Trial seal(ChannelStores channels, MetricStores metrics) {
    return new Trial() {
      private int batch = FIRST_BATCH_TO_SEAL;

      @Override
      public void before() {
        channels.sealer().sealAll();
        for (int i = 0; i < BATCHES_A_SEAL; i++) {
          addOneEach(metrics, batch++);
        }
      }

      @Override
      public double run(int number) {
        return sealSome(channels);
      }
    };
  }

  private static void sealRest(ChannelStores channels) {
    while (channels.sealer().sealAll() > 0) {
      // until nothing is left in a tail
    }
  }

  private static long sealSome(ChannelStores channels) {
    long sealed = channels.sealer().sealAll();
    if (sealed == 0) {
      throw new IllegalStateException("Nothing was sealed, though rows had just been added.");
    }
    return sealed;
  }

  /** The newest spans of a short series and of one a hundred times as long. */
  private List<Result> spans(ChannelStores channels, MetricStores metrics, CpuClock cpu)
      throws SQLException, IOException {
    List<Result> results = new ArrayList<>();
    int most = scale == Scale.FULL ? 1_000_000 : 100_000;
    for (int transitions : new int[] {most / 100, most}) {
      String name = "mode of " + transitions;
      load(metrics, name, transitions, Duration.ofSeconds(1), i -> i % 7);
      sealRest(channels);
      Trial newest = number -> {
        try (SpanStream spans =
            metrics.spans().stream(SpanQuery.of(TENANT, name).limit(SPANS))) {
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

  /** Hourly means of a week, the first time that they are asked for and later. */
  private List<Result> hours(ChannelStores channels, MetricStores metrics, CpuClock cpu)
      throws SQLException, IOException {
    String name = "temperature";
    load(metrics, name, scale.rows(), Duration.ofMillis(1_500), i -> 20 + (i % 500) / 10.0);
    sealRest(channels);
    TimeRange week = TimeRange.of(START, START.plus(Duration.ofDays(7)));
    Trial hours = number -> metrics
        .reader()
        .buckets(TENANT, name, week, BucketSize.of(Duration.ofHours(1)), List.of(Aggregation.MEAN))
        .size();
    Samples first = new Samples(ContenderKind.RHYTHMITE.label(), hours, cpu, 1);
    first.round(1);
    List<Result> results = new ArrayList<>();
    results.add(result("M3", "hourly means of a week, first", first));
    results.addAll(one("M3", "hourly means of a week, later", hours, 10, cpu));
    return results;
  }

  private void load(
      MetricStores metrics, String name, int points, Duration step, IntToDoubleFunction values) {
    for (int from = 0; from < points; from += POINTS_AN_ADD) {
      List<MetricPoint> some = IntStream.range(from, Math.min(points, from + POINTS_AN_ADD))
          .mapToObj(i -> MetricPoint.of(
              name,
              EpochMicros.toInstant(EpochMicros.of(START) + i * step.toNanos() / 1_000),
              values.applyAsDouble(i)))
          .toList();
      int added = metrics.store().add(TENANT, some, TypePolicy.REJECT).points();
      assert added == some.size();
    }
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
