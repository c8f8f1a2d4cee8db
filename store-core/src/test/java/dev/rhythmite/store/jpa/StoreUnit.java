package dev.rhythmite.store.jpa;

import com.zaxxer.hikari.HikariDataSource;
import dev.rhythmite.store.SeriesStore;
import dev.rhythmite.store.sync.ChunkFeed;
import dev.rhythmite.store.testing.TestDatabase;
import dev.rhythmite.store.testing.TestPool;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.hibernate.cfg.JdbcSettings;
import org.hibernate.cfg.SchemaToolingSettings;
import org.hibernate.jpa.HibernatePersistenceConfiguration;

/** A persistence unit on a test database, without Spring. */
final class StoreUnit implements AutoCloseable {

  private final HikariDataSource pool;
  private final EntityManagerFactory factory;
  private final SeriesStores stores;
  private Instant now = Instant.parse("2024-12-01T00:00:00Z");

  StoreUnit(TestDatabase database, Class<?>... entities) {
    this(database, UnaryOperator.identity(), "update", entities);
  }

  /**
   * @param wrapper around the data source
   * @param schema what is done to the tables: {@code update}, {@code validate}
   */
  StoreUnit(
      TestDatabase database,
      UnaryOperator<DataSource> wrapper,
      String schema,
      Class<?>... entities) {
    pool = database.pool();
    HibernatePersistenceConfiguration configuration = new HibernatePersistenceConfiguration("test");
    configuration.managedClasses(entities);
    configuration.property(JdbcSettings.JAKARTA_NON_JTA_DATASOURCE, wrapper.apply(pool));
    configuration.property(SchemaToolingSettings.HBM2DDL_AUTO, schema);
    try {
      factory = configuration.createEntityManagerFactory();
    } catch (RuntimeException e) {
      pool.close();
      throw e;
    }
    InstantSource clock = () -> now;
    stores = SeriesStores.of(factory, new ResourceLocalTransactions(factory), clock);
  }

  /** Moves the clock that {@code updated_at} is taken from. */
  void setNow(Instant now) {
    this.now = now;
  }

  EntityManagerFactory factory() {
    return factory;
  }

  SeriesStores stores() {
    return stores;
  }

  <K extends Record> SeriesStore<K> store(Class<? extends TimeseriesChunkStore<K>> entity) {
    return stores.store(entity);
  }

  <K extends Record> ChunkFeed<K> feed(Class<? extends TimeseriesChunkStore<K>> entity) {
    return stores.feed(entity);
  }

  EntityManager entityManager() {
    return factory.createEntityManager();
  }

  Connection connection() throws SQLException {
    return pool.getConnection();
  }

  /** Returns the rows of a query, each as its columns joined by a blank. */
  List<String> rows(String sql) {
    return new TestPool(pool).rows(sql);
  }

  int update(String sql) {
    return new TestPool(pool).update(sql);
  }

  /**
   * @throws IllegalStateException if a test left a connection open
   */
  @Override
  public void close() {
    new TestPool(pool).closeWith(factory);
  }
}
