package dev.rhythmite.benchmark;

import dev.rhythmite.benchmark.HttpRows.Body;
import java.io.IOException;
import java.io.PrintWriter;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints what the routes of channels and metrics take, of a server in a small heap on a PostgreSQL. */
@Command(
    name = "http",
    mixinStandardHelpOptions = true,
    description = "Appends and reads rows of sensors by the routes of a server of its own.")
@SuppressWarnings("NullAway.Init") // set by the command line
final class HttpFigures implements Callable<Integer> {

  private static final int BATCH = 10_000;
  private static final int WRITERS = 16;
  private static final int LARGEST = 100_000;

  @Option(
      names = "--scale",
      defaultValue = "FULL",
      description = "How many rows: ${COMPLETION-CANDIDATES}.")
  private Scale scale;

  @Option(
      names = "--heap",
      defaultValue = "256m",
      description = "Of the server, as of -Xmx; ${DEFAULT-VALUE} if left out.")
  private String heap;

  @Spec
  private CommandSpec spec;

  private final ExecutorService threads = Executors.newCachedThreadPool();

  HttpFigures() {}

  @Override
  public Integer call() throws SQLException, IOException, InterruptedException, ExecutionException {
    PrintWriter out = spec.commandLine().getOut();
    try (Database database = Database.embedded();
        ServerProcess server = ServerProcess.start(heap, database.url())) {
      out.println(Settings.markdown(database, CpuClock.of(database), scale));
      out.println("* heap of the server: " + heap + "\n");
      out.println("| by HTTP | figure |\n|---|---:|");
      SensorRows rows = SensorRows.of(BenchmarkData.SEED, Math.max(LARGEST, scale.rows() * 5 / 2));
      HttpRows warm = new HttpRows(server.address());
      batches(warm, rows, HttpRows::json);
      singles(warm, rows);
      print("append in batches of 10,000, JSON", batches(server, rows, HttpRows::json));
      print("append in batches of 10,000, NDJSON", batches(server, rows, HttpRows::lines));
      print("append in batches of 10,000, CSV", batches(server, rows, HttpRows::csv));
      print("append single rows, 16 connections", singles(new HttpRows(server.address()), rows));
      oneCall(new HttpRows(server.address()), rows);
      reads(new HttpRows(server.address()), rows);
      points(database, new HttpRows(server.address()));
    } finally {
      threads.shutdownNow();
    }
    return CommandLine.ExitCode.OK;
  }

  private void print(String what, double rowsPerSecond) {
    line(what, String.format(Locale.ROOT, "%,.0f rows/s", rowsPerSecond));
  }

  private void line(String what, String figure) {
    spec.commandLine().getOut().println("| " + what + " | " + figure + " |");
  }

  /** Makes bodies of rows. */
  @FunctionalInterface
  private interface Format {
    Body of(SensorRows rows, int from, int to);
  }

  private double batches(ServerProcess server, SensorRows rows, Format format) throws IOException {
    return batches(new HttpRows(server.address()), rows, format);
  }

  /** Returns how many rows a second one client appends; the bodies are made before. */
  private double batches(HttpRows channel, SensorRows rows, Format format) throws IOException {
    List<Body> bodies = new ArrayList<>();
    for (int from = 0; from < scale.rows(); from += BATCH) {
      bodies.add(format.of(rows, from, from + BATCH));
    }
    long start = System.nanoTime();
    for (Body body : bodies) {
      channel.append(body);
    }
    return scale.rows() / ((System.nanoTime() - start) / 1e9);
  }

  private double singles(HttpRows channel, SensorRows rows)
      throws InterruptedException, ExecutionException {
    AtomicInteger next = new AtomicInteger();
    int all = scale.rows() / 25;
    List<Callable<Integer>> writers = new ArrayList<>();
    for (int writer = 0; writer < WRITERS; writer++) {
      writers.add(() -> {
        int appended = 0;
        for (int row = next.getAndIncrement(); row < all; row = next.getAndIncrement()) {
          channel.append(HttpRows.json(rows, row, row + 1));
          appended++;
        }
        return appended;
      });
    }
    long start = System.nanoTime();
    int appended = 0;
    for (Future<Integer> done : threads.invokeAll(writers)) {
      appended += done.get();
    }
    return appended / ((System.nanoTime() - start) / 1e9);
  }

  /** Appends many rows by one request, and asks meanwhile whether the server is alive. */
  private void oneCall(HttpRows channel, SensorRows rows)
      throws IOException, InterruptedException, ExecutionException {
    Body body = HttpRows.json(rows, 0, LARGEST);
    long start = System.nanoTime();
    Future<Long> append = threads.submit(() -> {
      channel.append(body);
      return System.nanoTime() - start;
    });
    List<Long> pings = new ArrayList<>();
    while (!append.isDone()) {
      pings.add(channel.ping());
    }
    String took = String.format(
        Locale.ROOT, "%,.0f ms for %.1f MB", append.get() / 1e6, body.text().length() / 1e6);
    line("100,000 rows in one call, JSON", took);
    long[] sorted = pings.stream().mapToLong(ping -> ping).sorted().toArray();
    line(
        "liveness meanwhile",
        String.format(
            Locale.ROOT,
            "median %.1f ms, greatest %.1f ms of %d",
            sorted[sorted.length / 2] / 1e6,
            sorted[sorted.length - 1] / 1e6,
            sorted.length));
  }

  private void reads(HttpRows channel, SensorRows rows) throws IOException {
    for (int from = 0; from < rows.length(); from += LARGEST) {
      channel.append(HttpRows.csv(rows, from, from + LARGEST));
    }
    for (String type : List.of(
        "application/json",
        "application/x-ndjson",
        "text/csv",
        "application/vnd.apache.arrow.stream")) {
      line(
          String.format(Locale.ROOT, "%,d rows streamed, %s", rows.length(), type),
          channel.read(type));
    }
  }

  /** Points of one metric, each of which is a change. */
  private void points(Database database, HttpRows server) throws IOException {
    int points = scale.rows() * 25 / 2;
    try (MetricUnit unit = new MetricUnit(database)) {
      unit.load("load", points, Duration.ofSeconds(1), i -> i % 1_000 / 10.0);
    }
    line(
        String.format(Locale.ROOT, "%,d points of a metric, as an Arrow file", points),
        server.readPoints("load"));
  }
}
