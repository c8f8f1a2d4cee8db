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
import org.junit.jupiter.api.Test;

class RowContenderTest {

  @Test
  void givesBackTheTimesOfAllRowsInOrder() throws SQLException, IOException {
    SensorRows rows = SensorRows.of(7, 3_000);
    try (Database database = Database.embedded();
        RowContender channel = new ChannelRows(database);
        RowContender batch = new SensorTable(database, SensorTable.Way.BATCH);
        RowContender copy = new SensorTable(database, SensorTable.Way.COPY)) {
      for (RowContender contender : List.of(channel, batch, copy)) {
        contender.clear();
        try (Appender appender = contender.appender()) {
          appender.append(rows, 0, 1_000);
          appender.append(rows, 2_999, 3_000);
          appender.append(rows, 1_000, 2_999);
        }
        List<Long> times = new ArrayList<>();
        contender.forEachTime(times::add);
        assertThat(times)
            .as(contender.label())
            .containsExactlyElementsOf(Arrays.stream(rows.epochMicros()).boxed().toList());
        assertThat(contender.bytes()).as(contender.label()).isPositive();
      }
    }
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
