package dev.rhythmite.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

class LoadCommandTest {

  private static final String[] BAD = {
    "time,value",
    "2024-06-01T00:00:00Z,1",
    "2024-06-01T00:17:00Z,2",
    "2024-06-01T00:30:00Z,3",
    "2024-06-01T01:00:00Z,n/a",
    "2024-06-01T00:30:00Z,5",
    "oops",
    "2024-06-01T01:30:00Z,7"
  };

  @TempDir
  private Path directory;

  private final ConsoleText text = new ConsoleText();

  @Test
  void loadsAFileAndSaysWhatIsStored() throws IOException {
    int exitCode = load(
        "station,time,value",
        "a,2024-06-01 00:00:00,1.5",
        "a,2024-06-01T00:30,",
        "a,2024-06-01T03:00:00+02:00,-2e3",
        "a,2024-06-01T01:30:00Z,4");

    assertThat(text.err()).contains("Reading 100%");
    assertThat(exitCode).isZero();
    assertThat(text.out().lines().toList())
        .satisfiesExactly(
            read -> assertThat(read)
                .isEqualTo("Read series.csv: 3 values from 2024-06-01T00:00:00Z to"
                    + " 2024-06-01T01:30:00Z, 1 missing."),
            local -> assertThat(local)
                .isEqualTo("Times without an offset were taken as those of clocks in UTC."),
            stored -> assertThat(stored)
                .matches("Stored as \"mine\" in HalfHourlySeries: 3 values in 1 chunk, \\d+ bytes,"
                    + " \\d+\\.\\d\\d bytes a value\\."));
  }

  @Test
  void loadsIntoTheDatabaseOfARunningDemo() throws IOException {
    try (RunningDemo demo = RunningDemo.source(directory.resolve("data"))) {
      assertThat(load("time,value", "2024-06-01T00:00:00Z,1", "2024-06-01T00:30:00Z,2"))
          .isZero();

      assertThat(demo.store("HalfHourlySeries").read("mine").orElseThrow().values())
          .containsExactly(1, 2);
    }
  }

  @Test
  void changesStoredValuesOnlyWhereAsked() throws IOException {
    assertThat(load("time,value", "2024-06-01T00:00:00Z,1", "2024-06-01T00:30:00Z,2"))
        .isZero();
    Path second = write("time,value", "2024-06-01T00:30:00Z,3", "2024-06-01T01:00:00Z,4");

    assertThat(load(second)).isEqualTo(1);
    assertThat(text.err())
        .contains("has values in HalfHourlySeries from 2024-06-01T00:30:00Z on", "use MERGE");
    assertThat(load(second, "--mode", "merge")).isZero();
    assertThat(text.out()).contains("\"mine\" in HalfHourlySeries: 3 values");
    assertThat(load(second, "--mode", "REPLACE")).isZero();
    assertThat(text.out()).contains("\"mine\" in HalfHourlySeries: 2 values");
  }

  /** holcstore 74, 77: named, and nothing stored. */
  @Test
  void storesNothingOfAFileWithRowsThatCannotBeLoaded() throws IOException {
    Path report = directory.resolve("report.csv");

    assertThat(load(write(BAD), "--report", report.toString())).isEqualTo(1);

    assertThatTextNames(
        "series.csv, line 3: time \"2024-06-01T00:17:00Z\" lies off the grid, which has a point"
            + " every 30min from 2024-01-01T00:00:00Z.",
        "series.csv, line 5: value \"n/a\" is no number.",
        "series.csv, line 6: time \"2024-06-01T00:30:00Z\" is that of line 4,",
        "series.csv, line 7: has 1 field where the headers are 2.",
        "Nothing is stored. Of 7 rows 4 cannot be loaded: 1 with a wrong number of fields; 1 with a"
            + " value that is no number; 1 with the time of an earlier row; 1 with a time off the"
            + " grid of the store. Mend the file, or leave them out with --refused skip.");
    assertThat(report)
        .content()
        .startsWith("line,rule,written,reason\r\n3,GRID,2024-06-01T00:17:00Z,\"time \"\"2024-")
        .contains("\r\n5,NUMBER,n/a,\"value ", "\r\n6,DUPLICATE,", "\r\n7,FIELDS,oops,");
    assertThat(load("time,value", "2024-06-01T00:00:00Z,9")).isZero();
    assertThat(text.out()).contains("Stored as \"mine\" in HalfHourlySeries: 1 values");
  }

  @Test
  void leavesRowsOutThatCannotBeLoaded() throws IOException {
    assertThat(load(write(BAD), "--refused", "skip")).isZero();

    assertThat(text.err()).contains("series.csv, line 3: ", "series.csv, line 7: ");
    assertThat(text.out())
        .contains(
            "Read series.csv: 3 values from 2024-06-01T00:00:00Z to 2024-06-01T01:30:00Z, 0 missing.",
            "Left out 4 of 7 rows: 1 with a wrong number of fields; 1 with a value that is no"
                + " number; 1 with the time of an earlier row; 1 with a time off the grid of the"
                + " store.",
            "Stored as \"mine\" in HalfHourlySeries: 3 values in 1 chunk");
  }

  @Test
  void showsTheFirstRefusedRowsAndReportsAll() throws IOException {
    Path report = directory.resolve("report.csv");
    String rows = "never,1\n".repeat(1_234);

    assertThat(load(
            write("time,value", "2024-06-01T00:00:00Z,1", rows),
            "--refused",
            "skip",
            "--report",
            report.toString()))
        .isZero();

    assertThat(text.err()).contains("line 12: ", "and 1,224 more").doesNotContain("line 13: ");
    assertThat(text.out())
        .contains("Left out 1,234 of 1,235 rows: 1,234 with a time that is none.");
    assertThat(report).content().hasLineCount(1_235);
  }

  @Test
  void storesNothingWhereAllRowsAreLeftOut() throws IOException {
    assertThat(load(write("time,value", "never,1"), "--refused", "skip")).isEqualTo(1);

    assertThatTextNames(
        "no value in column \"value\" that can be loaded. There is nothing to store");
  }

  @Test
  void neverReportsIntoTheFileThatItLoads() throws IOException {
    Path file = write(BAD);

    assertThat(load(file, "--report", file.toString())).isEqualTo(2);

    assertThatTextNames("--report names the file that is to be loaded.");
    assertThat(file).content().startsWith("time,value");
  }

  @Test
  void saysThatAReportCannotBeWritten() throws IOException {
    Path report = directory.resolve("nowhere").resolve("report.csv");

    assertThat(load(write(BAD), "--report", report.toString())).isEqualTo(1);

    assertThatTextNames("The report " + report + " cannot be written: ");
  }

  /** holcstore 78: by the clocks of the store's zone, which is said. */
  @Test
  void takesTimesWithoutAnOffsetAsThoseOfTheStoresZone() throws IOException {
    Path file =
        write("time,value", "2013-04-07 01:30:00,1", "2013-04-07 03:00:00,2", "2013-07-01T00:00,3");

    assertThat(load(file, "--store", "MelbourneSeries")).isZero();

    assertThat(text.out())
        .contains(
            "3 values from 2013-04-06T14:30:00Z to 2013-06-30T14:00:00Z, 0 missing.",
            "Times without an offset were taken as those of clocks in Australia/Melbourne.");
  }

  /** holcstore 79: refused, nothing stored. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2013-10-06 02:30:00 | does not exist in Australia/Melbourne, where the clocks went from 02:00 on to 03:00.",
        "2013-04-07 02:00:00 | occurs twice in Australia/Melbourne, where the clocks went from 03:00 back to 02:00."
      })
  void refusesLocalTimesThatTheStoresZoneHasNeverOrTwice(String time, String message)
      throws IOException {
    assertThat(load(write("time,value", time + ",1"), "--store", "MelbourneSeries"))
        .isEqualTo(1);

    assertThatTextNames(
        "series.csv, line 2: time \"" + time + "\" ", message, "Nothing is stored.");
  }

  @Test
  void readsNaiveTimesInTheZoneThatIsNamed() throws IOException {
    Path file = write(
        "time,value", "2024-03-31 01:30:00,1", "2024-03-31 03:00:00,2", "2024-03-31 03:30:00,3");

    assertThat(load(file, "--zone", "Europe/Paris")).isZero();

    assertThat(text.out())
        .contains("3 values from 2024-03-31T00:30:00Z to 2024-03-31T01:30:00Z, 0 missing");
  }

  @Test
  void loadsSeriesOfEverySecondIntoAStoreOfTheirOwn() throws IOException {
    assertThat(load(write("time,value", "2024-06-01T00:00:53Z,1"), "--frequency", "1s"))
        .isZero();

    assertThat(text.out()).contains("Stored as \"mine\" in SecondSeries: 1 values");
  }

  @Test
  void refusesANameThatTheStoreCannotHave() throws IOException {
    assertThat(load(write("time,value", "2024-06-01T00:00:00Z,1"), "--store", "LiveFigure"))
        .isEqualTo(2);

    assertThatTextNames("--name \"mine\" cannot be used: ", "named by its host and itself");
  }

  @Test
  void refusesAnUnknownColumn() throws IOException {
    assertThat(load("when,what", "2024-06-01T00:00:00Z,1")).isEqualTo(1);

    assertThatTextNames(
        "series.csv has no column \"time\". Its first line names when, what; give one of them with"
            + " --time-column.");
  }

  @Test
  void refusesAHeaderThatOccursTwice() throws IOException {
    assertThat(load("time,value,value", "2024-06-01T00:00:00Z,1,2")).isEqualTo(1);

    assertThatTextNames("series.csv has a header that cannot be used: ", "value");
  }

  @ParameterizedTest
  @ValueSource(strings = {"time,value", "time,value\n2024-06-01T00:00:00Z,"})
  void refusesAFileWithoutValues(String content) throws IOException {
    assertThat(load(content)).isEqualTo(1);

    assertThatTextNames("series.csv has no value in column \"value\". There is nothing to store.");
  }

  @Test
  void refusesAnEmptyFile() throws IOException {
    assertThat(load(Files.write(directory.resolve("series.csv"), new byte[0]))).isEqualTo(1);

    assertThatTextNames("series.csv has no column \"time\". Its first line names none");
  }

  @Test
  void refusesAQuoteThatDoesNotEnd() throws IOException {
    assertThat(load("time,value", "2024-06-01T00:00:00Z,1", "\"2024-06-01T00:30:00Z,2"))
        .isEqualTo(1);

    assertThatTextNames("series.csv is no CSV after line 2: ", "Check the quotes there.");
  }

  @Test
  void refusesBytesThatAreNotUtf8() throws IOException {
    Path file = directory.resolve("series.csv");
    Files.writeString(file, "time,value,caf\u00e9\n", StandardCharsets.ISO_8859_1);

    assertThat(load(file)).isEqualTo(1);

    assertThatTextNames("series.csv has bytes that are not UTF-8. Convert it");
  }

  @Test
  void readsAFileThatBeginsWithAByteOrderMark() throws IOException {
    assertThat(load("\ufefftime,value", "2024-06-01T00:00:00Z,1")).isZero();
  }

  @Test
  void refusesAFileThatIsNotThere() {
    assertThat(load(directory.resolve("nothing.csv"))).isEqualTo(1);

    assertThatTextNames("There is no file " + directory.resolve("nothing.csv"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--frequency | 7min | frequency \"7min\". A step divides one hour",
        "--frequency | often | frequency \"often\". A frequency is a number",
        "--frequency | 10min | No store has the frequency 10min. There are stores for 1s, 1min,",
        "--store | Prices | No store is called \"Prices\". There are LoadCurve,",
        "--refused | ignore | Invalid value for option '--refused'",
        "--mode | append | Invalid value for option '--mode'",
        "--zone | Mars/Base | Invalid value for option '--zone'"
      })
  void saysHowItIsToBeCalled(String option, String value, String message) throws IOException {
    assertThat(load(write("time,value", "2024-06-01T00:00:00Z,1"), option, value))
        .isEqualTo(2);

    assertThatTextNames(message);
    assertThat(text.err()).contains("Usage: demo load");
  }

  @Test
  void knowsWhichOptionWasMeant() throws IOException {
    assertThat(load(write("time,value", "2024-06-01T00:00:00Z,1"), "--frquency", "1h"))
        .isEqualTo(2);

    assertThatTextNames("Unknown option", "--frequency");
  }

  @Test
  @ExtendWith(OutputCaptureExtension.class)
  void saysThatTheDatabaseDoesNotAnswer(CapturedOutput log) throws IOException {
    Path file = write("time,value", "2024-06-01T00:00:00Z,1");

    assertThat(load(file, "--spring.datasource.url=jdbc:postgresql://localhost:9/none"))
        .isEqualTo(1);

    assertThatTextNames("The demo did not start; the reason stands above.");
    assertThat(log)
        .contains("The database cannot be used: Connection to localhost:9 refused.")
        .doesNotContain("\tat ");
  }

  private int load(String... lines) throws IOException {
    return load(write(lines));
  }

  private int load(Path file, String... options) {
    List<String> args = new ArrayList<>(List.of(
        "load",
        file.toString(),
        "--name",
        "mine",
        "--time-column",
        "time",
        "--value-column",
        "value",
        "--demo.data-dir=" + directory.resolve("data")));
    args.addAll(Arrays.asList(options));
    return text.run(args.toArray(String[]::new));
  }

  private Path write(String... lines) throws IOException {
    return Files.writeString(directory.resolve("series.csv"), String.join("\n", lines));
  }

  private void assertThatTextNames(String... parts) {
    assertThat(text.err()).contains(parts).doesNotContain("\tat ");
    assertThat(text.out()).isEmpty();
  }
}
