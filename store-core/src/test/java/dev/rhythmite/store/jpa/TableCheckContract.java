package dev.rhythmite.store.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rhythmite.store.NoKey;
import dev.rhythmite.store.Series;
import dev.rhythmite.store.StoreDefinitionException;
import dev.rhythmite.store.VersionKey;
import dev.rhythmite.store.Versioning;
import dev.rhythmite.store.WriteMode;
import dev.rhythmite.store.testing.TestDatabase;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.hibernate.dialect.Dialect;
import org.hibernate.jpa.HibernatePersistenceConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A store starts on the table that it needs, and says of any other how it is mended. */
abstract class TableCheckContract {

  record Meter(String meter, int version) {}

  @Entity(name = "LoadCurve")
  @Table(name = "load_curve")
  @ChunkLayout(frequency = "1h")
  static class LoadCurve extends TimeseriesChunkStore<Meter> {}

  @Entity(name = "Inspection")
  @Table(name = "inspection")
  static class Inspection extends TimeseriesStore<Meter> {}

  @Entity(name = "Forecast")
  @Table(name = "forecast")
  static class Forecast extends Store<NoKey> {}

  private static final Meter KEY = new Meter("m", 1);

  private final TestDatabase database = database();

  abstract TestDatabase database();

  abstract Dialect dialect();

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "alter table load_curve drop column \"value_sum\""
            + "|column \"value_sum\" is missing, double precision is needed"
            + "|alter table load_curve add column \"value_sum\" double precision;",
        "alter table load_curve alter column \"revision\" set data type integer"
            + "|column \"revision\" is int"
            + "|alter table load_curve alter column \"revision\" set data type bigint",
        "alter table load_curve alter column \"data\" set not null"
            + "|column \"data\" is not null, where null is needed"
            + "|alter table load_curve alter column \"data\" drop not null;",
        "drop index ix_load_curve_revision"
            + "|no index begins with (\"stripe\", \"revision\")"
            + "|create index ix_load_curve_revision on load_curve (\"stripe\", \"revision\");",
        "alter table load_curve drop constraint pk_load_curve; alter table load_curve add primary"
            + " key (\"meter\", \"stripe\", \"version\", \"chunk_index\")"
            + "|the primary key is (meter, stripe, version, chunk_index), (\"stripe\", \"meter\","
            + " \"version\", \"chunk_index\") is needed, in this order"
            + "|alter table load_curve add constraint pk_load_curve primary key (\"stripe\","
            + " \"meter\", \"version\", \"chunk_index\");",
        "alter table load_curve drop constraint pk_load_curve"
            + "|the primary key is (), (\"stripe\", \"meter\", \"version\", \"chunk_index\")"
            + "|add constraint pk_load_curve primary key (",
        "alter table rhythmite_stripe drop column counter"
            + "|needs the table rhythmite_stripe, which is another: column counter is missing"
            + "|alter table rhythmite_stripe add column counter bigint not null;",
        "alter table rhythmite_watermark alter column feed_cursor set data type varchar(100)"
            + "|(100), varchar(8192) is needed"
            + "|alter table rhythmite_watermark alter column feed_cursor set data type"
            + " varchar(8192)",
      })
  void saysWhatIsWrongAndTheLineThatMendsIt(String damage, String problem, String line) {
    make();
    Scripts.run(database, damage);

    StoreDefinitionException refused = refused();

    assertThat(refused.entity()).isEqualTo("LoadCurve");
    assertThat(refused.problem()).startsWith("needs the table ").contains(problem);
    assertThat(refused.fix()).startsWith("Run:\n").contains(line);
    Scripts.run(database, refused.fix().substring("Run:".length()));
    works();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "Inspection|alter table inspection drop column \"series_last\""
            + "|column \"series_last\" is missing, timestamp(6) with time zone is needed"
            + "|alter table inspection add column \"series_last\" timestamp(6) with time zone not null;",
        "Inspection|alter table inspection drop constraint pk_inspection; alter table inspection add"
            + " primary key (\"meter\", \"stripe\", \"version\")"
            + "|the primary key is (meter, stripe, version), (\"stripe\", \"meter\", \"version\")"
            + "|alter table inspection add constraint pk_inspection primary key (\"stripe\","
            + " \"meter\", \"version\");",
        "Inspection|drop table inspection|needs the table inspection, which is not there."
            + "|constraint pk_inspection primary key (\"stripe\", \"meter\", \"version\")",
        "Forecast|alter table forecast alter column \"value_min\" set not null"
            + "|column \"value_min\" is not null, where null is needed"
            + "|alter table forecast alter column \"value_min\" drop not null;",
        "Forecast|alter table forecast alter column \"name\" set data type varchar(20)"
            + "|(20), varchar(255) is needed"
            + "|alter table forecast alter column \"name\" set data type varchar(255)",
        "Forecast|alter table rhythmite_store drop column value_type"
            + "|needs the table rhythmite_store, which is another: column value_type is missing"
            + "|alter table rhythmite_store add column value_type varchar(16) not null;",
      })
  void saysOfOtherKindsWhatIsWrong(String store, String damage, String problem, String line) {
    make();
    Scripts.run(database, damage);

    StoreDefinitionException refused = refused(unit -> open(store, unit.stores()));

    assertThat(refused.entity()).isEqualTo(store);
    assertThat(refused.problem()).startsWith("needs the table ").contains(problem);
    assertThat(refused.fix()).startsWith("Run:\n").contains(line).doesNotContain("index");
    Scripts.run(database, refused.fix().substring("Run:".length()));
    try (StoreUnit unit = unit()) {
      open(store, unit.stores());
    }
  }

  private static void open(String store, SeriesStores stores) {
    Series day = CaseSeries.v("2024-01-01", 24);
    if (store.equals("Inspection")) {
      stores.wholeStore(Inspection.class).write(KEY, day, WriteMode.MERGE);
      assertThat(stores.wholeStore(Inspection.class).read(KEY)).contains(day);
    } else {
      VersionKey<NoKey> version = VersionKey.of(1, "f");
      stores.versionedStore(Forecast.class).write(version, day, Versioning.overwriting());
      assertThat(stores.versionedStore(Forecast.class).read(version.name())).contains(day);
    }
  }

  @Test
  void saysHowAMissingTableIsMade() {
    make();
    Scripts.run(database, "drop table load_curve; drop table rhythmite_store");

    StoreDefinitionException first = refused();
    assertThat(first.problem()).isEqualTo("needs the table rhythmite_store, which is not there.");
    Scripts.run(database, first.fix().substring("Run:".length()));

    StoreDefinitionException second = refused();
    assertThat(second)
        .hasMessageStartingWith(
            "LoadCurve needs the table load_curve, which is not there. Run:\ncreate table load_curve (");
    Scripts.run(database, second.fix().substring("Run:".length()));
    works();
  }

  @Test
  void namesAllThatIsWrongAtOnce() {
    make();
    Scripts.run(
        database,
        "alter table load_curve drop column \"value_min\"; alter table load_curve drop column"
            + " \"crc32c\"; drop index ix_load_curve_revision");

    StoreDefinitionException refused = refused();

    assertThat(refused.problem()).contains("\"value_min\"", "\"crc32c\"", "no index");
    assertThat(refused.fix().lines()).hasSize(4);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "alter table load_curve drop constraint pk_load_curve; alter table load_curve drop column"
            + " \"version\"; alter table load_curve add primary key (\"stripe\", \"meter\","
            + " \"chunk_index\")|column \"version\" is missing",
        "alter table load_curve add column \"kind\" varchar(9) default '' not null; alter table"
            + " load_curve drop constraint pk_load_curve; alter table load_curve add primary key"
            + " (\"stripe\", \"meter\", \"version\", \"kind\", \"chunk_index\")"
            + "|the primary key is (stripe, meter, version, kind, chunk_index)",
      })
  void aKeyIsNeverChangedInPlace(String damage, String problem) {
    make();
    Scripts.run(database, damage);

    StoreDefinitionException refused = refused();

    assertThat(refused.problem()).contains(problem);
    assertThat(refused.fix())
        .startsWith("A table keeps the key that it was made with: set the key record back")
        .contains("\ndrop table load_curve;\ncreate table load_curve (");
    String fix = refused.fix();
    Scripts.run(database, fix.substring(fix.indexOf("drop table")));
    works();
  }

  @Test
  void takesWiderColumnsAndFurtherOnes() {
    make();
    Scripts.run(
        database,
        "alter table load_curve alter column \"chunk_index\" set data type bigint; alter table"
            + " load_curve alter column \"meter\" set data type varchar(1000); alter table"
            + " load_curve add column note varchar(10)");

    works();
  }

  @Test
  void findsItsTableInTheSchemaThatItIsIn() {
    Scripts.run(database, "create schema other; create table other.load_curve (id integer)");
    make();

    works();
  }

  private void make() {
    var unit = new HibernatePersistenceConfiguration("unit");
    unit.managedClasses(LoadCurve.class, Inspection.class, Forecast.class);
    Scripts.run(database, StoreMigrations.of(unit).ddl(dialect()));
  }

  private StoreDefinitionException refused() {
    return refused(unit -> unit.store(LoadCurve.class));
  }

  private StoreDefinitionException refused(Consumer<StoreUnit> opening) {
    try (StoreUnit unit = unit()) {
      return catchThrowableOfType(StoreDefinitionException.class, () -> opening.accept(unit));
    }
  }

  private void works() {
    try (StoreUnit unit = unit()) {
      unit.store(LoadCurve.class).write(KEY, CaseSeries.v("2024-01-01", 24), WriteMode.MERGE);
      assertThat(unit.store(LoadCurve.class).read(KEY)).contains(CaseSeries.v("2024-01-01", 24));
    }
  }

  private StoreUnit unit() {
    return new StoreUnit(
        database,
        UnaryOperator.identity(),
        "none",
        LoadCurve.class,
        Inspection.class,
        Forecast.class);
  }
}
