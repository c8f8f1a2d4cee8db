package dev.rhythmite.store.jpa;

import static dev.rhythmite.store.WriteMode.CREATE;
import static dev.rhythmite.store.jpa.CaseSeries.v;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rhythmite.store.KeyFilter;
import dev.rhythmite.store.sync.ChunkUpdate;
import dev.rhythmite.store.sync.Cursor;
import dev.rhythmite.store.testing.TestDatabase;
import jakarta.persistence.EntityManager;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.List;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** What a read without a transaction of its caller costs beside its statements. */
class LoneReadTest {

  private static final CaseKey KEY = CaseKey.A;

  private final SqlLog log = new SqlLog();

  @Test
  void isNoTransactionOnPostgreSql() {
    try (StoreUnit unit = unit(TestDatabase.postgresql(), log::around)) {
      int before = log.ends();

      readAll(unit);

      assertThat(log.ends()).isEqualTo(before);
    }
  }

  @Test
  void isATransactionWhereBlobsMayBeFetchedLater() {
    try (StoreUnit unit = unit(TestDatabase.h2(), log::around)) {
      int before = log.ends();

      readAll(unit);

      assertThat(log.ends()).isGreaterThanOrEqualTo(before + 5);
    }
  }

  @Test
  void isATransactionWhereThePoolWantsOneForEverything() {
    UnaryOperator<DataSource> pool = source -> log.around(withoutAutoCommit(source));
    try (StoreUnit unit = unit(TestDatabase.postgresql(), pool)) {
      int before = log.ends();

      readAll(unit);

      assertThat(log.ends()).isEqualTo(before + 5);
      assertThat(unit.rows(
              "select count(*) from pg_stat_activity where state like 'idle in transaction%'"
                  + " and datname = current_database()"))
          .containsExactly("0");
    }
  }

  @Test
  void joinsTheTransactionOfItsCaller() {
    try (StoreUnit unit = unit(TestDatabase.postgresql(), log::around);
        EntityManager entityManager = unit.entityManager()) {
      entityManager.getTransaction().begin();
      SeriesStores joined = unit.stores().in(entityManager);
      joined.store(CaseStores.Sync.class).delete(KeyFilter.all());

      assertThat(joined.store(CaseStores.Sync.class).read(KEY)).isEmpty();
      assertThat(unit.store(CaseStores.Sync.class).read(KEY)).isPresent();
      entityManager.getTransaction().rollback();
    }
  }

  private static StoreUnit unit(TestDatabase database, UnaryOperator<DataSource> wrapper) {
    StoreUnit unit = new StoreUnit(database, wrapper, "update", CaseStores.Sync.class);
    unit.store(CaseStores.Sync.class).write(KEY, v("2024-01-01", 24), CREATE);
    unit.feed(CaseStores.Sync.class);
    return unit;
  }

  /** Reads in five calls. */
  private static void readAll(StoreUnit unit) {
    assertThat(unit.store(CaseStores.Sync.class).read(KEY)).contains(v("2024-01-01", 24));
    var feed = unit.feed(CaseStores.Sync.class);
    List<ChunkUpdate<CaseKey>> updates =
        feed.updatesAfter(Cursor.START, KeyFilter.all(), 10).updates();
    assertThat(updates).hasSize(1);
    assertThat(feed.missing(updates)).hasSize(1);
    assertThat(feed.export(List.of(updates.get(0).ref()))).hasSize(1);
    assertThat(unit.store(CaseStores.Sync.class).lastTime(KeyFilter.all())).isPresent();
  }

  private static DataSource withoutAutoCommit(DataSource source) {
    return (DataSource) Proxy.newProxyInstance(
        DataSource.class.getClassLoader(),
        new Class<?>[] {DataSource.class},
        (proxy, method, arguments) -> {
          try {
            Object result = method.invoke(source, arguments);
            if (result instanceof Connection connection) {
              connection.setAutoCommit(false);
            }
            return result;
          } catch (InvocationTargetException e) {
            throw e.getCause();
          }
        });
  }
}
