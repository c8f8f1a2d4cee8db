package dev.rhythmite.examples.channels;

import com.zaxxer.hikari.HikariDataSource;
import dev.rhythmite.store.channel.jpa.ChannelStores;
import dev.rhythmite.store.jpa.StoreSettings;
import dev.rhythmite.store.testing.TestDatabase;
import jakarta.persistence.EntityManagerFactory;
import org.hibernate.cfg.JdbcSettings;
import org.hibernate.jpa.HibernatePersistenceConfiguration;
import org.hibernate.tool.schema.Action;

/** Channels without Spring. */
final class ChannelUnit implements AutoCloseable {

  private final HikariDataSource pool;
  private final EntityManagerFactory factory;
  private final ChannelStores stores;

  ChannelUnit(TestDatabase database) {
    pool = database.pool();
    try {
      factory = factory(pool);
      stores = ChannelStores.of(factory);
    } catch (RuntimeException e) {
      pool.close();
      throw e;
    }
  }

  private static EntityManagerFactory factory(HikariDataSource pool) {
    HibernatePersistenceConfiguration unit =
        new HibernatePersistenceConfiguration("channels").schemaToolingAction(Action.UPDATE);
    unit.property(JdbcSettings.JAKARTA_NON_JTA_DATASOURCE, pool);
    unit.property(StoreSettings.CHANNELS, "true");
    return unit.createEntityManagerFactory();
  }

  ChannelStores stores() {
    return stores;
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
