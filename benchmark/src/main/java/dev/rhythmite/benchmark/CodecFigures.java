package dev.rhythmite.benchmark;

import dev.rhythmite.store.codec.Encoding;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints what a point takes in bytes and in CPU time, packed beside open, for kinds of columns. */
@Command(
    name = "codec",
    mixinStandardHelpOptions = true,
    description = "Prints bytes and nanoseconds a point of the chunk codec, packed beside open.")
@SuppressWarnings("NullAway.Init") // set by the command line
final class CodecFigures implements Callable<Integer> {

  private static final String HEAD = """
      | series | points | bytes packed | open | encode packed | open | decode packed | open |
      |---|---:|---:|---:|---:|---:|---:|---:|""";

  @Option(
      names = "--scale",
      defaultValue = "FULL",
      description = "How long to measure: ${COMPLETION-CANDIDATES}.")
  private Scale scale;

  @Spec
  private CommandSpec spec;

  CodecFigures() {}

  /**
   * How long is measured.
   *
   * @param warmUpSeconds of CPU time
   * @param points that are encoded or decoded in a round, at least
   */
  private record Effort(int warmUpSeconds, int rounds, int points) {

    static Effort of(Scale scale) {
      return switch (scale) {
        case FULL -> new Effort(40, 41, 200_000);
        case SMALL -> new Effort(0, 1, 1);
      };
    }
  }

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    out.println(Settings.markdownOfMachine());
    Effort effort = Effort.of(scale);
    List<ColumnSeries> all = series(out);
    warmUp(all, effort);
    out.println(HEAD);
    for (ColumnSeries series : all) {
      out.println(row(series, effort));
    }
    return CommandLine.ExitCode.OK;
  }

  private static List<ColumnSeries> series(PrintWriter out) throws IOException {
    List<ColumnSeries> all = new ArrayList<>(new DoubleKinds(BenchmarkData.SEED).all());
    all.addAll(new OtherKinds(BenchmarkData.SEED).all());
    Optional<Path> folder = Optional.ofNullable(System.getenv(RealKinds.FOLDER)).map(Path::of);
    if (folder.isPresent()) {
      all.addAll(RealKinds.in(folder.get()));
    } else {
      out.println("Without real series: " + RealKinds.FOLDER + " names no folder of them.\n");
    }
    return all;
  }

  /** All kinds in turn, so that the code that is compiled suits all of them. */
  private static void warmUp(List<ColumnSeries> all, Effort effort) {
    List<CodecTimes> times = all.stream()
        .flatMap(series ->
            List.of(times(series, Encoding.PACKED, effort), times(series, Encoding.OPEN, effort))
                .stream())
        .toList();
    long end = cpuNanos() + TimeUnit.SECONDS.toNanos(effort.warmUpSeconds());
    while (cpuNanos() < end) {
      times.forEach(CodecTimes::warmUp);
    }
  }

  private static long cpuNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static CodecTimes times(ColumnSeries series, Encoding encoding, Effort effort) {
    return new CodecTimes(series, encoding, effort.rounds(), effort.points());
  }

  private static String row(ColumnSeries series, Effort effort) {
    CodecTimes packed = times(series, Encoding.PACKED, effort);
    CodecTimes open = times(series, Encoding.OPEN, effort);
    for (int round = 0; round < effort.rounds(); round++) {
      packed.round();
      open.round();
    }
    return String.format(
        Locale.ROOT,
        "| %s | %d | %.3f | %.3f | %.2f | %.2f | %.2f | %.2f |",
        series.title(),
        series.points(),
        packed.bytesAPoint(),
        open.bytesAPoint(),
        packed.encodeNanosAPoint(),
        open.encodeNanosAPoint(),
        packed.decodeNanosAPoint(),
        open.decodeNanosAPoint());
  }
}
