package dev.rhythmite.benchmark;

import java.io.IOException;
import java.io.PrintWriter;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints what appending and reading the rows of a channel takes, beside a plain table. */
@Command(
    name = "channels",
    mixinStandardHelpOptions = true,
    description = "Appends and reads rows of sensors in a channel and in plain tables.")
@SuppressWarnings("NullAway.Init") // set by the command line
final class ChannelFigures implements Callable<Integer> {

  private static final int WARM_UPS = 2;
  private static final int ROUNDS = 5;

  @Option(
      names = "--workload",
      split = ",",
      paramLabel = "NAME",
      description = "R1, W9, R2, R3, W10; all if left out.")
  private List<String> workloads = List.of();

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

  ChannelFigures() {}

  @Override
  public Integer call() throws SQLException, IOException {
    PrintWriter out = spec.commandLine().getOut();
    try (Database database = url == null ? Database.embedded() : Database.at(url)) {
      CpuClock cpu = CpuClock.of(database);
      out.println(Settings.markdown(database, cpu, scale));
      out.println(ResultTable.HEAD);
      try (RowContender channel = new ChannelRows(database);
          RowContender batch = new SensorTable(database, SensorTable.Way.BATCH);
          RowContender copy = new SensorTable(database, SensorTable.Way.COPY)) {
        run(out, cpu, channel, batch, copy);
      }
    }
    return CommandLine.ExitCode.OK;
  }

  private void run(
      PrintWriter out, CpuClock cpu, RowContender channel, RowContender batch, RowContender copy)
      throws SQLException, IOException {
    SensorRows rows = SensorRows.of(BenchmarkData.SEED, scale.rows());
    RowWorkloads work = new RowWorkloads(rows);
    List<RowContender> all = List.of(channel, batch, copy);
    List<RowContender> readable = List.of(channel, batch);
    if (wants("R1")) {
      print(out, batches("R1", rows, 10_000).of(all, cpu, one -> work.batches(one, 10_000)));
    }
    if (wants("W9")) {
      print(out, batches("W9", rows, 1_000).of(all, cpu, one -> work.batches(one, 1_000)));
    }
    if (wants("R2")) {
      Measured singles = new Measured(
          "R2", "append single rows, 16 writers", Unit.ROWS_A_SECOND, work.singleRows(), 1);
      print(out, singles.of(readable, cpu, work::singles));
    }
    if (wants("R3") || wants("W10")) {
      work.load(channel);
      work.load(batch);
    }
    if (wants("R3")) {
      Measured first = new Measured("R3", "first row of all", Unit.MILLIS, 1, 20);
      print(out, first.of(readable, cpu, work::first));
      Measured stream = new Measured("R3", "stream all", Unit.ROWS_A_SECOND, rows.length(), 1);
      print(out, stream.of(readable, cpu, work::stream));
    }
    if (wants("W10")) {
      print(out, sizes(readable, rows.length()));
    }
  }

  private boolean wants(String workload) {
    return workloads.isEmpty() || workloads.stream().anyMatch(workload::equalsIgnoreCase);
  }

  private static Measured batches(String name, SensorRows rows, int size) {
    String title = "append " + rows.length() + " rows in batches of " + size;
    return new Measured(name, title, Unit.ROWS_A_SECOND, rows.length(), 1);
  }

  private static void print(PrintWriter out, List<Result> results) {
    out.print(new ResultTable(ContenderKind.RHYTHMITE.label(), results).rows());
    out.flush();
  }

  private static List<Result> sizes(List<RowContender> contenders, int rows) throws SQLException {
    List<Result> results = new ArrayList<>();
    for (RowContender contender : contenders) {
      double figure = (double) contender.bytes() / rows;
      results.add(new Result(
          "W10", "on disk, D3", contender.label(), Unit.BYTES_A_ROW, figure, 0, CpuTime.NONE));
    }
    return results;
  }

  /** A workload whose contenders take turns. */
  private record Measured(String name, String title, Unit unit, int rows, int operations) {

    List<Result> of(
        List<RowContender> contenders, CpuClock cpu, Function<RowContender, Trial> trials)
        throws SQLException, IOException {
      Map<String, Trial> byLabel = new LinkedHashMap<>();
      contenders.forEach(one -> byLabel.put(one.label(), trials.apply(one)));
      return new Turns(WARM_UPS, ROUNDS, operations)
          .measure(byLabel, cpu).stream().map(this::result).toList();
    }

    private Result result(Samples samples) {
      double seconds = samples.median();
      double figure = unit == Unit.ROWS_A_SECOND ? rows / seconds : seconds * 1e3;
      return new Result(
          name, title, samples.contender(), unit, figure, seconds * 1e3, samples.operationCpu());
    }
  }
}
