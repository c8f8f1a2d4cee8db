package dev.rhythmite.store.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rhythmite.store.Series;
import dev.rhythmite.store.ValueType;
import dev.rhythmite.store.codec.BodyCompression;
import dev.rhythmite.store.testing.TypedValues;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Single series of every type as files. */
class TypedFilesTest {

  private static final Instant NEW_YEAR = Instant.parse("2024-01-01T00:00:00Z");

  @ParameterizedTest
  @EnumSource
  void everyValueComesBack(ValueType type) throws IOException {
    NavigableMap<Long, Optional<Object>> points = new TreeMap<>();
    List<Object> values = TypedValues.extremes(type);
    for (int i = 0; i < values.size(); i++) {
      points.put(2L * i, Optional.of(values.get(i)));
      points.put(2L * i + 1, Optional.empty());
    }
    Series series = TypedValues.series(type, points);
    var csv = new ByteArrayOutputStream();
    var arrow = new ByteArrayOutputStream();

    SeriesCsv.write(series, csv);
    SeriesArrow.write(series, BodyCompression.LZ4_FRAME, arrow);

    assertThat(SeriesCsv.read(new ByteArrayInputStream(csv.toByteArray()), "a.csv", type))
        .isEqualTo(series);
    assertThat(SeriesArrow.read(new ByteArrayInputStream(arrow.toByteArray()), type))
        .isEqualTo(series);
  }

  @Test
  void tellsEmptyTextsFromMissingOnes() throws IOException {
    Series series = Series.ofTexts(
        NEW_YEAR, Duration.ofSeconds(1), "", null, "a,b", "say \"no\"", "two\r\nlines", " ", "é");
    var csv = new ByteArrayOutputStream();

    SeriesCsv.write(series, csv);

    assertThat(csv.toString(UTF_8)).isEqualTo("""
        time,value
        2024-01-01T00:00:00Z,""
        2024-01-01T00:00:01Z,
        2024-01-01T00:00:02Z,"a,b"
        2024-01-01T00:00:03Z,"say ""no""\"
        2024-01-01T00:00:04Z,"two\r
        lines"
        2024-01-01T00:00:05Z,\s
        2024-01-01T00:00:06Z,é
        """);
    assertThat(read(csv.toString(UTF_8), ValueType.TEXT)).isEqualTo(series);
  }

  @Test
  void readsFilesOfOthers() throws IOException {
    Duration second = Duration.ofSeconds(1);
    String rows = "time,value\r\n2024-01-01T00:00:00Z,%s\r\n2024-01-01T00:00:01Z,%s\r\n";

    assertThat(read(rows.formatted("\"\"", "+7"), ValueType.LONG))
        .isEqualTo(Series.builder(ValueType.LONG)
            .addMissing(NEW_YEAR.getEpochSecond() * 1_000_000)
            .addLong(NEW_YEAR.plus(second), 7)
            .build());
    assertThat(read(rows.formatted("0.1", "NaN"), ValueType.FLOAT))
        .isEqualTo(Series.ofFloats(NEW_YEAR, second, 0.1f, Float.NaN));
    assertThat(read(rows.formatted("16777216", "0.10000000149011612"), ValueType.FLOAT))
        .isEqualTo(Series.ofFloats(NEW_YEAR, second, 16_777_216f, 0.1f));
    assertThat(read(rows.formatted("NaN", "\"quoted\""), ValueType.TEXT))
        .isEqualTo(Series.ofTexts(NEW_YEAR, second, "NaN", "quoted"));
  }

  @ParameterizedTest(name = "{1} is no {0}")
  @CsvSource({
    "DOUBLE, 9007199254740993, would be rounded to 9.007199254740992E15. Values keep all their",
    "DOUBLE, true, A value is written 12.5",
    "FLOAT, 16777217, would be rounded to 1.6777216E7.",
    "FLOAT, 0.1234567890123, would be rounded to",
    "FLOAT, 1e39, would be rounded to Infinity.",
    "FLOAT, 1e-50, would be rounded to 0.0.",
    "DOUBLE, -1e309, would be rounded to -Infinity.",
    "DOUBLE, 1e-999999999, would be rounded to 0.0.",
    "LONG, 2.0, 'A value is written 12 or -7, with 64 bits at most; one that is missing is left'",
    "LONG, 9223372036854775808, A value is written 12 or -7",
    "LONG, NaN, A value is written 12 or -7",
    "BOOLEAN, 1, A value is written true or false; one that is missing is left empty.",
    "BOOLEAN, TRUE, A value is written true or false",
  })
  void refusesValuesOfAnotherType(ValueType type, String value, String rule) {
    String csv = "time,value\n2024-01-01T00:00:00Z," + value + "\n";

    assertThatThrownBy(() -> read(csv, type))
        .isInstanceOf(ExchangeException.class)
        .hasMessageStartingWith("a.csv, line 2: value \"" + value + "\"")
        .hasMessageContaining(rule);
  }

  @Test
  void refusesAnArrowColumnOfAnotherType() throws IOException {
    var arrow = new ByteArrayOutputStream();
    SeriesArrow.write(
        Series.ofLongs(NEW_YEAR, Duration.ofHours(1), 1, 2), BodyCompression.NONE, arrow);

    assertThatThrownBy(() -> SeriesArrow.read(new ByteArrayInputStream(arrow.toByteArray())))
        .isInstanceOf(ExchangeException.class)
        .hasMessage("Column \"value\" is a LongColumn. It is there, of float64, for DOUBLE values;"
            + " convert it before.");
  }

  @Test
  void refusesMoreTextThanItsLimit() {
    SeriesPoints points = new SeriesPoints(ValueType.TEXT, new ImportLimits(1, 2, 1_000));
    points.addText("line 2", 0, "x".repeat(32));

    assertThatThrownBy(() -> points.addText("line 3", 1, "x"))
        .isInstanceOf(ExchangeException.class)
        .hasMessageStartingWith("line 3: a series of more than 32 characters of text.");
  }

  private static Series read(String csv, ValueType type) throws IOException {
    return SeriesCsv.read(new ByteArrayInputStream(csv.getBytes(UTF_8)), "a.csv", type);
  }
}
