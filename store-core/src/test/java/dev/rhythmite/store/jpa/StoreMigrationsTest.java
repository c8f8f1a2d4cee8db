package dev.rhythmite.store.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rhythmite.store.Series;
import dev.rhythmite.store.UnknownReferenceException;
import dev.rhythmite.store.VersionKey;
import dev.rhythmite.store.Versioning;
import dev.rhythmite.store.WriteMode;
import dev.rhythmite.store.testing.TestDatabase;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Locale;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.hibernate.boot.model.naming.PhysicalNamingStrategySnakeCaseImpl;
import org.hibernate.cfg.MappingSettings;
import org.hibernate.dialect.Dialect;
import org.hibernate.dialect.H2Dialect;
import org.hibernate.dialect.PostgreSQLDialect;
import org.hibernate.jpa.HibernatePersistenceConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The DDL that is written is that of {@code docs/migrations}, and stores start on its tables. */
class StoreMigrationsTest {

  private static final Path SCRIPTS = Path.of("..", "docs", "migrations");

  enum Kind {
    METERED,
    FORECAST
  }

  record FullKey(
      byte zone,
      short area,
      int version,
      long number,
      boolean spot,
      String name,
      @Enumerated(EnumType.STRING) Kind kind,
      UUID unit,
      LocalDate issued) {}

  @Entity(name = "EveryKind")
  @ChunkLayout(frequency = "1h")
  static class EveryKind extends TimeseriesChunkStore<FullKey> {}

  /** An entity of the application: none of our business. */
  @Entity(name = "Customer")
  static class Customer {
    @Id
    @SuppressWarnings("unused") // maps a column
    private long number;
  }

  @Entity(name = "Other")
  @Table(name = "other")
  @ChunkLayout(frequency = "1h")
  static class Other extends TimeseriesChunkStore<CaseKey> {}

  /** What keys of the next store refer to. */
  @Entity(name = "Site")
  @Table(name = "site")
  static class Site {
    @Id
    @SuppressWarnings("unused") // maps a column
    private long number;
  }

  record SiteKey(@References(Site.class) long site, String name) {}

  @Entity(name = "BySite")
  @Table(name = "by_site")
  @ChunkLayout(frequency = "1h")
  static class BySite extends TimeseriesChunkStore<SiteKey> {}

  record MeterKey(String meter) {}

  @Entity(name = "LoadCurve")
  @Table(name = "load_curve")
  @ChunkLayout(frequency = "30min", zone = "Europe/Paris", tracked = true)
  static class LoadCurve extends TimeseriesChunkStore<MeterKey> {}

  record InspectionKey(String probe) {}

  @Entity(name = "Inspection")
  @Table(name = "inspection")
  static class Inspection extends TimeseriesStore<InspectionKey> {}

  record Season(int year) {}

  @Entity(name = "Forecast")
  @Table(name = "forecast")
  static class Forecast extends Store<Season> {}

  @ParameterizedTest(name = "{0}")
  @MethodSource("files")
  void writesTheFilesOfTheDocumentation(String file, String written) throws IOException {
    assertThat(written).isEqualTo(Files.readString(SCRIPTS.resolve(file)));
  }

  static Stream<Arguments> files() {
    StoreMigrations unit =
        StoreMigrations.of(unit(LoadCurve.class, Inspection.class, Forecast.class));
    String all = unit.ddl(new PostgreSQLDialect());
    return Stream.of(
        Arguments.of(
            "V1__rhythmite_tables.sql", all.substring(0, all.indexOf("\n-- The versions"))),
        Arguments.of("V2__load_curve.sql", unit.ddlOf(LoadCurve.class, new PostgreSQLDialect())),
        Arguments.of("V3__inspection.sql", unit.ddlOf(Inspection.class, new PostgreSQLDialect())),
        Arguments.of("V4__forecast.sql", unit.ddlOf(Forecast.class, new PostgreSQLDialect())),
        Arguments.of("channels/V6__channels.sql", channels(new PostgreSQLDialect())),
        Arguments.of(
            "metrics/V7__metrics.sql", of(StoreSettings.METRICS, new PostgreSQLDialect())));
  }

  private static String channels(Dialect dialect) {
    return of(StoreSettings.CHANNELS, dialect);
  }

  private static String of(String setting, Dialect dialect) {
    var unit = unit();
    unit.property(setting, "true");
    return StoreMigrations.of(unit).ddlOf(setting, dialect);
  }

  @Test
  void thereAreNoOtherFiles() throws IOException {
    try (Stream<Path> scripts = Files.list(SCRIPTS)) {
      assertThat(scripts
              .filter(Files::isRegularFile)
              .map(path -> path.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(files()
              .map(file -> (String) file.get()[0])
              .filter(file -> !file.contains("/"))
              .toList());
    }
  }

  @Test
  void theFileOfTheLibrarysOwnTablesIsForH2Too() throws IOException {
    TestDatabase database = TestDatabase.h2();
    Scripts.run(database, Files.readString(SCRIPTS.resolve("V1__rhythmite_tables.sql")));
    SqlLog log = new SqlLog();

    try (StoreUnit unit = new StoreUnit(database, log::around, "update", Inspection.class)) {
      Series day = CaseSeries.v("2024-01-01", 24);
      unit.stores()
          .wholeStore(Inspection.class)
          .write(new InspectionKey("p"), day, WriteMode.CREATE);
    }

    assertThat(log.texts())
        .filteredOn(sql -> sql.toLowerCase(Locale.ROOT).startsWith("create table"))
        .singleElement()
        .satisfies(sql -> assertThat(sql).contains("inspection"));
  }

  static Stream<Arguments> databases() {
    return Stream.of(
        Arguments.of(TestDatabase.h2(), new H2Dialect()),
        Arguments.of(TestDatabase.postgresql(), new PostgreSQLDialect()));
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("databases")
  void storesStartOnItsTables(TestDatabase database, Dialect dialect) {
    Class<?>[] stores = {EveryKind.class, Other.class, Inspection.class, Forecast.class};
    Scripts.run(database, StoreMigrations.of(unit(stores)).ddl(dialect));

    FullKey key = new FullKey(
        (byte) 1, (short) 2, 3, 4L, true, "n", Kind.METERED, new UUID(5, 6), LocalDate.EPOCH);
    VersionKey<Season> version = VersionKey.of(1, "f", new Season(2024));
    InspectionKey probe = new InspectionKey("p");
    Series day = CaseSeries.v("2024-01-01", 24);
    try (StoreUnit unit = new StoreUnit(database, UnaryOperator.identity(), "validate", stores)) {
      unit.stores().wholeStore(Inspection.class).write(probe, day, WriteMode.CREATE);
      unit.stores().versionedStore(Forecast.class).write(version, day, Versioning.adding());
      assertThat(unit.stores().wholeStore(Inspection.class).read(probe)).contains(day);
      assertThat(unit.stores().versionedStore(Forecast.class).read(version.name()))
          .contains(day);
      unit.store(EveryKind.class).write(key, CaseSeries.v("2024-01-01", 24), WriteMode.CREATE);
      unit.store(Other.class).write(CaseKey.A, CaseSeries.v("2024-01-01", 24), WriteMode.CREATE);
      assertThat(unit.store(EveryKind.class).read(key)).contains(CaseSeries.v("2024-01-01", 24));
    }
    SqlLog log = new SqlLog();
    try (StoreUnit unit = new StoreUnit(database, log::around, "update", stores)) {
      assertThat(unit.stores().wholeStore(Inspection.class).read(probe)).isPresent();
      assertThat(unit.stores().versionedStore(Forecast.class).read(version.name()))
          .isPresent();
      assertThat(unit.store(Other.class).read(CaseKey.A)).isPresent();
    }
    assertThat(log.texts())
        .noneMatch(sql -> sql.toLowerCase(Locale.ROOT).matches("(?s)(create|alter) .*"));
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("databases")
  void referencesOfKeyFieldsAreForeignKeys(TestDatabase database, Dialect dialect) {
    Scripts.run(
        database, "create table site (number bigint primary key); insert into site values (1)");
    String ddl = StoreMigrations.of(unit(Site.class, BySite.class)).ddl(dialect);

    assertThat(ddl)
        .endsWith("\n\nalter table by_site add constraint fk_by_site_site foreign key (\"site\")"
            + " references site (number);\n")
        .doesNotContain("create table site ");
    Scripts.run(database, ddl);
    try (StoreUnit unit =
        new StoreUnit(database, UnaryOperator.identity(), "validate", Site.class, BySite.class)) {
      Series day = CaseSeries.v("2024-01-01", 24);
      unit.store(BySite.class).write(new SiteKey(1, "n"), day, WriteMode.CREATE);
      assertThatThrownBy(
              () -> unit.store(BySite.class).write(new SiteKey(2, "n"), day, WriteMode.CREATE))
          .isInstanceOf(UnknownReferenceException.class);
    }
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("databases")
  void writesTheTablesOfChannelsBetweenTheLibrarysOwnAndTheStores(
      TestDatabase database, Dialect dialect) {
    var channels = unit(Other.class);
    channels.property(StoreSettings.CHANNELS, "true");
    String without = StoreMigrations.of(unit(Other.class)).ddl(dialect);
    int stores = without.indexOf("-- The chunks of Other");

    assertThat(StoreMigrations.of(channels).ddl(dialect))
        .isEqualTo(
            without.substring(0, stores) + channels(dialect) + "\n" + without.substring(stores));
  }

  @Test
  void leavesOutWhatIsNotOurs() {
    String ddl = StoreMigrations.of(unit(Customer.class, Other.class)).ddl(new H2Dialect());

    assertThat(ddl).contains("create table other (").doesNotContainIgnoringCase("customer");
  }

  @Test
  void namesTablesAsTheRunningUnitDoes() {
    var named = unit(EveryKind.class);
    named.property(
        MappingSettings.PHYSICAL_NAMING_STRATEGY,
        PhysicalNamingStrategySnakeCaseImpl.class.getName());

    assertThat(StoreMigrations.of(named).ddl(new H2Dialect()))
        .contains("create table every_kind (")
        .contains("create index ix_every_kind_revision on every_kind (\"stripe\", \"revision\");");
    try (StoreUnit running = new StoreUnit(TestDatabase.h2(), Other.class)) {
      assertThat(StoreMigrations.of(running.factory()).ddl(new PostgreSQLDialect()))
          .isEqualTo(StoreMigrations.of(unit(Other.class)).ddl(new PostgreSQLDialect()));
    }
  }

  @Test
  void keepsBlobsAsTheyAreOnPostgresOnly() {
    StoreMigrations migrations = StoreMigrations.of(unit(Other.class));

    assertThat(migrations.ddl(new PostgreSQLDialect()))
        .endsWith("alter table other alter column \"data\" set storage external;\n");
    assertThat(migrations.ddl(new H2Dialect())).doesNotContain("storage");
  }

  @Test
  void refusesAStoreOfAnotherUnit() {
    StoreMigrations migrations = StoreMigrations.of(unit(Other.class));

    assertThatThrownBy(() -> migrations.ddlOf(EveryKind.class, new H2Dialect()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageEndingWith(
            "EveryKind is no store of this unit. There are Other; let the unit" + " manage it.");
  }

  private static HibernatePersistenceConfiguration unit(Class<?>... entities) {
    var unit = new HibernatePersistenceConfiguration("unit");
    unit.managedClasses(entities);
    return unit;
  }
}
