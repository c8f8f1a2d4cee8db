package dev.rhythmite.examples.replication;

import com.zaxxer.hikari.HikariDataSource;
import dev.rhythmite.store.SeriesStore;
import dev.rhythmite.store.jpa.SeriesStores;
import dev.rhythmite.store.sync.ChunkFeed;
import dev.rhythmite.store.testing.TestDatabase;
import jakarta.persistence.EntityManagerFactory;
import org.hibernate.cfg.JdbcSettings;
import org.hibernate.jpa.HibernatePersistenceConfiguration;
import org.hibernate.tool.schema.Action;

/** A replica without Spring. */
final class ReplicaUnit implements AutoCloseable {

  private final HikariDataSource pool;
  private final EntityManagerFactory factory;
  private final ChunkFeed<MeterReading.Key> feed;
  private final SeriesStore<MeterReading.Key> store;

  ReplicaUnit(TestDatabase database) {
    pool = database.pool();
    try {
      factory = factory(pool);
      SeriesStores stores = SeriesStores.of(factory);
      feed = stores.feed(MeterReading.class);
      store = stores.store(MeterReading.class);
    } catch (RuntimeException e) {
      pool.close();
      throw e;
    }
  }

  private static EntityManagerFactory factory(HikariDataSource pool) {
    HibernatePersistenceConfiguration unit = new HibernatePersistenceConfiguration("replica")
        .managedClass(MeterReading.class)
        .schemaToolingAction(Action.UPDATE);
    unit.property(JdbcSettings.JAKARTA_NON_JTA_DATASOURCE, pool);
    return unit.createEntityManagerFactory();
  }

  ChunkFeed<MeterReading.Key> feed() {
    return feed;
  }

  SeriesStore<MeterReading.Key> store() {
    return store;
  }

  /** Gives up the pooled connections, some of which may have been ended without anybody noticing. */
  void connectAnew() {
    pool.getHikariPoolMXBean().softEvictConnections();
  }

  @Override
  public void close() {
    factory.close();
    pool.close();
  }
}
