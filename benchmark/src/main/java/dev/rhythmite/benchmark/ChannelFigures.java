package dev.rhythmite.benchmark;

import java.io.IOException;
import java.io.PrintWriter;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints what appending and reading the rows of a channel takes, beside other ways to keep them. */
@Command(
    name = "channels",
    mixinStandardHelpOptions = true,
    description = "Appends and reads rows of sensors in a channel and elsewhere.")
@SuppressWarnings("NullAway.Init") // set by the command line
final class ChannelFigures implements Callable<Integer> {

  private static final int WARM_UPS = 2;

  private static final int ROUNDS = 5;
  private static final List<String> WORKLOADS = List.of("R1", "W9", "R2", "R3", "W10");

  /** Those that many threads append single rows to. */
  private static final Set<RowContenderKind> SHARED =
      EnumSet.of(RowContenderKind.RHYTHMITE, RowContenderKind.BATCH);

  /** Those that are read; what COPY fills is the table of BATCH. */
  private static final Set<RowContenderKind> READ =
      EnumSet.complementOf(EnumSet.of(RowContenderKind.COPY));

  @Option(
      names = "--workload",
      split = ",",
      paramLabel = "NAME",
      description = "R1, W9, R2, R3, W10; all if left out.")
  private List<String> workloads = List.of();

  @Option(
      names = "--contender",
      split = ",",
      paramLabel = "NAME",
      description = "One of ${COMPLETION-CANDIDATES}; all if left out.")
  private List<RowContenderKind> contenders = List.of(RowContenderKind.values());

  @Option(
      names = "--scale",
      defaultValue = "FULL",
      description = "How many rows: ${COMPLETION-CANDIDATES}.")
  private Scale scale;

  @Option(
      names = "--url",
      paramLabel = "JDBC-URL",
      description = "Of a PostgreSQL, with user and password; an embedded one if left out.")
  private @Nullable String url;

  @Spec
  private CommandSpec spec;

  private final Map<RowContenderKind, RowContender> open = new EnumMap<>(RowContenderKind.class);

  ChannelFigures() {}

  @Override
  public Integer call() throws SQLException, IOException {
    WorkloadNames wanted = new WorkloadNames(spec, workloads, WORKLOADS);
    try (Database database = url == null ? Database.embedded() : Database.at(url)) {
      CpuClock cpu = CpuClock.of(database);
      PrintWriter out = spec.commandLine().getOut();
      out.print(Settings.markdownOfEngines());
      out.println(Settings.markdown(database, cpu, scale));
      out.println(ResultTable.HEAD);
      try {
        for (RowContenderKind kind : contenders) {
          open.put(kind, kind.open(database));
        }
        run(wanted, cpu);
      } finally {
        for (RowContender contender : open.values()) {
          contender.close();
        }
      }
    }
    return CommandLine.ExitCode.OK;
  }

  private void run(WorkloadNames wanted, CpuClock cpu) throws SQLException, IOException {
    SensorRows rows = SensorRows.of(BenchmarkData.SEED, scale.rows());
    RowWorkloads work = new RowWorkloads(rows);
    if (wanted.contains("R1")) {
      print(batches("R1", rows, 10_000).of(all(), cpu, one -> work.batches(one, 10_000)));
    }
    if (wanted.contains("W9")) {
      print(batches("W9", rows, 1_000).of(all(), cpu, one -> work.batches(one, 1_000)));
    }
    if (wanted.contains("R2")) {
      Measured singles = new Measured(
          "R2",
          "append single rows, 16 writers",
          Unit.ROWS_A_SECOND,
          work.singleRows(),
          1,
          scale.warmUp());
      print(singles.of(among(SHARED), cpu, work::singles));
    }
    if (wanted.contains("R3") || wanted.contains("W10")) {
      for (RowContender contender : among(READ)) {
        work.load(contender);
      }
    }
    if (wanted.contains("R3")) {
      Measured first = new Measured("R3", "first row of all", Unit.MILLIS, 1, 20, scale.warmUp());
      print(first.of(among(READ), cpu, work::first));
      Measured stream =
          new Measured("R3", "stream all", Unit.ROWS_A_SECOND, rows.length(), 1, scale.warmUp());
      print(stream.of(among(READ), cpu, work::stream));
    }
    if (wanted.contains("W10")) {
      print(sizes(among(READ), rows.length()));
    }
  }

  private List<RowContender> all() {
    return List.copyOf(open.values());
  }

  private List<RowContender> among(Set<RowContenderKind> kinds) {
    return open.entrySet().stream()
        .filter(contender -> kinds.contains(contender.getKey()))
        .map(Map.Entry::getValue)
        .toList();
  }

  private void print(List<Result> results) {
    ResultTable.print(spec.commandLine().getOut(), results);
  }

  private Measured batches(String name, SensorRows rows, int size) {
    String title = "append " + rows.length() + " rows in batches of " + size;
    return new Measured(name, title, Unit.ROWS_A_SECOND, rows.length(), 1, scale.warmUp());
  }

  private static List<Result> sizes(List<RowContender> contenders, int rows)
      throws SQLException, IOException {
    List<Result> results = new ArrayList<>();
    for (RowContender contender : contenders) {
      double size = (double) contender.bytes() / rows;
      results.add(Result.sized("W10", "on disk, D3", contender.label(), Unit.BYTES_A_ROW, size));
    }
    return results;
  }

  /** A workload whose contenders take turns. */
  private record Measured(
      String name, String title, Unit unit, int rows, int operations, Duration warmUp) {

    List<Result> of(
        List<RowContender> contenders, CpuClock cpu, Function<RowContender, Trial> trials)
        throws SQLException, IOException {
      Map<String, Trial> byLabel = new LinkedHashMap<>();
      contenders.forEach(one -> byLabel.put(one.label(), trials.apply(one)));
      return new Turns(WARM_UPS, ROUNDS, operations)
          .warmedFor(warmUp).measure(byLabel, cpu).stream()
              .map(samples -> Result.timed(name, title, unit, rows, samples))
              .toList();
    }
  }
}
