package dev.rhythmite.store.jpa;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rhythmite.store.KeyFilter;
import dev.rhythmite.store.Series;
import dev.rhythmite.store.SeriesExistsException;
import dev.rhythmite.store.SeriesStore;
import dev.rhythmite.store.TimeRange;
import dev.rhythmite.store.WriteMode;
import dev.rhythmite.store.codec.ArrowStreamWriter;
import dev.rhythmite.store.codec.BodyCompression;
import dev.rhythmite.store.codec.Column;
import dev.rhythmite.store.codec.DoubleColumn;
import dev.rhythmite.store.codec.LongColumn;
import dev.rhythmite.store.codec.MalformedBlobException;
import dev.rhythmite.store.codec.TextColumn;
import dev.rhythmite.store.codec.TimeColumn;
import dev.rhythmite.store.exchange.ExchangeException;
import dev.rhythmite.store.exchange.ImportLimits;
import dev.rhythmite.store.exchange.ImportResult;
import dev.rhythmite.store.exchange.SeriesExport;
import dev.rhythmite.store.exchange.SeriesImport;
import dev.rhythmite.store.testing.TestDatabase;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An import that cannot be taken names the entry and the line, and stores nothing of that series. */
class ImportRefusalsTest {

  private static final Instant NEW_YEAR = Instant.parse("2024-01-01T00:00:00Z");
  private static final long MICROS = NEW_YEAR.getEpochSecond() * 1_000_000;
  private static final long HOUR = 3_600_000_000L;
  private static final CaseKey FIRST = new CaseKey(1, "a");
  private static final CaseKey SECOND = new CaseKey(2, "b");
  private static final String GOOD = "time,value\n2024-01-01T00:00:00Z,1.5\n";

  @TempDir
  private Path directory;

  private final StoreUnit unit = new StoreUnit(TestDatabase.h2(), CaseStores.Sync.class);
  private final SeriesStore<CaseKey> store = unit.store(CaseStores.Sync.class);

  @AfterEach
  void close() {
    unit.close();
  }

  @ParameterizedTest(name = "{1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "time;value|export_series_1.csv, line 1: no header \"time,value\"",
        "time,value~2024-01-01T00:00:00Z|export_series_1.csv, line 2: 1 fields.",
        "time,value~2024-01-01 00:00,1|export_series_1.csv, line 2: time \"2024-01-01 00:00\".",
        "time,value~2024-01-01T00:00:00.0000001Z,1|line 2: time \"2024-01-01T00:00:00.0000001Z\".",
        "time,value~2024-01-01T00:00:00Z,1~2024-01-01T01:00:00Z,1d|line 3: value \"1d\".",
        "time,value~2024-01-01T01:00:00Z,1~2024-01-01T01:00:00Z,2|line 3: time 2024-01-01T01:00:00Z"
            + " occurs twice.",
        "time,value~2024-01-01T01:00:00Z,1~2024-01-01T00:00:00Z,2|line 3: time 2024-01-01T00:00:00Z"
            + " follows 2024-01-01T01:00:00Z.",
        "time,value~2024-01-01T00:30:00Z,1|export_series_1.csv: CaseKey[version=2, kind=b] cannot be"
            + " stored. 1 of 1 points lies off the grid",
        "time,value~\"2024|export_series_1.csv, after line 1: no CSV",
      })
  void namesEntryAndLine(String second, String message) throws IOException {
    Path file = zip(Map.of("export_series_1.csv", second.replace('~', '\n')));

    assertThatThrownBy(() -> SeriesImport.into(store, WriteMode.CREATE).fromZip(file))
        .isInstanceOf(ExchangeException.class)
        .hasMessageContaining(message);
    // all or none of each: the one before stays, of this one there is nothing
    assertThat(store.read(FIRST)).contains(Series.of(new long[] {MICROS}, new double[] {1.5}));
    assertThat(store.read(SECOND)).isEmpty();
  }

  @ParameterizedTest(name = "{1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "filename,version|content_summary.csv, line 1: the columns [filename, version]. There is one"
            + " column kind",
        "filename,version,kind~export_series_0.csv,x,a|content_summary.csv, line 2: Key field"
            + " version cannot be \"x\"",
        "filename,version,kind~export_series_0.csv,1|line 2: 2 fields. The header names 3 columns.",
        "filename,version,kind~export_series_7.csv,1,a|line 2: there is no entry"
            + " \"export_series_7.csv\".",
        "filename,version,kind~export_series_0.csv,1,a~export_series_1.csv,1,a|line 3: CaseKey["
            + "version=1, kind=a] occurs a second time.",
        "filename,version,kind,values~export_series_0.csv,1,a,9|line 2: the file has 1 values, not 9.",
      })
  void namesTheLineOfTheSummary(String summary, String message) throws IOException {
    Path file = zip(Map.of("content_summary.csv", summary.replace('~', '\n')));

    assertThatThrownBy(() -> SeriesImport.into(store, WriteMode.CREATE).fromZip(file))
        .isInstanceOf(ExchangeException.class)
        .hasMessageContaining(message);
  }

  @Test
  void takesASummaryOfFileAndKeyAlone() throws IOException {
    ImportResult stored = SeriesImport.into(store, WriteMode.CREATE).fromZip(zip(Map.of()));

    assertThat(stored).isEqualTo(new ImportResult(2, 2));
    assertThatThrownBy(() -> SeriesImport.into(store, WriteMode.CREATE).fromZip(zip(Map.of())))
        .isInstanceOf(SeriesExistsException.class);
  }

  @Test
  void refusesMoreThanItsLimits() throws IOException {
    String long1 = "time,value\n"
        + IntStream.range(0, 5_000)
            .mapToObj(i -> Instant.ofEpochSecond(3_600L * i) + ",1\n")
            .collect(Collectors.joining());
    Path file = zip(Map.of("export_series_1.csv", long1));
    assertThat(Files.size(file)).isLessThan(long1.length() / 5);

    assertThatThrownBy(() -> limited(file, new ImportLimits(9, 9_000, 100_000)))
        .hasMessageStartingWith("The file unpacks to more than 100000 bytes.");
    assertThatThrownBy(() -> limited(file, new ImportLimits(9, 4_999, 1_000_000)))
        .hasMessageStartingWith(
            "export_series_1.csv, line 5001: a series of more than 4999 points.");
    assertThatThrownBy(() -> limited(file, new ImportLimits(1, 9_000, 1_000_000)))
        .hasMessageStartingWith("The file has more than 1 series.");
    assertThat(store.read(SECOND)).isEmpty();
  }

  private void limited(Path file, ImportLimits limits) throws IOException {
    SeriesImport.into(store, WriteMode.MERGE).within(limits).fromZip(file);
  }

  @Test
  void refusesWhatIsNoZipOrIsDamaged() throws IOException {
    Path text = Files.writeString(directory.resolve("text.zip"), "no ZIP at all");
    assertThatThrownBy(() -> SeriesImport.into(store, WriteMode.CREATE).fromZip(text))
        .isInstanceOf(ExchangeException.class)
        .hasMessageStartingWith("The file is no ZIP, or damaged: ");

    store.write(FIRST, Series.regular(NEW_YEAR, Duration.ofHours(1), 1, 2, 3), WriteMode.CREATE);
    var out = new ByteArrayOutputStream();
    SeriesExport.of(store).toZip(KeyFilter.all(), TimeRange.all(), out);
    byte[] cut = Arrays.copyOf(out.toByteArray(), out.size() - 30);
    Path file = Files.write(directory.resolve("cut.zip"), cut);
    assertThatThrownBy(() -> SeriesImport.into(store, WriteMode.CREATE).fromZip(file))
        .isInstanceOf(ExchangeException.class);
  }

  @Test
  void aSeriesOfAnArrowStreamMayHaveAnyNumberOfBatches() throws IOException {
    byte[] stream = arrow(batch(1, "a", 0, 1), batch(1, "a", 2, 3), batch(2, "b", 0));

    SeriesImport.into(store, WriteMode.CREATE).fromArrow(new ByteArrayInputStream(stream));

    assertThat(store.read(FIRST))
        .contains(Series.regular(NEW_YEAR, Duration.ofHours(1), 0, 1, 2, 3));
    assertThat(store.read(SECOND)).isPresent();
  }

  @Test
  void namesBatchAndRowOfAnArrowStream() throws IOException {
    refused(arrow(batch(1, "a", 0, 0)), "Record batch 1, row 1: time 2024-01-01T00:00:00Z occurs");
    refused(
        arrow(batch(1, "a", 0), batch(2, "b", 0), batch(1, "a", 1)),
        "Record batch 3, row 0: CaseKey[version=1, kind=a] occurs a second time.");
    refused(
        arrow(List.of(
            LongColumn.of("version", 1),
            TimeColumn.of("time", MICROS),
            DoubleColumn.of("value", 1))),
        "Column \"kind\" is missing.");
    refused(
        arrow(List.of(
            LongColumn.of("version", 1),
            TextColumn.of("kind", "a"),
            LongColumn.of("time", MICROS),
            DoubleColumn.of("value", 1))),
        "Column \"time\" is a LongColumn. It is there, of timestamps in microseconds, UTC");
    refused(
        arrow(List.of(
            LongColumn.of("version", 1L << 40),
            TextColumn.of("kind", "a"),
            TimeColumn.of("time", MICROS),
            DoubleColumn.of("value", 1))),
        "Record batch 1, row 0: Key field version cannot be \"1099511627776\"");
    refused(
        arrow(List.of(
            LongColumn.of("version", 1),
            TextColumn.of("kind", "a"),
            TimeColumn.of("time", MICROS),
            DoubleColumn.of("value", 1),
            DoubleColumn.of("more", 1))),
        "The stream has a column \"more\"");
  }

  private void refused(byte[] stream, String message) {
    store.delete(KeyFilter.all());
    assertThatThrownBy(() ->
            SeriesImport.into(store, WriteMode.CREATE).fromArrow(new ByteArrayInputStream(stream)))
        .isInstanceOf(ExchangeException.class)
        .hasMessageStartingWith(message);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 8, 9, 40})
  void refusesAStreamThatWasCutOff(int missing) throws IOException {
    byte[] whole = arrow(batch(1, "a", 0, 1));
    byte[] cut = Arrays.copyOf(whole, whole.length - missing);

    assertThatThrownBy(() ->
            SeriesImport.into(store, WriteMode.CREATE).fromArrow(new ByteArrayInputStream(cut)))
        .isInstanceOf(MalformedBlobException.class)
        .hasMessageEndingWith("cut off before its end mark.");
    assertThat(store.read(FIRST)).isEmpty();
  }

  private static List<Column> batch(int version, String kind, int... hours) {
    long[] times = Arrays.stream(hours).mapToLong(hour -> MICROS + hour * HOUR).toArray();
    String[] kinds = new String[hours.length];
    Arrays.fill(kinds, kind);
    long[] versions = new long[hours.length];
    Arrays.fill(versions, version);
    return List.of(
        LongColumn.of("version", versions),
        TextColumn.of("kind", kinds),
        TimeColumn.of("time", times),
        DoubleColumn.of("value", Arrays.stream(hours).asDoubleStream().toArray()));
  }

  @SafeVarargs
  private static byte[] arrow(List<Column>... batches) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var writer = new ArrowStreamWriter(out, batches[0], BodyCompression.NONE)) {
      for (List<Column> batch : batches) {
        writer.write(batch);
      }
    }
    return out.toByteArray();
  }

  /** Writes an archive of two series, some of its entries others. */
  private Path zip(Map<String, String> others) throws IOException {
    Map<String, String> entries = new LinkedHashMap<>();
    entries.put("export_series_0.csv", GOOD);
    entries.put("export_series_1.csv", GOOD);
    entries.put(
        "content_summary.csv",
        "filename,version,kind\nexport_series_0.csv,1,a\nexport_series_1.csv,2,b\n");
    entries.putAll(others);
    Path file = directory.resolve("import.zip");
    try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (Map.Entry<String, String> entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue().getBytes(UTF_8));
        zip.closeEntry();
      }
    }
    return file;
  }
}
