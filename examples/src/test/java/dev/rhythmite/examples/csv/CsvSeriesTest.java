package dev.rhythmite.examples.csv;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rhythmite.store.Frequency;
import dev.rhythmite.store.StoreLayout;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvSeriesTest {

  private final List<RefusedRow> refused = new ArrayList<>();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2024-06-01 24:00:00 | time \"2024-06-01 24:00:00\" is none. A time is written 2024-06-01 12:30:00",
        "2023-02-29T00:00:00Z | time \"2023-02-29T00:00:00Z\" is none.",
        "01/06/2024 | time \"01/06/2024\" is none.",
        "2024-06-01 | time \"2024-06-01\" is none.",
        "'' | time \"\" is none.",
        "2024-06-01T00:00:00.0000001Z | Time 2024-06-01T00:00:00.000000100Z is finer than a microsecond.",
        "+999999-01-01T00:00:00Z | Time +999999-01-01T00:00:00Z is out of reach."
      })
  void refusesABadTime(String time, String reason) throws IOException {
    read("UTC", "time,value", "2024-05-01T00:00:00Z,0", time + ",1");

    assertRefused(3, Rule.TIME, time, reason);
  }

  /** holcstore 77. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2024-05-01T01:00:00Z | is that of line 3, 2024-05-01T01:00:00Z. Times ascend and occur once",
        "2024-05-01T03:00:00+02:00 | is that of line 3, 2024-05-01T01:00:00Z. Times ascend",
        "2024-05-01T00:00:00Z | is that of line 2, 2024-05-01T00:00:00Z, and before that of line 3, 2024-05-01T01:00:00Z. Times"
      })
  void refusesATimeThatAnEarlierRowHas(String time, String reason) throws IOException {
    read("UTC", "time,value", "2024-05-01T00:00:00Z,0", "2024-05-01T01:00:00Z,1", time + ",2");

    assertRefused(4, Rule.DUPLICATE, time, "time \"" + time + "\" " + reason);
  }

  @Test
  void refusesATimeThatStepsBack() throws IOException {
    ReadRows read = read(
        "UTC",
        "time,value",
        "2024-05-01T01:00:00Z,0",
        "2024-05-01T00:30:00Z,1",
        "2024-05-01T01:30:00Z,2");

    assertRefused(
        3,
        Rule.ORDER,
        "2024-05-01T00:30:00Z",
        "time \"2024-05-01T00:30:00Z\" is before that of line 2, 2024-05-01T01:00:00Z. Times ascend;");
    assertThat(read.series().values()).containsExactly(0, 2);
    assertThat(read.rows()).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.2.3", "12,5", "abc", "1e999", "Infinity", "0x1p3", "1f", "-", "1 000"})
  void refusesABadNumber(String value) throws IOException {
    read("UTC", "time,value", "2024-06-01T00:00:00Z,\"" + value + "\"");

    assertRefused(
        2, Rule.NUMBER, value, "value \"" + value + "\" is no number. A value is written 12.5");
  }

  /** holcstore 79. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Europe/Paris | 2024-03-31 02:30:00 | TIME_SKIPPED | does not exist in Europe/Paris, where the clocks went from 02:00 on to 03:00.",
        "Europe/Paris | 2024-10-27 02:00:00 | TIME_REPEATED | occurs twice in Europe/Paris, where the clocks went from 03:00 back to 02:00.",
        "Australia/Melbourne | 2012-10-07T02:00:00 | TIME_SKIPPED | does not exist in Australia/Melbourne",
        "Australia/Melbourne | 2013-04-07T02:59:59 | TIME_REPEATED | occurs twice in Australia/Melbourne"
      })
  void refusesALocalTimeThatTheClocksShowedNeverOrTwice(
      String zone, String time, Rule rule, String reason) throws IOException {
    read(zone, "time,value", time + ",1");

    assertRefused(2, rule, time, "time \"" + time + "\" " + reason);
  }

  /** holcstore 78. */
  @Test
  void takesTimesWithoutAnOffsetAsLocalAndCountsThem() throws IOException {
    ReadRows read =
        read("Europe/Paris", "time,value", "2024-01-15 00:00:00,1", "2024-01-14T23:30:00Z,2");

    assertThat(refused).isEmpty();
    assertThat(read.series().timeAt(0)).isEqualTo(Instant.parse("2024-01-14T23:00:00Z"));
    assertThat(read.localTimes()).isEqualTo(1);
  }

  /** holcstore 74: nine quarters of an hour, of which a store of half hours takes five. */
  @Test
  void refusesTimesOffTheGrid() throws IOException {
    List<String> lines = new ArrayList<>(List.of("time,value"));
    for (int quarter = 0; quarter < 9; quarter++) {
      lines.add(Instant.parse("2024-05-01T00:00:00Z").plusSeconds(900L * quarter) + "," + quarter);
    }

    ReadRows read = read("UTC", lines.toArray(String[]::new));

    assertThat(read.series().values()).containsExactly(0, 2, 4, 6, 8);
    assertThat(refused).extracting(RefusedRow::line).containsExactly(3L, 5L, 7L, 9L);
    assertThat(refused).allMatch(row -> row.rule() == Rule.GRID);
    assertThat(refused.get(0).reason())
        .startsWith("time \"2024-05-01T00:15:00Z\" lies off the grid, which has a point every 30min"
            + " from 2024-01-01T00:00:00Z. Resample");
  }

  @Test
  void followsTheGridAcrossYears() throws IOException {
    read(
        "UTC",
        "time,value",
        "1969-12-31T23:30:00Z,1",
        "1970-01-01T00:00:00Z,2",
        "1970-01-01T00:00:00.000001Z,3",
        "2024-12-31T23:59:00Z,4",
        "2025-01-01T00:00:00Z,5");

    assertThat(refused).extracting(RefusedRow::line).containsExactly(4L, 5L);
  }

  @Test
  void aMissingValueNeedsNoPlaceOnTheGrid() throws IOException {
    ReadRows read = read("UTC", "time,value", "2024-05-01T00:07:00Z,", "2024-05-01T00:30:00Z,NaN");

    assertThat(refused).isEmpty();
    assertThat(read.series().length()).isEqualTo(2);
    assertThat(read.series().valueCount()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "time,value | 2024-06-01T00:00:00Z | has 1 field where the headers are 2. Every row has one",
        "time,value | 2024-06-01T00:00:00Z,12,5 | has 3 fields where the headers are 2.",
        "time,value, | 2024-06-01T00:00:00Z,12 | has 2 fields where the headers are 3."
      })
  void refusesAWrongNumberOfFields(String headers, String row, String reason) throws IOException {
    read("UTC", headers, row);

    assertRefused(2, Rule.FIELDS, row, reason);
  }

  @Test
  void countsLinesOfQuotedFields() throws IOException {
    read("UTC", "time,note,value", "2024-06-01T00:00:00Z,\"two\nlines\",1", "never,\"\",2");

    assertRefused(4, Rule.TIME, "never", "time \"never\" is none.");
  }

  @Test
  void givesUpOnTooManyRows() {
    CsvSeries series = new CsvSeries(
        "series.csv", new CsvColumns("time", "value", utc()), layout(), 2, refused::add);

    assertThatThrownBy(() -> series.read(in("time,value\nx,1\nx,1\nx,1")))
        .isInstanceOf(CsvException.class)
        .hasMessage("series.csv has more than 2 rows. A series is in memory as a whole; split the"
            + " file and load its parts with --mode merge.");
  }

  @Test
  void givesUpOnARowThatDoesNotEnd() {
    assertThatThrownBy(() -> read("UTC", "time,value", "\"" + "x".repeat(1_100_000)))
        .isInstanceOf(CsvException.class)
        .hasMessage("series.csv is no CSV after line 1: a row has more than 1000000 characters."
            + " Check the quotes there.");
  }

  @Test
  void readsManyRowsThatEnd() throws IOException {
    String note = "x".repeat(1_000);
    List<String> lines = new ArrayList<>(List.of("time,note,value"));
    for (int i = 0; i < 2_500; i++) {
      lines.add(Instant.EPOCH.plusSeconds(1_800L * i) + "," + note + "," + i);
    }

    assertThat(read("UTC", lines.toArray(String[]::new)).series().valueCount()).isEqualTo(2_500);
  }

  private ReadRows read(String zone, String... lines) throws IOException {
    CsvColumns columns = new CsvColumns("time", "value", ZoneId.of(zone));
    return CsvSeries.read(
        in(String.join("\n", lines)), "series.csv", columns, layout(), refused::add);
  }

  private void assertRefused(long line, Rule rule, String written, String reason) {
    assertThat(refused).singleElement().satisfies(row -> {
      assertThat(row.line()).isEqualTo(line);
      assertThat(row.rule()).isEqualTo(rule);
      assertThat(row.written()).isEqualTo(written);
      assertThat(row.reason()).startsWith(reason);
    });
  }

  private static StoreLayout layout() {
    Frequency step = Frequency.parse("30min");
    return new StoreLayout(StoreLayout.defaultAxis(step), step, utc(), true);
  }

  private static ZoneId utc() {
    return ZoneId.of("UTC");
  }

  private static InputStream in(String text) {
    return new ByteArrayInputStream(text.getBytes(UTF_8));
  }
}
