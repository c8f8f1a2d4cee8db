package dev.rhythmite.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExamineCommandTest {

  @TempDir
  private Path directory;

  private final ConsoleText text = new ConsoleText();

  @Test
  @DisplayName("timeseries-api 97")
  void saysWhatAFileOfTelemetryHas() {
    String file = directory.resolve("sensors.csv").toString();
    assertThat(text.run("generate", file, "--rows", "3000")).isZero();

    assertThat(text.run("examine", file)).isZero();

    assertThat(text.out())
        .contains(file + ": 3,000 rows, 9 columns")
        .contains("Columns: ts, device, co, humidity, light, lpg, motion, smoke, temp")
        .containsPattern("First rows:\\R(  159451\\d+\\.\\d{6}, [0-9a-f:]{17}, .*\\R){3}\\R")
        .containsPattern("  ts +number +0 missing")
        .containsPattern("  device +text +0 missing")
        .containsPattern("  light +truth +0 missing")
        .containsPattern("Times of ts: 2020-07-12T00:00:\\S+Z to 2020-07-12T01:\\S+Z");
  }

  @Test
  void tellsTypesMissingCellsAndTimesOfAnyForm() throws IOException {
    Path file = Files.writeString(directory.resolve("any.csv"), """
        Date,whole,either,empty,mixed
        2024-06-02 00:00:00,1,true,,1
        2024-06-01T00:00:00Z,-2,,,x
        """);

    assertThat(text.run("examine", file.toString())).isZero();

    assertThat(text.out())
        .contains("2 rows, 5 columns")
        .containsPattern("  Date +text +0 missing")
        .containsPattern("  whole +whole number +0 missing")
        .containsPattern("  either +truth +1 missing")
        .containsPattern("  empty +empty +2 missing")
        .containsPattern("  mixed +text +0 missing")
        .contains("Times of Date: 2024-06-01T00:00:00Z to 2024-06-02T00:00:00Z");
  }

  @Test
  void failsWhereThereIsNoFileOrNoCsv() throws IOException {
    assertThat(text.run("examine", directory.resolve("none.csv").toString())).isEqualTo(1);
    assertThat(text.err()).contains("none.csv cannot be read: ");

    Path broken = Files.writeString(directory.resolve("broken.csv"), "a,b\n\"1,2\n");
    assertThat(text.run("examine", broken.toString())).isEqualTo(1);
    assertThat(text.err()).contains("broken.csv is no CSV after line 1: ");
  }
}
