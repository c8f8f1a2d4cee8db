package dev.rhythmite.store.exchange;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rhythmite.store.KeyType;
import dev.rhythmite.store.Series;
import dev.rhythmite.store.codec.BodyCompression;
import dev.rhythmite.store.testing.Seeds;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.TimeStampMicroTZVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowStreamWriter;
import org.apache.arrow.vector.types.FloatingPointPrecision;
import org.apache.arrow.vector.types.TimeUnit;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SeriesFilesTest {

  private static final Instant NEW_YEAR = Instant.parse("2024-01-01T00:00:00Z");

  record ClashingKey(String time, String filename) {}

  static LongStream seeds() {
    return Seeds.from1To(20, 1_000);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void everyBitComesBack(long seed) throws IOException {
    Series series = series(new SplittableRandom(seed));
    var csv = new ByteArrayOutputStream();
    SeriesCsv.write(series, csv);
    assertThat(SeriesCsv.read(new ByteArrayInputStream(csv.toByteArray()), "a.csv"))
        .isEqualTo(series);
    for (BodyCompression compression : BodyCompression.values()) {
      var arrow = new ByteArrayOutputStream();
      SeriesArrow.write(series, compression, arrow);
      assertThat(SeriesArrow.read(new ByteArrayInputStream(arrow.toByteArray())))
          .isEqualTo(series);
    }
  }

  private static Series series(SplittableRandom random) {
    Series.Builder points = Series.builder();
    long time = random.nextLong(-1L << 50, 1L << 50);
    int length = random.nextInt(4) == 0 ? 70_000 : random.nextInt(200);
    for (int i = 0; i < length; i++) {
      time += random.nextLong(1, 10_000_000_000L);
      points.add(
          time, random.nextInt(9) == 0 ? Double.NaN : Double.longBitsToDouble(random.nextLong()));
    }
    return points.build();
  }

  @Test
  void readsTimesOfAnyOffsetAndAMarkAtTheBeginning() throws IOException {
    String csv =
        "\ufefftime,value\r\n2024-01-01T01:00:00+01:00,1e3\r\n\"2024-01-01T01:00:00Z\",NaN\r\n";

    assertThat(SeriesCsv.read(new ByteArrayInputStream(csv.getBytes(UTF_8)), "a.csv"))
        .isEqualTo(Series.regular(NEW_YEAR, Duration.ofHours(1), 1_000, Double.NaN));
  }

  @Test
  void refusesBytesThatAreNotUtf8() {
    byte[] csv = "time,value\n2024-01-01T00:00:00Z,\u00e9\n".getBytes(ISO_8859_1);

    assertThatThrownBy(() -> SeriesCsv.read(new ByteArrayInputStream(csv), "a.csv"))
        .isInstanceOf(ExchangeException.class)
        .hasMessageContaining("bytes that are not UTF-8");
  }

  @Test
  void passesOnWhatCannotBeRead() throws IOException {
    InputStream broken = InputStream.nullInputStream();
    broken.close();

    assertThatThrownBy(() -> SeriesCsv.read(broken, "a.csv"))
        .isExactlyInstanceOf(IOException.class)
        .hasMessage("Stream closed");
  }

  @Test
  void readsPlainArrowOfAnotherWriter() throws IOException {
    var zoned = new ArrowType.Timestamp(TimeUnit.MICROSECOND, "UTC");
    var real = new ArrowType.FloatingPoint(FloatingPointPrecision.DOUBLE);
    var schema = new Schema(List.of(Field.nullable("time", zoned), Field.nullable("value", real)));
    var out = new ByteArrayOutputStream();
    try (var allocator = new RootAllocator();
        var root = VectorSchemaRoot.create(schema, allocator);
        var writer = new ArrowStreamWriter(root, null, out)) {
      for (int batch = 0; batch < 2; batch++) {
        var times = (TimeStampMicroTZVector) root.getVector("time");
        var values = (Float8Vector) root.getVector("value");
        times.setSafe(0, NEW_YEAR.plusSeconds(7_200L * batch).getEpochSecond() * 1_000_000);
        times.setSafe(1, NEW_YEAR.plusSeconds(7_200L * batch + 3_600).getEpochSecond() * 1_000_000);
        values.setSafe(0, 1.5 + batch);
        values.setNull(1);
        root.setRowCount(2);
        writer.writeBatch();
      }
      writer.end();
    }

    assertThat(SeriesArrow.read(new ByteArrayInputStream(out.toByteArray())))
        .isEqualTo(Series.regular(NEW_YEAR, Duration.ofHours(1), 1.5, Double.NaN, 2.5, Double.NaN));
  }

  @Test
  void keyFieldsGiveWayToTheColumnsOfTheFile() {
    KeyType<ClashingKey> keyType = KeyType.of(ClashingKey.class);

    assertThat(ZipSummary.header(keyType))
        .containsExactly("filename", "time", "key.filename", "start", "end", "values", "type");
    assertThat(KeyColumnNames.of(keyType, ArrowExport.OWN_COLUMNS))
        .containsEntry("time", "key.time")
        .containsEntry("filename", "filename");
  }
}
