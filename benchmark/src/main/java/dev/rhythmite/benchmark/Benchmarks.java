package dev.rhythmite.benchmark;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs workloads on contenders in one database and prints their figures as a table. */
@Command(
    name = "benchmarks",
    mixinStandardHelpOptions = true,
    subcommands = {CodecFigures.class, ChannelFigures.class, HttpFigures.class, MetricFigures.class
    },
    description = "Runs workloads on contenders and prints a table of Markdown.")
@SuppressWarnings("NullAway.Init") // set by the command line
public final class Benchmarks implements Callable<Integer> {

  @Option(
      names = "--workload",
      split = ",",
      paramLabel = "NAME",
      description = "W1 and so on, or pull; all if left out.")
  private List<String> workloads = List.of();

  @Option(
      names = "--contender",
      split = ",",
      paramLabel = "NAME",
      description = "One of ${COMPLETION-CANDIDATES}; all if left out.")
  private List<ContenderKind> contenders = List.of(ContenderKind.values());

  @Option(
      names = "--scale",
      defaultValue = "FULL",
      description = "How much data: ${COMPLETION-CANDIDATES}.")
  private Scale scale;

  @Option(
      names = "--url",
      paramLabel = "JDBC-URL",
      description = "Of a PostgreSQL, with user and password; an embedded one if left out."
          + " Its schema rhythmite_benchmark is made anew.")
  private @Nullable String url;

  @Spec
  private CommandSpec spec;

  private Benchmarks() {}

  /** Returns 0, or 2 if it was called wrongly. */
  static int run(PrintWriter out, String... args) {
    return new CommandLine(new Benchmarks())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setOut(out)
        .execute(args);
  }

  public static void main(String[] args) {
    System.exit(run(new PrintWriter(System.out, true, Charset.defaultCharset()), args));
  }

  @Override
  public Integer call() throws SQLException, IOException {
    BenchmarkData data = new BenchmarkData(scale);
    List<Workload> wanted = wanted(new Workloads(data).all());
    try (Database database = url == null ? Database.embedded() : Database.at(url)) {
      CpuClock cpu = CpuClock.of(database);
      PrintWriter out = spec.commandLine().getOut();
      out.print(Settings.markdownOfEngines());
      out.println(Settings.markdown(database, cpu, scale));
      out.println(ResultTable.HEAD);
      run(wanted, database, data, cpu);
    }
    return CommandLine.ExitCode.OK;
  }

  private List<Workload> wanted(List<Workload> all) {
    WorkloadNames names = new WorkloadNames(
        spec, workloads, all.stream().map(Workload::name).distinct().toList());
    return all.stream().filter(workload -> names.contains(workload.name())).toList();
  }

  /** Prints the rows of each workload as soon as they are there. */
  private void run(List<Workload> wanted, Database database, BenchmarkData data, CpuClock cpu)
      throws SQLException, IOException {
    List<Contender> open = new ArrayList<>();
    try {
      for (ContenderKind kind : contenders) {
        open.add(kind.open(database));
      }
      LoadedData loaded = new LoadedData(data);
      for (Workload workload : wanted) {
        ResultTable.print(spec.commandLine().getOut(), workload.run(open, loaded, cpu));
      }
    } finally {
      for (Contender contender : open) {
        contender.close();
      }
    }
  }
}
