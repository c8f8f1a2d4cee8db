package dev.rhythmite.store.jpa;

import static dev.rhythmite.store.KeyFilter.where;
import static dev.rhythmite.store.WriteMode.CREATE;
import static dev.rhythmite.store.WriteMode.MERGE;
import static dev.rhythmite.store.jpa.CaseSeries.v;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rhythmite.store.KeyFilter;
import dev.rhythmite.store.Series;
import dev.rhythmite.store.SeriesStore;
import dev.rhythmite.store.UnknownReferenceException;
import dev.rhythmite.store.sync.KeyJson;
import dev.rhythmite.store.testing.TestDatabase;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Id;
import jakarta.persistence.PersistenceException;
import jakarta.persistence.Table;
import java.sql.Connection;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Key fields that are ids of other entities. */
abstract class ReferenceContract {

  record MeterKey(
      String register,
      @References(Site.class) long site,
      @References(Unit.class) String unit) {}

  @Entity(name = "Site")
  @Table(name = "site")
  static class Site {

    @Id
    private Long id;

    protected Site() {}

    Site(long id) {
      this.id = id;
    }
  }

  @Entity(name = "Unit")
  @Table(name = "unit")
  static class Unit {

    @Id
    private String name;

    protected Unit() {}

    Unit(String name) {
      this.name = name;
    }
  }

  @Entity(name = "Meter")
  @ChunkLayout(frequency = "1h", tracked = true)
  static class Meter extends TimeseriesChunkStore<MeterKey> {}

  private static final MeterKey KNOWN = new MeterKey("1.8.0", 7, "kWh");
  private static final MeterKey UNKNOWN = new MeterKey("1.8.0", 8, "kWh");

  abstract TestDatabase database();

  private static StoreUnit unitWithSite(TestDatabase database) {
    StoreUnit unit = new StoreUnit(database, Meter.class, Site.class, Unit.class);
    unit.update("insert into site (id) values (7)");
    unit.update("insert into unit (name) values ('kWh')");
    return unit;
  }

  @Test
  void aReferenceIsAForeignKeyInThePlaceOfItsField() throws Exception {
    try (StoreUnit unit = unitWithSite(database());
        Connection connection = unit.connection()) {
      String table = unit.rows("select table_name from information_schema.tables"
              + " where lower(table_name) = 'meter'")
          .get(0);
      List<String> foreign = new ArrayList<>();
      try (ResultSet rows = connection.getMetaData().getImportedKeys(null, null, table)) {
        while (rows.next()) {
          foreign.add((rows.getString("FK_NAME")
                  + ": "
                  + rows.getString("FKCOLUMN_NAME")
                  + " -> "
                  + rows.getString("PKTABLE_NAME")
                  + "."
                  + rows.getString("PKCOLUMN_NAME"))
              .toLowerCase(Locale.ROOT));
        }
      }
      Map<Integer, String> primary = new TreeMap<>();
      try (ResultSet rows = connection.getMetaData().getPrimaryKeys(null, null, table)) {
        while (rows.next()) {
          primary.put(rows.getInt("KEY_SEQ"), rows.getString("COLUMN_NAME"));
        }
      }

      assertThat(foreign)
          .containsExactlyInAnyOrder(
              "fk_meter_site: site -> site.id", "fk_meter_unit: unit -> unit.name");
      assertThat(primary.values())
          .containsExactly("stripe", "register", "site", "unit", "chunk_index");
    }
  }

  @Test
  void aKeyIsThePlainId() {
    try (StoreUnit unit = unitWithSite(database())) {
      SeriesStore<MeterKey> store = unit.store(Meter.class);
      store.write(KNOWN, v("2024-01-01", 1_000), CREATE);

      assertThat(store.read(KNOWN)).contains(v("2024-01-01", 1_000));
      assertThat(store.lastTime(where(MeterKey::site).atLeast(7L))).isPresent();
      assertThat(new KeyJson<>(store.keyType()).write(KNOWN))
          .hasToString("{\"register\":\"1.8.0\",\"site\":7,\"unit\":\"kWh\"}");
    }
  }

  @Test
  void aWriteWithoutTheRowThatItRefersToChangesNothing() {
    try (StoreUnit unit = unitWithSite(database())) {
      SeriesStore<MeterKey> store = unit.store(Meter.class);
      store.write(KNOWN, v("2024-01-01", 24), CREATE);
      Map<MeterKey, Series> both = new LinkedHashMap<>();
      both.put(KNOWN, v("2024-01-01", 24, 5));
      both.put(UNKNOWN, v("2024-01-01", 24, 5));
      List<String> counters = unit.rows("select * from rhythmite_stripe order by 1, 2");

      assertThatThrownBy(() -> store.writeAll(both, MERGE))
          .isInstanceOf(UnknownReferenceException.class)
          .hasMessageContaining(" cannot keep a row of [" + UNKNOWN + "]: a key field refers to a")
          .hasMessageEndingWith("Write that row first, or correct the key.");

      assertThat(store.read(KNOWN)).contains(v("2024-01-01", 24));
      assertThat(store.read(UNKNOWN)).isEmpty();
      assertThat(unit.rows("select * from rhythmite_stripe order by 1, 2")).isEqualTo(counters);

      unit.update("insert into site (id) values (8)");
      store.writeAll(both, MERGE);
      assertThat(store.read(UNKNOWN)).contains(v("2024-01-01", 24, 5));
    }
  }

  @Test
  void aCallersTransactionFailsAsAWhole() {
    try (StoreUnit unit = unitWithSite(database())) {
      SeriesStore<MeterKey> store = unit.store(Meter.class);
      EntityManager entityManager = unit.entityManager();
      SeriesStore<MeterKey> joined = unit.stores().in(entityManager).store(Meter.class);
      try (entityManager) {
        entityManager.getTransaction().begin();
        entityManager.persist(new Site(9));
        entityManager.flush();
        joined.write(new MeterKey("1.8.0", 9, "kWh"), v("2024-01-01", 24), CREATE);
        joined.write(UNKNOWN, v("2024-01-01", 24), CREATE);

        assertThatThrownBy(() -> entityManager.getTransaction().commit())
            .isInstanceOf(PersistenceException.class)
            .hasStackTraceContaining(UnknownReferenceException.class.getName());
      }
      assertThat(unit.rows("select id from site")).containsExactly("7");
      assertThat(store.lastTime(KeyFilter.all())).isEmpty();
    }
  }

  @Test
  void aReplicaNeedsTheRowsThatItsKeysReferTo() {
    try (StoreUnit unit = unitWithSite(database());
        StoreUnit copy = unitWithSite(database())) {
      unit.store(Meter.class).write(KNOWN, v("2024-01-01", 24), CREATE);
      copy.update("delete from site");
      Replica<MeterKey> replica =
          new Replica<>(unit.feed(Meter.class), copy.feed(Meter.class), KeyFilter.all(), 10);

      assertThatThrownBy(replica::pull).isInstanceOf(UnknownReferenceException.class);
      assertThat(copy.store(Meter.class).lastTime(KeyFilter.all())).isEmpty();

      copy.update("insert into site (id) values (7)");
      replica.pull();
      assertThat(copy.store(Meter.class).read(KNOWN)).contains(v("2024-01-01", 24));
    }
  }

  @Test
  void aRowThatIsReferredToStays() {
    try (StoreUnit unit = unitWithSite(database())) {
      unit.store(Meter.class).write(KNOWN, v("2024-01-01", 24), CREATE);

      assertThatThrownBy(() -> unit.update("delete from site")).hasMessage("delete from site");
      assertThat(unit.store(Meter.class).read(KNOWN)).isPresent();
    }
  }

  @Test
  void aSecondStartFindsNothingToDoAndValidates() {
    TestDatabase database = database();
    unitWithSite(database).close();
    SqlLog log = new SqlLog();
    try (StoreUnit again =
        new StoreUnit(database, log::around, "update", Meter.class, Site.class, Unit.class)) {
      assertThat(log.texts())
          .noneMatch(sql -> sql.toLowerCase(Locale.ROOT).matches("(?s)(create|alter) .*foreign.*"));
      assertThat(again.rows("select id from site")).containsExactly("7");
    }
    try (StoreUnit validated = new StoreUnit(
        database, UnaryOperator.identity(), "validate", Meter.class, Site.class, Unit.class)) {
      assertThat(validated.store(Meter.class).read(KNOWN)).isEmpty();
    }
  }
}
