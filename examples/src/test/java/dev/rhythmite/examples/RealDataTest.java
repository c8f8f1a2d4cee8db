package dev.rhythmite.examples;

import static java.util.stream.Collectors.partitioningBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rhythmite.examples.PlainCsv.Point;
import dev.rhythmite.examples.csv.CsvColumns;
import dev.rhythmite.examples.csv.ReadRows;
import dev.rhythmite.examples.csv.RefusedRow;
import dev.rhythmite.examples.csv.Rule;
import dev.rhythmite.examples.stores.DemoStore;
import dev.rhythmite.store.EpochMicros;
import dev.rhythmite.store.Fitted;
import dev.rhythmite.store.Series;
import dev.rhythmite.store.WriteMode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Files as they come from elsewhere reach the store and its replica bit for bit. The real ones are
 * read from the folder that the environment variable {@code RHYTHMITE_DATA} names; look-alikes of
 * them are made here.
 */
@ParameterizedClass
@EnumSource(Database.class)
class RealDataTest {

  @TempDir
  private static Path directory;

  private static RunningDemo source;
  private static RunningDemo replica;

  private final Database database;

  RealDataTest(Database database) {
    this.database = database;
  }

  @BeforeParameterizedClassInvocation
  static void start(Database database) {
    Path own = directory.resolve(database.name());
    source = RunningDemo.empty(own.resolve("source"), database.create());
    replica = RunningDemo.replica(own.resolve("replica"), database.create());
  }

  @AfterParameterizedClassInvocation
  static void stop() {
    replica.close();
    source.close();
  }

  @ParameterizedTest
  @EnumSource(RealSeries.class)
  void aRealFileArrivesBitForBit(RealSeries real) throws IOException {
    LoadedSeries loaded = load(real, realFile(real.file()), "real");

    assertThat(loaded.storedValues()).isEqualTo(real.rows());
  }

  @ParameterizedTest
  @EnumSource(RealSeries.class)
  void aLookAlikeArrivesBitForBit(RealSeries real) throws IOException {
    Path file = directory.resolve(database + "-" + real + ".csv");

    load(real, real.writeLookAlike(file), "like");
  }

  /** holcstore 74, 77. */
  @ParameterizedTest
  @EnumSource(DefectiveSeries.class)
  void ofADefectiveFileArrivesWhatFits(DefectiveSeries real) throws IOException {
    Sorted sorted = loadWhatFits(real, realFile(real.file()), "real");

    assertThat(sorted.rows()).isEqualTo(real.rows());
    assertThat(sorted.refused()).hasSize(real.refused());
  }

  /** holcstore 74, 77. */
  @ParameterizedTest
  @EnumSource(DefectiveSeries.class)
  void ofADefectiveLookAlikeArrivesWhatFits(DefectiveSeries real) throws IOException {
    Path file = directory.resolve(database + "-defective-" + real + ".csv");

    loadWhatFits(real, real.writeLookAlike(file), "like");
  }

  private static Path realFile(String file) {
    Optional<Path> folder = Optional.ofNullable(System.getenv("RHYTHMITE_DATA")).map(Path::of);
    assumeTrue(folder.isPresent(), "RHYTHMITE_DATA names no folder of data sets");
    return folder.orElseThrow().resolve(file);
  }

  private static LoadedSeries load(RealSeries real, Path file, String prefix) throws IOException {
    DemoStore<?> store = source.store(real.store());
    CsvColumns columns = new CsvColumns(real.time(), real.value(), ZoneOffset.UTC);
    List<RefusedRow> refused = new ArrayList<>();
    ReadRows read = SeriesLoad.of(file, new ConsoleText().console())
        .read(columns, store.layout(), new Refusals(refused::add), OnRefusal.STOP);
    List<Point> expected = PlainCsv.read(file, real.time(), real.value()).stream()
        .map(PlainCsv.Row::point)
        .toList();

    assertThat(refused).isEmpty();
    return assertArrives(read.series(), store, prefix + "-" + real, expected);
  }

  private static Sorted loadWhatFits(DefectiveSeries real, Path file, String prefix)
      throws IOException {
    DemoStore<?> store = source.store(real.store());
    CsvColumns columns = new CsvColumns("timestamp", "value", ZoneOffset.UTC);
    ConsoleText text = new ConsoleText();
    SeriesLoad load = SeriesLoad.of(file, text.console());
    Sorted sorted =
        Sorted.of(PlainCsv.read(file, "timestamp", "value"), real.stepSeconds(), real.rule());

    assertThatThrownBy(
            () -> load.read(columns, store.layout(), new Refusals(row -> {}), OnRefusal.STOP))
        .isInstanceOf(CommandException.class)
        .hasMessageStartingWith(Console.text(
            "Nothing is stored. Of %,d rows %,d cannot be loaded: %,d %s. Mend",
            sorted.rows(),
            sorted.refused().size(),
            sorted.refused().size(),
            real.rule().rows()));
    assertThat(text.err()).contains(", line " + sorted.refused().get(0).line() + ": time ");

    List<RefusedRow> refused = new ArrayList<>();
    Refusals refusals = new Refusals(refused::add);
    if (sorted.taken().isEmpty()) {
      assertThatThrownBy(() -> load.read(columns, store.layout(), refusals, OnRefusal.SKIP))
          .isInstanceOf(CommandException.class)
          .hasMessageContaining("no value in column \"value\" that can be loaded");
    } else {
      ReadRows read = load.read(columns, store.layout(), refusals, OnRefusal.SKIP);
      assertThat(read.rows()).isEqualTo(sorted.rows());
      List<Point> taken = sorted.taken().stream().map(PlainCsv.Row::point).toList();
      assertArrives(read.series(), store, prefix + "-" + real, taken);
    }
    assertThat(refused).allMatch(row -> row.rule() == real.rule());
    assertThat(refused)
        .extracting(RefusedRow::line, RefusedRow::written)
        .isEqualTo(sorted.refused().stream()
            .map(row -> tuple(row.line(), row.written()))
            .toList());
    if (real.rule() == Rule.GRID) {
      assertThatFitAgrees(store, sorted);
    }
    return sorted;
  }

  /** The library itself leaves out the same points, by their times. */
  private static void assertThatFitAgrees(DemoStore<?> store, Sorted sorted) {
    Series.Builder all = Series.builder();
    sorted.all().forEach(row -> all.add(row.point().time(), row.point().value()));

    Fitted fitted = store.fit(all.build());

    assertSame(fitted.series(), sorted.taken().stream().map(PlainCsv.Row::point).toList());
    assertThat(fitted.refused())
        .isEqualTo(sorted.refused().stream().map(row -> row.point().time()).toList());
  }

  private static LoadedSeries assertArrives(
      Series read, DemoStore<?> store, String name, List<Point> expected) {
    LoadedSeries loaded = SeriesLoad.store(read, store, name, WriteMode.CREATE);
    assertSame(store.read(name).orElseThrow(), expected);
    assertThat(loaded.footprint().chunks())
        .isEqualTo(expected.stream()
            .map(point -> store.layout().chunkOf(EpochMicros.of(point.time())))
            .distinct()
            .count());

    replica.pullsFrom(source).pullAll();
    DemoStore<?> pulled = replica.store(store.storeName());
    assertSame(pulled.read(name).orElseThrow(), expected);
    assertThat(pulled.footprint(name)).isEqualTo(loaded.footprint());
    return loaded;
  }

  private static void assertSame(Series series, List<Point> expected) {
    assertThat(series.valueCount()).isEqualTo(expected.size());
    List<Point> found = new ArrayList<>();
    for (int i = 0; i < series.length(); i++) {
      if (!series.isMissing(i)) {
        found.add(new Point(series.timeAt(i), Double.doubleToRawLongBits(series.valueAt(i))));
      }
    }
    assertThat(found).isEqualTo(expected);
  }

  /**
   * The rows of a file, told apart by the plain rules of a grid in UTC.
   *
   * @param taken the rows that fit
   * @param refused the others
   */
  private record Sorted(
      List<PlainCsv.Row> all, List<PlainCsv.Row> taken, List<PlainCsv.Row> refused) {

    static Sorted of(List<PlainCsv.Row> rows, int stepSeconds, Rule rule) {
      Set<Instant> times = new HashSet<>();
      Map<Boolean, List<PlainCsv.Row>> fits = rows.stream()
          .collect(partitioningBy(row -> rule == Rule.GRID
              ? row.point().time().getEpochSecond() % stepSeconds == 0
              : times.add(row.point().time())));
      return new Sorted(
          rows, fits.getOrDefault(true, List.of()), fits.getOrDefault(false, List.of()));
    }

    int rows() {
      return all.size();
    }
  }
}
