package dev.rhythmite.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class BenchmarksTest {

  @Test
  void printsSettingsAndARowForEachWorkloadAndContender() {
    StringWriter out = new StringWriter();

    int code = Benchmarks.run(
        new PrintWriter(out),
        "--scale",
        "small",
        "--workload",
        "W4,W10",
        "--contender",
        "rhythmite,floor");

    assertThat(code).isZero();
    assertThat(out.toString())
        .contains("fsync on, synchronous_commit on")
        .containsPattern("DuckDB [\\d.]+, QuestDB [\\d.]+, TsFile [\\d.]+\n")
        .containsPattern("\\| W4 read D2 whole \\| Rhythmite \\| \\d[\\d.]* ms \\|  \\|")
        .containsPattern("\\| W4 read D2 whole \\| floor \\| .* x as good \\|")
        .containsPattern("\\| W10 on disk, D4 \\| floor \\| \\d[\\d.]* bytes/point \\|");
  }

  @Test
  void printsARowForEachKindOfColumn() {
    StringWriter out = new StringWriter();

    int code = Benchmarks.run(new PrintWriter(out), "codec", "--scale", "small");

    assertThat(code).isZero();
    assertThat(out.toString())
        .contains("JDK: ")
        .containsPattern("\\| load 1 h, 3 decimals \\| 8760( \\| \\d+\\.\\d+){6} \\|")
        .containsPattern("\\| time, at random, in ms \\| 16384( \\| \\d+\\.\\d+){6} \\|");
  }

  @Test
  void refusesAWorkloadThatIsNotThere() {
    assertThat(Benchmarks.run(
            new PrintWriter(new StringWriter()), "--scale", "small", "--workload", "W99"))
        .isEqualTo(2);
  }
}
