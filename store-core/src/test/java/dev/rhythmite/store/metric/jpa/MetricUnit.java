package dev.rhythmite.store.metric.jpa;

import static dev.rhythmite.store.metric.TypePolicy.MIXED;

import com.zaxxer.hikari.HikariDataSource;
import dev.rhythmite.store.channel.ChannelLimits;
import dev.rhythmite.store.channel.jpa.ChannelStores;
import dev.rhythmite.store.jpa.StoreSettings;
import dev.rhythmite.store.jpa.Transactions;
import dev.rhythmite.store.metric.MetricPoint;
import dev.rhythmite.store.metric.MetricReader;
import dev.rhythmite.store.metric.MetricSpans;
import dev.rhythmite.store.metric.MetricStore;
import dev.rhythmite.store.testing.TestDatabase;
import dev.rhythmite.store.testing.TestPool;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.time.Instant;
import java.util.List;
import org.hibernate.cfg.JdbcSettings;
import org.hibernate.cfg.SchemaToolingSettings;
import org.hibernate.jpa.HibernatePersistenceConfiguration;

/** The metrics of a test database, as one node has them, without Spring. */
final class MetricUnit implements AutoCloseable {

  private final HikariDataSource pool;
  private final EntityManagerFactory factory;
  private final ChannelStores channels;
  private final MetricStores metrics;

  MetricUnit(TestDatabase database) {
    pool = database.pool();
    HibernatePersistenceConfiguration configuration = new HibernatePersistenceConfiguration("test");
    configuration.property(JdbcSettings.JAKARTA_NON_JTA_DATASOURCE, pool);
    configuration.property(SchemaToolingSettings.HBM2DDL_AUTO, "update");
    configuration.property(StoreSettings.CHANNELS, "true");
    configuration.property(StoreSettings.METRICS, "true");
    try {
      factory = configuration.createEntityManagerFactory();
    } catch (RuntimeException e) {
      pool.close();
      throw e;
    }
    Instant now = Instant.parse("2025-06-01T00:00:00Z");
    try {
      channels =
          ChannelStores.of(factory, Transactions.of(factory), () -> now, ChannelLimits.defaults());
      metrics = MetricStores.of(channels);
    } catch (RuntimeException e) {
      factory.close();
      pool.close();
      throw e;
    }
  }

  ChannelStores channels() {
    return channels;
  }

  MetricStores metrics() {
    return metrics;
  }

  MetricStore store() {
    return metrics.store();
  }

  MetricReader reader() {
    return metrics.reader();
  }

  MetricSpans spans() {
    return metrics.spans();
  }

  EntityManager entityManager() {
    return factory.createEntityManager();
  }

  void add(String tenant, MetricPoint... points) {
    store().add(tenant, List.of(points), MIXED);
  }

  int update(String sql) {
    return new TestPool(pool).update(sql);
  }

  int openConnections() {
    return pool.getHikariPoolMXBean().getActiveConnections();
  }

  /** Moves all rows from tails into chunks. */
  void seal() {
    channels.sealer().sealAll();
  }

  /**
   * @throws IllegalStateException if a test left a connection open
   */
  @Override
  public void close() {
    new TestPool(pool).closeWith(factory);
  }
}
