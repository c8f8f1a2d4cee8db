package dev.rhythmite.store.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rhythmite.store.KeyFilter;
import dev.rhythmite.store.Series;
import dev.rhythmite.store.SeriesStore;
import dev.rhythmite.store.TimeRange;
import dev.rhythmite.store.WriteMode;
import dev.rhythmite.store.codec.BodyCompression;
import dev.rhythmite.store.exchange.ImportResult;
import dev.rhythmite.store.exchange.SeriesExport;
import dev.rhythmite.store.exchange.SeriesImport;
import dev.rhythmite.store.jpa.StoreMigrationsTest.EveryKind;
import dev.rhythmite.store.jpa.StoreMigrationsTest.FullKey;
import dev.rhythmite.store.jpa.StoreMigrationsTest.Kind;
import dev.rhythmite.store.testing.Seeds;
import dev.rhythmite.store.testing.TestDatabase;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.LongStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is exported comes back the same, whatever the keys and the values are. */
abstract class ExchangeContract {

  private static final Instant NEW_YEAR = Instant.parse("2024-01-01T00:00:00Z");
  private static final Duration HOUR = Duration.ofHours(1);

  @TempDir
  private Path directory;

  private final SqlLog log = new SqlLog();
  private final StoreUnit source =
      new StoreUnit(database(), log::around, "update", EveryKind.class, CaseStores.Sync.class);
  private final StoreUnit target =
      new StoreUnit(database(), EveryKind.class, CaseStores.Sync.class);

  abstract TestDatabase database();

  @AfterEach
  void close() {
    source.close();
    target.close();
  }

  static LongStream seeds() {
    return Seeds.from1To(3, 50);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void aZipComesBackTheSame(long seed) throws IOException {
    SeriesStore<FullKey> store = filled(seed);
    Path file = directory.resolve("all.zip");
    try (OutputStream out = Files.newOutputStream(file)) {
      long count = SeriesExport.of(store).toZip(KeyFilter.all(), TimeRange.all(), out);
      assertThat(count).isEqualTo(contents(store).size());
    }
    SeriesStore<FullKey> copy = target.store(EveryKind.class);

    ImportResult stored = SeriesImport.into(copy, WriteMode.CREATE).fromZip(file);

    assertThat(contents(copy)).isEqualTo(contents(store));
    assertThat(stored)
        .isEqualTo(new ImportResult(
            contents(store).size(),
            contents(store).values().stream().mapToLong(Series::valueCount).sum()));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void anArrowStreamComesBackTheSame(long seed) throws IOException {
    SeriesStore<FullKey> store = filled(seed);
    for (BodyCompression compression : BodyCompression.values()) {
      var out = new ByteArrayOutputStream();
      SeriesExport.of(store).toArrow(KeyFilter.all(), TimeRange.all(), compression, out);
      SeriesStore<FullKey> copy = target.store(EveryKind.class);
      copy.delete(KeyFilter.all());

      ImportResult stored = SeriesImport.into(copy, WriteMode.CREATE)
          .fromArrow(new ByteArrayInputStream(out.toByteArray()));

      assertThat(contents(copy)).as(compression.name()).isEqualTo(contents(store));
      assertThat(stored.series()).isEqualTo(contents(store).size());
    }
  }

  @Test
  @DisplayName("holcstore 181: a ZIP has a CSV for each series and a summary with the key fields")
  void theZipSaysWhatItHas() throws IOException {
    SeriesStore<CaseKey> store = source.store(CaseStores.Sync.class);
    store.write(
        new CaseKey(1, "a"), Series.regular(NEW_YEAR, HOUR, 0.1, Double.NaN, 2), WriteMode.CREATE);
    store.write(
        new CaseKey(2, "b;\"c\""), Series.regular(NEW_YEAR, HOUR, 1e-300), WriteMode.CREATE);

    Map<String, String> entries = entries(zip(store, KeyFilter.all(), TimeRange.all()));

    assertThat(entries.keySet())
        .containsExactly("export_series_0.csv", "export_series_1.csv", "content_summary.csv");
    assertThat(entries.get("content_summary.csv").lines())
        .startsWith("filename,version,kind,start,end,values,type")
        .anyMatch(
            line -> line.endsWith(".csv,1,a,2024-01-01T00:00:00Z,2024-01-01T02:00:00Z,2,DOUBLE"))
        .anyMatch(line -> line.endsWith(
            ".csv,2,\"b;\"\"c\"\"\",2024-01-01T00:00:00Z,2024-01-01T00:00:00Z,1,DOUBLE"));
    assertThat(entries.values())
        .contains(
            "time,value\n2024-01-01T00:00:00Z,0.1\n2024-01-01T01:00:00Z,\n2024-01-01T02:00:00Z,2.0\n",
            "time,value\n2024-01-01T00:00:00Z,1.0E-300\n");
  }

  @Test
  @DisplayName(
      "holcstore 182: with nothing selected nothing is written; deleted series are left out")
  void nothingSelectedIsNoFile() throws IOException {
    SeriesStore<CaseKey> store = source.store(CaseStores.Sync.class);
    store.write(CaseKey.A, Series.regular(NEW_YEAR, HOUR, 1), WriteMode.CREATE);
    var out = new ByteArrayOutputStream();
    KeyFilter<CaseKey> other = KeyFilter.where(CaseKey::version).is(9);

    assertThat(SeriesExport.of(store).toZip(other, TimeRange.all(), out)).isZero();
    assertThat(
            SeriesExport.of(store).toArrow(other, TimeRange.all(), BodyCompression.LZ4_FRAME, out))
        .isZero();
    store.delete(KeyFilter.all());
    // a file with a header only, as the case has it, would be a series that cannot be stored again
    assertThat(SeriesExport.of(store).toZip(KeyFilter.all(), TimeRange.all(), out))
        .isZero();
    assertThat(out.size()).isZero();
  }

  @Test
  void takesWhatFilterAndRangeSelect() throws IOException {
    SeriesStore<CaseKey> store = source.store(CaseStores.Sync.class);
    for (int version = 0; version < 4; version++) {
      store.write(
          new CaseKey(version, "k"), Series.regular(NEW_YEAR, HOUR, 1, 2, 3, 4), WriteMode.CREATE);
    }
    TimeRange range = TimeRange.of(NEW_YEAR.plus(HOUR), NEW_YEAR.plus(HOUR.multipliedBy(3)));
    SeriesStore<CaseKey> copy = target.store(CaseStores.Sync.class);

    Path file = zip(store, KeyFilter.where(CaseKey::version).is(2), range);
    SeriesImport.into(copy, WriteMode.MERGE).fromZip(file);

    assertThat(copy.read(new CaseKey(2, "k")))
        .contains(Series.regular(NEW_YEAR.plus(HOUR), HOUR, 2, 3));
    assertThat(copy.lastTime(KeyFilter.where(CaseKey::version).is(1))).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void readsNoFurtherOnceNobodyTakesWhatItWrites(Format format) {
    SeriesStore<CaseKey> store = source.store(CaseStores.Sync.class);
    SplittableRandom random = new SplittableRandom(7);
    Map<CaseKey, Series> many = new HashMap<>();
    for (int version = 0; version < 128; version++) {
      double[] noise = random.doubles(2_000).toArray();
      many.put(new CaseKey(version, "k"), Series.regular(NEW_YEAR, HOUR, noise));
    }
    store.writeAll(many, WriteMode.CREATE);
    int before = log.texts().size();

    assertThatThrownBy(() -> format.write(SeriesExport.of(store), new Full(100_000)))
        .isInstanceOf(IOException.class)
        .hasMessage("full");

    // 32 stripes, each asked for at least once if all were read before anything is written
    assertThat(log.texts().size() - before).isLessThan(Stripes.COUNT / 2);
  }

  enum Format {
    ZIP {
      @Override
      void write(SeriesExport<?> export, OutputStream out) throws IOException {
        export.toZip(KeyFilter.all(), TimeRange.all(), out);
      }
    },
    ARROW {
      @Override
      void write(SeriesExport<?> export, OutputStream out) throws IOException {
        export.toArrow(KeyFilter.all(), TimeRange.all(), BodyCompression.NONE, out);
      }
    };

    abstract void write(SeriesExport<?> export, OutputStream out) throws IOException;
  }

  /** Takes so many bytes and no more. */
  private static final class Full extends OutputStream {

    private int left;

    Full(int left) {
      this.left = left;
    }

    @Override
    public void write(int value) throws IOException {
      if (--left < 0) {
        throw new IOException("full");
      }
    }
  }

  private SeriesStore<FullKey> filled(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    SeriesStore<FullKey> store = source.store(EveryKind.class);
    Map<FullKey, Series> all = new HashMap<>();
    for (int i = 0; i < 12; i++) {
      all.put(key(random), series(random));
    }
    store.writeAll(all, WriteMode.CREATE);
    return store;
  }

  private static FullKey key(SplittableRandom random) {
    List<String> names =
        List.of("", "a,b", "\"quoted\"", "two\nlines", " blank ", "é\ud83d\ude00", "=1");
    return new FullKey(
        (byte) random.nextInt(),
        (short) random.nextInt(),
        random.nextInt(),
        random.nextLong(),
        random.nextBoolean(),
        names.get(random.nextInt(names.size())),
        random.nextBoolean() ? Kind.METERED : Kind.FORECAST,
        new UUID(random.nextLong(), random.nextLong()),
        LocalDate.ofEpochDay(random.nextInt(-100_000, 100_000)));
  }

  private static Series series(SplittableRandom random) {
    double[] values = new double[1 + random.nextInt(3_000)];
    for (int i = 0; i < values.length; i++) {
      values[i] = switch (random.nextInt(10)) {
        case 0 -> Double.NaN;
        case 1 -> -0.0;
        case 2 -> Double.POSITIVE_INFINITY;
        case 3 -> Double.MIN_VALUE;
        default -> Double.longBitsToDouble(random.nextLong());
      };
    }
    values[0] = 1;
    return Series.regular(NEW_YEAR.plus(HOUR.multipliedBy(random.nextInt(20_000))), HOUR, values);
  }

  private static <K extends Record> Map<K, Series> contents(SeriesStore<K> store) {
    Map<K, Series> found = new HashMap<>();
    store.forEach(KeyFilter.all(), TimeRange.all(), found::put);
    return found;
  }

  private <K extends Record> Path zip(SeriesStore<K> store, KeyFilter<K> filter, TimeRange range)
      throws IOException {
    Path file = directory.resolve("export.zip");
    try (OutputStream out = Files.newOutputStream(file)) {
      SeriesExport.of(store).toZip(filter, range, out);
    }
    return file;
  }

  private static Map<String, String> entries(Path file) throws IOException {
    Map<String, String> entries = new LinkedHashMap<>();
    try (var zip = new ZipInputStream(Files.newInputStream(file))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        entries.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    return entries;
  }
}
