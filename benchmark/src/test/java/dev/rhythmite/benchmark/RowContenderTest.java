package dev.rhythmite.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rhythmite.benchmark.RowContender.Appender;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RowContenderTest {

  private static final SensorRows ROWS = SensorRows.of(7, 3_000);
  private static Database database;

  @BeforeAll
  static void start() throws Exception {
    database = Database.embedded();
  }

  @AfterAll
  static void stop() throws Exception {
    database.close();
  }

  private static void append(RowContender contender, int... bounds)
      throws SQLException, IOException {
    contender.clear();
    try (Appender appender = contender.appender()) {
      for (int i = 0; i < bounds.length; i += 2) {
        appender.append(ROWS, bounds[i], bounds[i + 1]);
      }
    }
  }

  private static void assertAllRowsInOrder(RowContender contender)
      throws SQLException, IOException {
    List<Long> times = new ArrayList<>();
    contender.forEachTime(times::add);
    assertThat(times)
        .containsExactlyElementsOf(Arrays.stream(ROWS.epochMicros()).boxed().toList());
  }

  @ParameterizedTest
  @EnumSource
  void givesBackTheTimesOfAllRowsInOrder(RowContenderKind kind) throws SQLException, IOException {
    try (RowContender contender = kind.open(database)) {
      append(contender, 0, 1_000, 1_000, 1_001, 1_001, 3_000);

      assertAllRowsInOrder(contender);
      assertThat(contender.bytes()).isPositive();

      append(contender, 0, 3_000);

      assertAllRowsInOrder(contender);
    } finally {
      database.execute("drop schema rhythmite_benchmark cascade");
      database.execute("create schema rhythmite_benchmark");
    }
  }

  /** A TsFile has none: the format keeps the rows of a file in the order of their times. */
  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "TSFILE")
  void takesLateRows(RowContenderKind kind) throws SQLException, IOException {
    try (RowContender contender = kind.open(database)) {
      append(contender, 0, 1_000, 2_999, 3_000, 1_000, 2_999);

      assertAllRowsInOrder(contender);
    } finally {
      database.execute("drop schema rhythmite_benchmark cascade");
      database.execute("create schema rhythmite_benchmark");
    }
  }

  @Test
  void refusesAWorkloadThatIsNotThere() {
    assertThat(
            Benchmarks.run(new PrintWriter(new StringWriter()), "channels", "--workload", "R1,W99"))
        .isEqualTo(2);
  }

  @Test
  void printsARowForEachWorkloadAndContender() {
    StringWriter out = new StringWriter();

    int code = Benchmarks.run(
        new PrintWriter(out), "channels", "--scale", "small", "--workload", "R2,W10");

    assertThat(code).isZero();
    assertThat(out.toString())
        .containsPattern(
            "\\| R2 append single rows.* \\| Rhythmite \\| \\d[\\d.]* k rows/s \\|  \\|")
        .containsPattern("\\| W10 on disk, D3 \\| plain table.* bytes/row \\| .* x as good \\|");
  }

  @Test
  void printsWhatTheRoutesTake() {
    StringWriter out = new StringWriter();

    int code = Benchmarks.run(new PrintWriter(out), "http", "--scale", "small");

    assertThat(code).isZero();
    assertThat(out.toString())
        .containsPattern("\\| append in batches of 10,000, CSV \\| [\\d,]+ rows/s \\|")
        .containsPattern("\\| 100,000 rows streamed, text/csv \\| first byte after .* MB \\|");
  }
}
