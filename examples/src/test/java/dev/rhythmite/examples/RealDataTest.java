package dev.rhythmite.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rhythmite.examples.csv.CsvColumns;
import dev.rhythmite.examples.stores.DemoStore;
import dev.rhythmite.store.Series;
import dev.rhythmite.store.WriteMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
    Optional<Path> folder = Optional.ofNullable(System.getenv("RHYTHMITE_DATA")).map(Path::of);
    assumeTrue(folder.isPresent(), "RHYTHMITE_DATA names no folder of data sets");

    LoadedSeries loaded = load(real, folder.orElseThrow().resolve(real.file()), "real");

    assertThat(loaded.storedValues()).isEqualTo(real.rows());
    assertThat(loaded.footprint().chunks()).isEqualTo(real.years());
  }

  @ParameterizedTest
  @EnumSource(RealSeries.class)
  void aLookAlikeArrivesBitForBit(RealSeries real) throws IOException {
    Path file = directory.resolve(database + "-" + real + ".csv");

    load(real, real.writeLookAlike(file), "like");
  }

  private static LoadedSeries load(RealSeries real, Path file, String prefix) throws IOException {
    String name = prefix + "-" + real;
    DemoStore<?> store = source.store(real.store());
    CsvColumns columns = new CsvColumns(real.time(), real.value(), ZoneOffset.UTC);
    Series read = new SeriesLoad(new ConsoleText().console()).read(file, columns);
    LoadedSeries loaded = SeriesLoad.store(read, store, name, WriteMode.CREATE);
    List<Point> expected = plainlyParsed(file, real);

    assertSame(store.read(name).orElseThrow(), expected);

    replica.pullsFrom(source).pullAll();
    assertSame(replica.store(real.store()).read(name).orElseThrow(), expected);
    assertThat(replica.store(real.store()).footprint(name)).isEqualTo(loaded.footprint());
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

  /** Shares nothing with the loader: these files have neither quotes nor gaps. */
  private static List<Point> plainlyParsed(Path file, RealSeries real) throws IOException {
    List<String> lines = Files.readAllLines(file);
    List<String> headers = List.of(lines.get(0).split(",", -1));
    int time = headers.indexOf(real.time());
    int value = headers.indexOf(real.value());
    List<Point> points = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] fields = line.split(",", -1);
      Instant instant = fields[time].endsWith("Z")
          ? Instant.parse(fields[time])
          : LocalDateTime.parse(fields[time].replace(' ', 'T')).toInstant(ZoneOffset.UTC);
      points.add(new Point(instant, Double.doubleToRawLongBits(Double.parseDouble(fields[value]))));
    }
    return points;
  }

  private record Point(Instant time, long bits) {}
}
