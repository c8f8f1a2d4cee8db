package dev.rhythmite.benchmark;

import java.io.PrintWriter;
import java.util.List;

/** Results as a table of Markdown, the rows of one workload after those of another. */
final class ResultTable {

  static final String HEAD = """
      | workload | contender | figure | Rhythmite is | wall ms | CPU ms client + server |
      |---|---|---:|---:|---:|---:|""";

  private final String reference;
  private final List<Result> results;

  /**
   * @param reference the label of the contender whose ratios are shown
   * @param results of one workload
   */
  ResultTable(String reference, List<Result> results) {
    this.reference = reference;
    this.results = List.copyOf(results);
  }

  /** Prints the rows of a workload beside those of Rhythmite, at once. */
  static void print(PrintWriter out, List<Result> results) {
    out.print(new ResultTable(ContenderKind.RHYTHMITE.label(), results).rows());
    out.flush();
  }

  /** Returns the rows, a line each. */
  String rows() {
    StringBuilder table = new StringBuilder();
    for (Result result : results) {
      table
          .append("| ")
          .append(result.workload())
          .append(' ')
          .append(result.title())
          .append(" | ")
          .append(result.contender())
          .append(" | ")
          .append(result.unit().show(result.figure()))
          .append(" | ")
          .append(ratio(result))
          .append(" | ")
          .append(result.wallMillis() == 0 ? "" : Digits.three(result.wallMillis()))
          .append(" | ")
          .append(cpu(result))
          .append(" |\n");
    }
    return table.toString();
  }

  /** Returns how many times as good the reference is. */
  private String ratio(Result result) {
    return results.stream()
        .filter(
            other -> other.contender().equals(reference) && !result.contender().equals(reference))
        .findFirst()
        .map(other ->
            Digits.three(result.unit().ratio(other.figure(), result.figure())) + " x as good")
        .orElse("");
  }

  private static String cpu(Result result) {
    CpuTime cpu = result.cpu();
    return cpu.equals(CpuTime.NONE)
        ? ""
        : Digits.three(cpu.clientNanos() / 1e6) + " + " + Digits.three(cpu.serverNanos() / 1e6);
  }
}
