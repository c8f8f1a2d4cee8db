package dev.rhythmite.store.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rhythmite.store.NoKey;
import dev.rhythmite.store.Series;
import dev.rhythmite.store.SeriesStore;
import dev.rhythmite.store.VersionKey;
import dev.rhythmite.store.VersionedSeriesStore;
import dev.rhythmite.store.Versioning;
import dev.rhythmite.store.WriteMode;
import dev.rhythmite.store.channel.Channel;
import dev.rhythmite.store.channel.ChannelColumn;
import dev.rhythmite.store.channel.ChannelDraft;
import dev.rhythmite.store.channel.ChannelKey;
import dev.rhythmite.store.channel.ChannelLimits;
import dev.rhythmite.store.channel.ChannelSchema;
import dev.rhythmite.store.channel.ChannelSealer;
import dev.rhythmite.store.channel.ChannelStore;
import dev.rhythmite.store.channel.ColumnType;
import dev.rhythmite.store.channel.NewRows;
import dev.rhythmite.store.channel.RowStore;
import dev.rhythmite.store.jpa.StoreMigrations;
import dev.rhythmite.store.spring.host.LoadCurve;
import dev.rhythmite.store.spring.host.LoadCurveKey;
import dev.rhythmite.store.spring.host.SpotPrice;
import dev.rhythmite.store.spring.migrated.Customer;
import dev.rhythmite.store.spring.uncut.Forecast;
import dev.rhythmite.store.spring.uncut.Inspection;
import dev.rhythmite.store.spring.uncut.Note;
import dev.rhythmite.store.testing.TestDatabase;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.hibernate.boot.model.naming.PhysicalNamingStrategySnakeCaseImpl;
import org.hibernate.cfg.MappingSettings;
import org.hibernate.dialect.Dialect;
import org.hibernate.jpa.HibernatePersistenceConfiguration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Configuration;

/** An application whose tables come from Flyway, and which lets Hibernate change none of them. */
@ExtendWith(OutputCaptureExtension.class)
abstract class FlywayHostContract {

  private static final LoadCurveKey KEY = new LoadCurveKey(5, "forecast");
  private static final Series SERIES =
      Series.regular(Instant.parse("2024-01-01T00:00:00Z"), Duration.ofHours(1), 1.5, 2.5);

  private static final Inspection.Key PROBE = new Inspection.Key("north");
  private static final VersionKey<NoKey> VERSION = VersionKey.of(7, "north");
  private static final Map<String, String> AXES =
      Map.of("LoadCurve", "YEAR_MONTH", "Inspection", "WHOLE", "Forecast", "VERSIONS");

  @TempDir
  private Path migrations;

  private final TestDatabase database = database();

  abstract TestDatabase database();

  abstract Dialect dialect();

  @BeforeEach
  void writeMigrations() throws IOException {
    migration("V1__stores.sql", StoreMigrations.of(stores()).ddl(dialect()));
    migration(
        "V2__customers.sql",
        "create table customer (id bigint not null primary key, name varchar(255));");
  }

  @Test
  void startsOnMigratedTablesBesideItsOwn() {
    try (RunningHost host = host().start()) {
      store(host).write(KEY, SERIES, WriteMode.CREATE);
      inspections(host).write(PROBE, SERIES, WriteMode.CREATE);
      forecasts(host).write(VERSION, SERIES, Versioning.adding());
      EntityManagerFactory factory = host.bean(EntityManagerFactory.class);
      try (EntityManager own = factory.createEntityManager()) {
        own.getTransaction().begin();
        own.persist(new Customer(1, "Ada"));
        own.getTransaction().commit();
      }
    }
    try (RunningHost again = host().start()) {
      assertThat(store(again).read(KEY)).contains(SERIES);
      assertThat(inspections(again).read(PROBE)).contains(SERIES);
      assertThat(forecasts(again).read(VERSION.name())).contains(SERIES);
      try (EntityManager own = again.bean(EntityManagerFactory.class).createEntityManager()) {
        assertThat(own.find(Customer.class, 1L).name()).isEqualTo("Ada");
      }
      // what the running application would write is what it was migrated with
      assertThat(StoreMigrations.of(again.bean(EntityManagerFactory.class)).ddl(dialect()))
          .isEqualTo(text("V1__stores.sql"));
    }
  }

  private static HibernatePersistenceConfiguration stores() {
    var stores = new HibernatePersistenceConfiguration("stores");
    stores.managedClasses(
        LoadCurve.class, SpotPrice.class, Inspection.class, Note.class, Forecast.class);
    stores.property(
        MappingSettings.PHYSICAL_NAMING_STRATEGY,
        PhysicalNamingStrategySnakeCaseImpl.class.getName());
    return stores;
  }

  @Test
  void startsWithChannelsAndUsersOnOneMigration() throws IOException {
    writeMigrationOfAll();
    ChannelKey key = ChannelKey.of(UUID.randomUUID());

    try (RunningHost host = hostOfAll().start()) {
      ChannelSchema schema = ChannelSchema.of(ChannelColumn.required("n", ColumnType.INT));
      Channel channel =
          host.bean("rhythmiteChannels", ChannelStore.class).create(key, ChannelDraft.of(schema));
      host.bean(RowStore.class)
          .append(
              key,
              NewRows.builder(channel, ChannelLimits.defaults())
                  .add(Instant.EPOCH, 7L)
                  .build());
      host.bean(ChannelSealer.class).sealAll();
    }
    try (RunningHost again = hostOfAll().start()) {
      assertThat(again.bean(RowStore.class).latest(key).orElseThrow().value(0, 0))
          .isEqualTo(7L);
      assertThat(StoreMigrations.of(again.bean(EntityManagerFactory.class)).ddl(dialect()))
          .isEqualTo(text("V1__stores.sql"))
          .contains("create table rhythmite_channel_chunk (", "create table rhythmite_user (");
    }
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "rhythmite.channels | drop index ix_rhythmite_channel_chunk_revision;"
            + "| needs the table rhythmite_channel_chunk, which is another: no index begins with"
            + " (stripe, revision)."
            + "| create index ix_rhythmite_channel_chunk_revision on rhythmite_channel_chunk",
        "rhythmite.access | drop index ix_rhythmite_audit_time;"
            + "| needs the table rhythmite_audit, which is another: no index begins with"
            + " (happened_at)."
            + "| create index ix_rhythmite_audit_time on rhythmite_audit (happened_at);",
        "rhythmite.access | alter table rhythmite_user drop constraint uk_rhythmite_user_email;"
            + "| needs the table rhythmite_user, which is another: nothing keeps (email) unique."
            + "| add constraint uk_rhythmite_user_email unique (email);",
      })
  void saysWhatMendsATableOfChannelsOrUsers(
      String setting, String damage, String problem, String line, CapturedOutput output)
      throws IOException {
    writeMigrationOfAll();
    migration("V3__mistake.sql", damage);

    assertThatThrownBy(() -> hostOfAll().start());

    assertThat(output)
        .contains("Description:", setting + " " + problem)
        .contains("Action:", "Run:\n", line);
  }

  private void writeMigrationOfAll() throws IOException {
    HibernatePersistenceConfiguration all = stores();
    all.property("rhythmite.channels", "true");
    all.property("rhythmite.access", "true");
    migration("V1__stores.sql", StoreMigrations.of(all).ddl(dialect()));
  }

  private RunningHost.Builder hostOfAll() {
    return host()
        .withKeys()
        .set("rhythmite.channels.enabled", "true")
        .set("rhythmite.security.tables", "true");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "Inspection, inspection, series_length",
    "Forecast, forecast, created_at",
  })
  void saysWhichColumnAMigratedTableLacks(
      String store, String table, String column, CapturedOutput output) throws IOException {
    migration("V3__mistake.sql", "alter table " + table + " drop column \"" + column + "\";");

    // as Hibernate, which validates first, does not say how to mend it
    assertThatThrownBy(() -> host().set("spring.jpa.hibernate.ddl-auto", "none").start());

    assertThat(output)
        .contains(store + " needs the table " + table + ", which is another: column \"" + column
            + "\" is missing")
        .contains("Run:\nalter table " + table + " add column \"" + column + "\" ");
  }

  @Test
  void saysWhichStatementMendsAMigratedTable(CapturedOutput output) throws IOException {
    migration("V3__mistake.sql", "drop index ix_load_curve_revision;");

    assertThatThrownBy(() -> host().start());

    assertThat(output)
        .contains(
            "Description:",
            "LoadCurve needs the table load_curve, which is another: no"
                + " index begins with (\"stripe\", \"revision\").")
        .contains("Action:", "Run:\ncreate index ix_load_curve_revision on load_curve");
    migration(
        "V4__mended.sql",
        "create index ix_load_curve_revision on load_curve (\"stripe\", \"revision\");");
    try (RunningHost mended = host().start()) {
      assertThat(store(mended).read(KEY)).isEmpty();
    }
  }

  @ParameterizedTest(name = "{0}: {1} {3}, made with {2}")
  @CsvSource({
    "LoadCurve, axis, YEAR, YEAR_MONTH",
    "LoadCurve, frequency, 30min, 1h",
    "LoadCurve, zone, UTC, Europe/Paris",
    "LoadCurve, type, FLOAT, DOUBLE",
    "Inspection, axis, YEAR, WHOLE",
    "Inspection, type, TEXT, DOUBLE",
    "Forecast, axis, WHOLE, VERSIONS",
    "Forecast, type, LONG, DOUBLE",
  })
  void refusesALayoutThatTheTableWasNotMadeWith(
      String store, String part, String made, String declared, CapturedOutput output)
      throws IOException {
    migration(
        "V3__made_otherwise.sql",
        "insert into rhythmite_store (store, table_identity, chunk_axis, frequency, time_zone,"
            + " value_type, tracked) values ('%s', '5a0f3c1e-0000-4000-8000-000000000000', '%s', '%s', '%s', '%s', %s);"
                .formatted(
                    store,
                    part.equals("axis") ? made : AXES.get(store),
                    part.equals("frequency") ? made : store.equals("LoadCurve") ? "1h" : "any",
                    part.equals("zone") ? made : store.equals("LoadCurve") ? "Europe/Paris" : "UTC",
                    part.equals("type") ? made : "DOUBLE",
                    store.equals("LoadCurve")));

    assertThatThrownBy(() -> host().start());

    assertThat(output)
        .contains(
            "Description:",
            store + " declares " + part + " " + declared + ", but its table was made with " + made
                + ". Stored series keep the layout that they were made by.")
        .contains(
            "Action:",
            "Set it back to " + made + ", or give the entity another name and table and copy the"
                + " series.");
  }

  private RunningHost.Builder host() {
    return RunningHost.on(database)
        .with(MigratedHost.class)
        .set("spring.jpa.hibernate.ddl-auto", "validate")
        .set("spring.flyway.enabled", "true")
        .set("spring.flyway.locations", "filesystem:" + migrations);
  }

  @SuppressWarnings("unchecked") // the bean of this name
  private static SeriesStore<LoadCurveKey> store(RunningHost host) {
    return host.bean("loadCurveSeriesStore", SeriesStore.class);
  }

  @SuppressWarnings("unchecked") // the bean of this name
  private static SeriesStore<Inspection.Key> inspections(RunningHost host) {
    return host.bean("inspectionSeriesStore", SeriesStore.class);
  }

  @SuppressWarnings("unchecked") // the only bean of this type
  private static VersionedSeriesStore<NoKey> forecasts(RunningHost host) {
    return host.bean(VersionedSeriesStore.class);
  }

  private void migration(String file, String sql) throws IOException {
    Files.writeString(migrations.resolve(file), sql);
  }

  private String text(String file) {
    try {
      return Files.readString(migrations.resolve(file));
    } catch (IOException e) {
      throw new IllegalStateException(file, e);
    }
  }

  @Configuration(proxyBeanMethods = false)
  @EntityScan(basePackageClasses = {Customer.class, Forecast.class})
  static class MigratedHost {}
}
