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

  @Test
  void namesPointsOffTheGrid() throws IOException {
    assertThat(load("time,value", "2024-06-01T00:00:00Z,1", "2024-06-01T00:17:00Z,2"))
        .isEqualTo(1);

    assertThat(text.err())
        .contains("1 of 2 points lies off the grid, the first at 2024-06-01T00:17:00Z");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2024-06-01 24:00:00 | time \"2024-06-01 24:00:00\" is none. A time is written 2024-06-01 12:30:00",
        "2023-02-29T00:00:00Z | time \"2023-02-29T00:00:00Z\" is none.",
        "01/06/2024 | time \"01/06/2024\" is none.",
        "2024-06-01 | time \"2024-06-01\" is none.",
        "'' | time \"\" is none.",
        "2024-05-01T00:00:00Z | time \"2024-05-01T00:00:00Z\" is that of line 2, 2024-05-01T00:00:00Z. Times ascend and occur once",
        "2024-04-30T23:30:00Z | time \"2024-04-30T23:30:00Z\" is before that of line 2, 2024-05-01T00:00:00Z.",
        "2024-05-01T02:00:00+02:00 | time \"2024-05-01T02:00:00+02:00\" is that of line 2",
        "2024-06-01T00:00:00.0000001Z | microsecond"
      })
  void refusesABadTime(String time, String message) throws IOException {
    assertThat(load("time,value", "2024-05-01T00:00:00Z,0", time + ",1")).isEqualTo(1);

    assertThatTextNames("series.csv, line 3: ", message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.2.3", "12,5", "abc", "1e999", "Infinity", "0x1p3", "1f", "-", "1 000"})
  void refusesABadNumber(String value) throws IOException {
    assertThat(
            load("time,value", "2024-06-01T00:00:00Z,0", "2024-06-01T00:30:00Z,\"" + value + "\""))
        .isEqualTo(1);

    assertThatTextNames("series.csv, line 3: value \"" + value + "\" is no number. A value is");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Europe/Paris | 2024-03-31 02:30:00 | does not exist in Europe/Paris, where the clocks went from 02:00 on to 03:00.",
        "Europe/Paris | 2024-10-27 02:00:00 | occurs twice in Europe/Paris, where the clocks went from 03:00 back to 02:00.",
        "Australia/Melbourne | 2012-10-07T02:00:00 | does not exist in Australia/Melbourne",
        "Australia/Melbourne | 2013-04-07T02:59:59 | occurs twice in Australia/Melbourne"
      })
  void refusesATimeThatTheClocksShowedNeverOrTwice(String zone, String time, String message)
      throws IOException {
    assertThat(load(write("time,value", time + ",1"), "--zone", zone)).isEqualTo(1);

    assertThatTextNames("series.csv, line 2: time \"" + time + "\" ", message);
  }

  @Test
  void readsNaiveTimesInTheirZone() throws IOException {
    Path file = write(
        "time,value", "2024-03-31 01:30:00,1", "2024-03-31 03:00:00,2", "2024-03-31 03:30:00,3");

    assertThat(load(file, "--zone", "Europe/Paris")).isZero();

    assertThat(text.out())
        .contains("3 values from 2024-03-31T00:30:00Z to 2024-03-31T01:30:00Z, 0 missing");
  }

  @Test
  void countsLinesOfQuotedFields() throws IOException {
    assertThat(load("time,note,value", "2024-06-01T00:00:00Z,\"two\nlines\",1", "never,\"\",2"))
        .isEqualTo(1);

    assertThatTextNames("series.csv, line 4: time \"never\" is none.");
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

  @Test
  void refusesALineWithTooFewFields() throws IOException {
    assertThat(load("time,value", "2024-06-01T00:00:00Z")).isEqualTo(1);

    assertThatTextNames(
        "series.csv, line 2: has 1 fields. Every line has one for each header; add the missing"
            + " ones.");
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
        "--frequency | 10min | No store has the frequency 10min. There are stores for 1min, 5min,",
        "--store | Prices | No store is called \"Prices\". There are LoadCurve,",
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
