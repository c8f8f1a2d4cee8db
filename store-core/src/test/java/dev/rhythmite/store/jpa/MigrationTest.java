package dev.rhythmite.store.jpa;

import static dev.rhythmite.store.WriteMode.CREATE;
import static dev.rhythmite.store.jpa.CaseSeries.v;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rhythmite.store.SeriesStore;
import dev.rhythmite.store.VersionKey;
import dev.rhythmite.store.VersionedSeriesStore;
import dev.rhythmite.store.Versioning;
import dev.rhythmite.store.testing.TestDatabase;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** The scripts under {@code docs/migrations} make the tables that the mapping needs. */
class MigrationTest {

  private static final Path SCRIPTS = Path.of("..", "docs", "migrations");

  record MeterKey(String meter) {}

  @Entity(name = "LoadCurve")
  @Table(name = "load_curve")
  @ChunkLayout(frequency = "30min", zone = "Europe/Paris", tracked = true)
  static class LoadCurve extends TimeseriesChunkStore<MeterKey> {}

  @Test
  void validatesOnPostgres() throws Exception {
    TestDatabase database = TestDatabase.postgresql();
    run(database, "V1__rhythmite_tables.sql");
    run(database, "V2__load_curve.sql");

    try (StoreUnit unit =
        new StoreUnit(database, UnaryOperator.identity(), "validate", LoadCurve.class)) {
      unit.store(LoadCurve.class).write(new MeterKey("m"), v("2024-01-01", 24), CREATE);
      assertThat(
              unit.store(LoadCurve.class).read(new MeterKey("m")).orElseThrow().valueCount())
          .isEqualTo(24);
    }
    SqlLog log = new SqlLog();
    try (StoreUnit unit = new StoreUnit(database, log::around, "update", LoadCurve.class)) {
      assertThat(unit.store(LoadCurve.class).read(new MeterKey("m"))).isPresent();
    }
    assertThat(log.texts())
        .noneMatch(sql -> sql.toLowerCase(Locale.ROOT).matches("(?s)(create|alter) .*"));
  }

  record InspectionKey(String probe) {}

  @Entity(name = "Inspection")
  @Table(name = "inspection")
  static class Inspection extends TimeseriesStore<InspectionKey> {}

  record Season(int year) {}

  @Entity(name = "Forecast")
  @Table(name = "forecast")
  static class Forecast extends Store<Season> {}

  @Test
  void validatesWholeSeriesAndVersionsOnPostgres() throws Exception {
    TestDatabase database = TestDatabase.postgresql();
    run(database, "V1__rhythmite_tables.sql");
    run(database, "V3__whole_series.sql");
    VersionKey<Season> key = VersionKey.of(1, "f", new Season(2024));

    try (StoreUnit unit = new StoreUnit(
        database, UnaryOperator.identity(), "validate", Inspection.class, Forecast.class)) {
      SeriesStore<InspectionKey> inspections = unit.stores().wholeStore(Inspection.class);
      VersionedSeriesStore<Season> forecasts = unit.stores().versionedStore(Forecast.class);
      inspections.write(new InspectionKey("p"), v("2024-01-01", 24), CREATE);
      forecasts.write(key, v("2024-01-01", 24), Versioning.adding());
      assertThat(inspections.read(new InspectionKey("p"))).contains(v("2024-01-01", 24));
      assertThat(forecasts.read(key.name())).contains(v("2024-01-01", 24));
    }
    SqlLog log = new SqlLog();
    try (StoreUnit unit =
        new StoreUnit(database, log::around, "update", Inspection.class, Forecast.class)) {
      assertThat(unit.stores().versionedStore(Forecast.class).read(key.name())).isPresent();
      assertThat(unit.stores().wholeStore(Inspection.class).read(new InspectionKey("p")))
          .isPresent();
    }
    assertThat(log.texts())
        .noneMatch(sql -> sql.toLowerCase(Locale.ROOT).matches("(?s)(create|alter) .*"));
  }

  @Test
  void theLibrarysOwnTablesAreMadeOnH2() throws Exception {
    TestDatabase database = TestDatabase.h2();
    run(database, "V1__rhythmite_tables.sql");
    SqlLog log = new SqlLog();

    try (StoreUnit unit = new StoreUnit(database, log::around, "update", LoadCurve.class)) {
      unit.store(LoadCurve.class).write(new MeterKey("m"), v("2024-01-01", 24), CREATE);
    }

    assertThat(log.texts())
        .filteredOn(sql -> sql.toLowerCase(Locale.ROOT).startsWith("create table"))
        .hasSize(1)
        .allMatch(sql -> sql.contains("load_curve"));
  }

  private static void run(TestDatabase database, String script) throws IOException {
    Scripts.run(database, Files.readString(SCRIPTS.resolve(script)));
  }
}
