package dev.rhythmite.examples;

import dev.rhythmite.examples.csv.SensorRows;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Loads telemetry of sensors into the metrics of a server. */
@Command(
    sortOptions = false,
    description = "Loads telemetry from a CSV file into the metrics of a running server.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class LoadMetricsCommand implements Callable<Integer> {

  private static final int KILOBYTE = 1_000;

  private final Console console;

  @Spec
  private CommandSpec spec;

  @Parameters(
      paramLabel = "FILE.csv",
      description = "With the columns ts, device, co, humidity, light, lpg, motion, smoke, temp.")
  private Path file;

  @Mixin
  private MetricServerOptions server;

  @Option(
      names = "--batch-size",
      defaultValue = "500",
      paramLabel = "ROWS",
      description = "How many rows to send at a time; ${DEFAULT-VALUE} if left out.")
  private int batchSize;

  @Option(
      names = "--max-rows",
      defaultValue = "9223372036854775807",
      showDefaultValue = Help.Visibility.NEVER,
      paramLabel = "ROWS",
      description = "How many rows to load; all if left out.")
  private long maxRows;

  LoadMetricsCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    positive("--batch-size", batchSize);
    positive("--max-rows", maxRows);
    MetricLoad load = new MetricLoad(server.client(), batchSize, maxRows);
    try {
      LoadedMetrics loaded = load(load);
      loaded.print(console);
      return loaded.isComplete() ? 0 : 1;
    } catch (IOException e) {
      throw new CommandException("The file " + file + " cannot be read: " + e, e);
    }
  }

  private LoadedMetrics load(MetricLoad load) throws IOException {
    ProgressBarBuilder bar =
        console.progressBar("Loading").setInitialMax(Files.size(file)).setUnit(" kB", KILOBYTE);
    try (InputStream in =
        ProgressBar.wrap(new BufferedInputStream(Files.newInputStream(file)), bar)) {
      SensorRows rows = SensorRows.in(in, String.valueOf(file.getFileName()));
      console.print("Loading %s: %s", file, String.join(", ", rows.headers()));
      return load.load(rows);
    }
  }

  private void positive(String option, long value) {
    if (value < 1) {
      throw new ParameterException(
          spec.commandLine(), option + " is " + value + ". It is a number of rows, 1 or more.");
    }
  }
}
