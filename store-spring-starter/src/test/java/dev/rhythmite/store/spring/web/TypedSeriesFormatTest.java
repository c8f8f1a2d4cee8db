package dev.rhythmite.store.spring.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rhythmite.store.Frequency;
import dev.rhythmite.store.KeyType;
import dev.rhythmite.store.Series;
import dev.rhythmite.store.ValueType;
import dev.rhythmite.store.codec.BodyCompression;
import dev.rhythmite.store.spring.host.SpotPriceKey;
import dev.rhythmite.store.testing.TypedValues;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.ipc.ArrowStreamReader;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.QuoteMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What series of each type look like in each format. */
class TypedSeriesFormatTest {

  private static final Duration HOUR = Duration.ofHours(1);
  private static final Instant NEW_YEAR = Instant.parse("2024-01-01T00:00:00Z");
  private static final BitSet SECOND = BitSet.valueOf(new long[] {2});

  private static final Series LONGS =
      Series.ofLongs(NEW_YEAR, HOUR, (1L << 53) + 1, 0, Long.MIN_VALUE).withMissing(SECOND);
  private static final Series FLOATS =
      Series.ofFloats(NEW_YEAR, HOUR, 0.1f, Float.NaN, Float.NEGATIVE_INFINITY, -0.0f);
  private static final Series BOOLEANS =
      Series.ofBooleans(NEW_YEAR, HOUR, true, true, false).withMissing(SECOND);
  private static final Series TEXTS = Series.ofTexts(NEW_YEAR, HOUR, "a,\"b\"\n", null, "", "é");

  @Test
  void writesJsonOfEachType() throws IOException {
    assertThat(json(LONGS))
        .endsWith("\"type\":\"LONG\",\"times\":[\"2024-01-01T00:00:00Z\",\"2024-01-01T01:00:00Z\","
            + "\"2024-01-01T02:00:00Z\"],\"values\":[9007199254740993,null,-9223372036854775808]}");
    assertThat(json(FLOATS)).endsWith("\"values\":[0.1,null,\"-Infinity\",-0.0]}");
    assertThat(json(BOOLEANS)).endsWith("\"values\":[true,null,false]}");
    assertThat(json(TEXTS)).endsWith("\"values\":[\"a,\\\"b\\\"\\n\",null,\"\",\"é\"]}");
  }

  @Test
  void writesCsvOfEachType() throws IOException {
    assertThat(csv(LONGS).split("\r\n", -1))
        .containsExactly(
            "time,value",
            "2024-01-01T00:00:00Z,9007199254740993",
            "2024-01-01T01:00:00Z,",
            "2024-01-01T02:00:00Z,-9223372036854775808",
            "");
    assertThat(csv(FLOATS)).contains("00:00:00Z,0.1\r\n", "02:00:00Z,-Infinity\r\n", "Z,-0.0\r\n");
    assertThat(csv(BOOLEANS)).contains("00:00:00Z,true\r\n", "01:00:00Z,\r\n", "Z,false\r\n");
    assertThat(csv(TEXTS).split("\r\n", -1))
        .containsExactly(
            "\"time\",\"value\"",
            "\"2024-01-01T00:00:00Z\",\"a,\"\"b\"\"\n\"",
            "\"2024-01-01T01:00:00Z\",",
            "\"2024-01-01T02:00:00Z\",\"\"",
            "\"2024-01-01T03:00:00Z\",\"é\"",
            "");
  }

  @Test
  void writesCsvThatAParserReadsBack() throws IOException {
    Series series = extremes(ValueType.TEXT);
    CSVFormat format = CSVFormat.RFC4180
        .builder()
        .setQuoteMode(QuoteMode.ALL_NON_NULL)
        .setNullString("")
        .get();

    List<String> values = new ArrayList<>();
    try (var parser = format.parse(new StringReader(csv(series)))) {
      parser.forEach(line -> values.add(line.get(1)));
    }

    assertThat(values.subList(1, values.size())).isEqualTo(Arrays.asList(series.texts()));
  }

  @ParameterizedTest
  @EnumSource
  void writesArrowOfEachType(ValueType type) throws IOException {
    Series series = extremes(type);

    Arrow read = readArrow(series);

    assertThat(read.column())
        .isEqualTo(
            switch (type) {
              case DOUBLE -> "FloatingPoint(DOUBLE)";
              case FLOAT -> "FloatingPoint(SINGLE)";
              case LONG -> "Int(64, true)";
              case BOOLEAN -> "Bool";
              case TEXT -> "Utf8";
            });
    List<Object> expected = new ArrayList<>();
    TypedValues.points(series).values().forEach(value -> expected.add(value.orElse(null)));
    assertThat(read.values()).isEqualTo(expected);
  }

  @Test
  void cutsLongTextsIntoBatchesThatAReaderTakes() throws IOException {
    String[] texts = new String[700];
    Arrays.fill(texts, "é".repeat(65_536));

    Arrow read = readArrow(Series.ofTexts(NEW_YEAR, HOUR, texts));

    assertThat(read.values()).isEqualTo(List.of((Object[]) texts));
    assertThat(read.batches()).isEqualTo(5);
  }

  private record Arrow(String column, List<Object> values, int batches) {}

  private static Arrow readArrow(Series series) throws IOException {
    byte[] stream = written(new ArrowSeries(BodyCompression.NONE), series);
    List<Object> values = new ArrayList<>();
    int batches = 0;
    try (var allocator = new RootAllocator();
        var reader = new ArrowStreamReader(new ByteArrayInputStream(stream), allocator)) {
      var root = reader.getVectorSchemaRoot();
      for (; reader.loadNextBatch(); batches++) {
        for (int i = 0; i < root.getRowCount(); i++) {
          Object value = root.getVector("value").getObject(i);
          values.add(series.type() == ValueType.TEXT && value != null ? value.toString() : value);
        }
      }
      return new Arrow(root.getSchema().findField("value").getType().toString(), values, batches);
    }
  }

  /** The extremes of a type with a missing value among them. */
  private static Series extremes(ValueType type) {
    NavigableMap<Long, Optional<Object>> points = new TreeMap<>();
    List<Object> extremes = TypedValues.extremes(type);
    for (int i = 0; i < extremes.size(); i++) {
      points.put(2L * i, Optional.of(extremes.get(i)));
    }
    points.put(3L, Optional.empty());
    return TypedValues.series(type, points);
  }

  private static String json(Series series) throws IOException {
    return new String(written(new JsonSeries(), series), UTF_8);
  }

  private static String csv(Series series) throws IOException {
    return new String(written(new CsvSeries(), series), UTF_8);
  }

  private static byte[] written(SeriesFormat format, Series series) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    format.write(
        new SeriesAnswer<>(
            "Prices",
            ZoneOffset.UTC,
            Optional.of(Frequency.parse("1h")),
            KeyType.of(SpotPriceKey.class),
            new SpotPriceKey("FR"),
            series),
        out);
    return out.toByteArray();
  }
}
