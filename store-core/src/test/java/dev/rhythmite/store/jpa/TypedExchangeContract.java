package dev.rhythmite.store.jpa;

import static dev.rhythmite.store.jpa.CaseSeries.HOUR;
import static dev.rhythmite.store.jpa.CaseSeries.paris;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rhythmite.store.EpochMicros;
import dev.rhythmite.store.KeyFilter;
import dev.rhythmite.store.Series;
import dev.rhythmite.store.SeriesStore;
import dev.rhythmite.store.TimeRange;
import dev.rhythmite.store.ValueType;
import dev.rhythmite.store.WriteMode;
import dev.rhythmite.store.codec.BodyCompression;
import dev.rhythmite.store.exchange.ExchangeException;
import dev.rhythmite.store.exchange.ImportResult;
import dev.rhythmite.store.exchange.SeriesExport;
import dev.rhythmite.store.exchange.SeriesImport;
import dev.rhythmite.store.testing.Seeds;
import dev.rhythmite.store.testing.TestDatabase;
import dev.rhythmite.store.testing.TypedValues;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Values of every type come back from files as they were, and into stores of their type only. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class TypedExchangeContract {

  private static final Instant START = paris("2024-03-30");

  /** What a CSV could take for something else. */
  private static final List<String> TEXTS = List.of(
      "",
      " ",
      " a ",
      ",",
      ";",
      "\"",
      "\"\"",
      "\"a\",\"b\"",
      "\n",
      "\r",
      "\r\n",
      "a\r\nb\n",
      "\t",
      "NaN",
      "null",
      "#a",
      "'",
      "\\",
      "\\\"",
      "1e3",
      "\ufeff",
      "é\ud83d\ude00");

  enum Kind {
    CHUNKS {
      @Override
      SeriesStore<CaseKey> store(StoreUnit unit, ValueType type) {
        return unit.store(TypedStores.of(type));
      }
    },
    WHOLE {
      @Override
      SeriesStore<CaseKey> store(StoreUnit unit, ValueType type) {
        return unit.stores().wholeStore(TypedRows.whole(type));
      }
    };

    abstract SeriesStore<CaseKey> store(StoreUnit unit, ValueType type);
  }

  @TempDir
  private Path directory;

  private StoreUnit source;
  private StoreUnit target;

  abstract TestDatabase database();

  @BeforeAll
  void open() {
    Class<?>[] entities = Stream.concat(Stream.of(TypedStores.ALL), Stream.of(TypedRows.all()))
        .toArray(Class<?>[]::new);
    source = new StoreUnit(database(), entities);
    target = new StoreUnit(database(), entities);
  }

  @AfterAll
  void close() {
    source.close();
    target.close();
  }

  @BeforeEach
  void empty() {
    for (StoreUnit unit : List.of(source, target)) {
      for (Kind kind : Kind.values()) {
        for (ValueType type : ValueType.values()) {
          long unused = kind.store(unit, type).delete(KeyFilter.all());
        }
      }
    }
  }

  static Stream<Arguments> stores() {
    return Stream.of(Kind.values())
        .flatMap(kind -> Stream.of(ValueType.values()).map(type -> Arguments.of(kind, type)));
  }

  static Stream<Arguments> runs() {
    return Seeds.from1To(2, 50)
        .boxed()
        .flatMap(seed ->
            stores().map(store -> Arguments.of(store.get()[0], store.get()[1], seed)));
  }

  @ParameterizedTest(name = "{0} of {1}, seed {2}")
  @MethodSource("runs")
  void filesComeBackTheSame(Kind kind, ValueType type, long seed) throws IOException {
    SeriesStore<CaseKey> from = kind.store(source, type);
    SeriesStore<CaseKey> to = kind.store(target, type);
    var random = new SplittableRandom(seed);
    Map<CaseKey, Series> all = new HashMap<>();
    for (int i = 0; i < 5; i++) {
      all.put(new CaseKey(i, TEXTS.get(7)), series(kind, type, random));
    }
    from.writeAll(all, WriteMode.CREATE);
    long values = all.values().stream().mapToLong(Series::valueCount).sum();

    ImportResult zipped = SeriesImport.into(to, WriteMode.CREATE).fromZip(zip(from));
    Map<CaseKey, Series> fromZip = contents(to);
    for (BodyCompression compression : BodyCompression.values()) {
      to.delete(KeyFilter.all());
      SeriesImport.into(to, WriteMode.CREATE).fromArrow(arrow(from, compression));
      assertThat(contents(to)).as(compression.name()).isEqualTo(all);
    }

    assertThat(fromZip).isEqualTo(all);
    assertThat(zipped).isEqualTo(new ImportResult(5, values));
  }

  /** On the grid for chunks, anywhere for whole series; between the values some are missing. */
  private static Series series(Kind kind, ValueType type, SplittableRandom random) {
    NavigableMap<Long, Optional<Object>> points = new TreeMap<>();
    long micros = EpochMicros.of(START);
    List<Object> extremes = TypedValues.extremes(type);
    for (int i = 0; i < 60; i++) {
      micros += kind == Kind.CHUNKS ? HOUR.toNanos() / 1_000 : random.nextLong(1, 5_000_000_000L);
      Object value = i < extremes.size() ? extremes.get(i) : TypedValues.any(type, random);
      if (type == ValueType.TEXT && i >= extremes.size()) {
        value = text(random);
      }
      boolean missing = i > 0 && i < 59 && random.nextInt(4) == 0;
      points.put(micros, missing ? Optional.empty() : Optional.of(value));
    }
    return TypedValues.series(type, points);
  }

  private static String text(SplittableRandom random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(4); i > 0; i--) {
      text.append(TEXTS.get(random.nextInt(TEXTS.size())));
    }
    return text.toString();
  }

  @ParameterizedTest(name = "{0} of {1}")
  @MethodSource("stores")
  void refusesAFileOfAnotherType(Kind kind, ValueType type) throws IOException {
    SeriesStore<CaseKey> from = kind.store(source, type);
    from.write(CaseKey.A, series(kind, type, new SplittableRandom(1)), WriteMode.CREATE);
    for (ValueType other : ValueType.values()) {
      SeriesImport<CaseKey> into = SeriesImport.into(kind.store(target, other), WriteMode.CREATE);
      if (other != type) {
        assertThatThrownBy(() -> into.fromZip(zip(from)))
            .isInstanceOf(ExchangeException.class)
            .hasMessage("content_summary.csv, line 2: the values are " + type + ", the store keeps "
                + other + ". None is converted; import the file into a store of its type.");
        assertThatThrownBy(() -> into.fromArrow(arrow(from, BodyCompression.NONE)))
            .isInstanceOf(ExchangeException.class)
            .hasMessageContaining("Column \"value\" is a ")
            .hasMessageEndingWith(", for " + other + " values; convert it before.");
        assertThat(kind.store(target, other).read(CaseKey.A)).isEmpty();
      }
    }
  }

  @Test
  void longTextsComeInSeveralBatches() throws IOException {
    String[] longest = new String[300];
    Arrays.fill(longest, "é".repeat(65_536));
    Series series = Series.ofTexts(START, HOUR, longest);
    SeriesStore<CaseKey> from = Kind.WHOLE.store(source, ValueType.TEXT);
    SeriesStore<CaseKey> to = Kind.WHOLE.store(target, ValueType.TEXT);
    from.write(CaseKey.A, series, WriteMode.CREATE);

    SeriesImport.into(to, WriteMode.CREATE).fromArrow(arrow(from, BodyCompression.NONE));
    assertThat(to.read(CaseKey.A)).contains(series);
    SeriesImport.into(to, WriteMode.REPLACE).fromZip(zip(from));
    assertThat(to.read(CaseKey.A)).contains(series);
  }

  private Path zip(SeriesStore<CaseKey> store) throws IOException {
    Path file = directory.resolve("all.zip");
    try (OutputStream out = Files.newOutputStream(file)) {
      long unused = SeriesExport.of(store).toZip(KeyFilter.all(), TimeRange.all(), out);
    }
    return file;
  }

  private static ByteArrayInputStream arrow(SeriesStore<CaseKey> store, BodyCompression compression)
      throws IOException {
    var out = new ByteArrayOutputStream();
    SeriesExport.of(store).toArrow(KeyFilter.all(), TimeRange.all(), compression, out);
    return new ByteArrayInputStream(out.toByteArray());
  }

  private static Map<CaseKey, Series> contents(SeriesStore<CaseKey> store) {
    Map<CaseKey, Series> found = new HashMap<>();
    store.forEach(KeyFilter.all(), TimeRange.all(), found::put);
    return found;
  }
}
