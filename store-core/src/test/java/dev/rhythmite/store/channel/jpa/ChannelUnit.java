package dev.rhythmite.store.channel.jpa;

import com.zaxxer.hikari.HikariDataSource;
import dev.rhythmite.store.channel.Channel;
import dev.rhythmite.store.channel.ChannelColumn;
import dev.rhythmite.store.channel.ChannelDraft;
import dev.rhythmite.store.channel.ChannelKey;
import dev.rhythmite.store.channel.ChannelLimits;
import dev.rhythmite.store.channel.ChannelSchema;
import dev.rhythmite.store.channel.ChannelSealer;
import dev.rhythmite.store.channel.ChannelStore;
import dev.rhythmite.store.channel.RowPosition;
import dev.rhythmite.store.channel.RowStore;
import dev.rhythmite.store.jpa.StoreSettings;
import dev.rhythmite.store.jpa.Transactions;
import dev.rhythmite.store.testing.TestDatabase;
import dev.rhythmite.store.testing.TestPool;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.hibernate.cfg.JdbcSettings;
import org.hibernate.cfg.SchemaToolingSettings;
import org.hibernate.dialect.PostgreSQLDialect;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.jpa.HibernatePersistenceConfiguration;

/** The channels of a test database, as one node has them, without Spring. */
final class ChannelUnit implements AutoCloseable {

  private final HikariDataSource pool;
  private final EntityManagerFactory factory;
  private final ChannelStores stores;
  private Instant now = Instant.parse("2025-01-01T00:00:00Z");

  ChannelUnit(TestDatabase database) {
    this(database, UnaryOperator.identity(), ChannelLimits.defaults());
  }

  ChannelUnit(TestDatabase database, UnaryOperator<DataSource> wrapper, ChannelLimits limits) {
    this(database, wrapper, limits, "update");
  }

  /** Opens the channels on tables that Hibernate is not to make. */
  static ChannelUnit onTablesOf(TestDatabase database) {
    return new ChannelUnit(database, UnaryOperator.identity(), ChannelLimits.defaults(), "none");
  }

  private ChannelUnit(
      TestDatabase database,
      UnaryOperator<DataSource> wrapper,
      ChannelLimits limits,
      String tables) {
    pool = database.pool();
    HibernatePersistenceConfiguration configuration = new HibernatePersistenceConfiguration("test");
    configuration.property(JdbcSettings.JAKARTA_NON_JTA_DATASOURCE, wrapper.apply(pool));
    configuration.property(SchemaToolingSettings.HBM2DDL_AUTO, tables);
    configuration.property(StoreSettings.CHANNELS, "true");
    try {
      factory = configuration.createEntityManagerFactory();
    } catch (RuntimeException e) {
      pool.close();
      throw e;
    }
    try {
      stores = ChannelStores.of(factory, Transactions.of(factory), () -> now, limits);
    } catch (RuntimeException e) {
      factory.close();
      pool.close();
      throw e;
    }
  }

  /** Moves the clock. */
  void setNow(Instant now) {
    this.now = now;
  }

  Instant now() {
    return now;
  }

  ChannelStores stores() {
    return stores;
  }

  ChannelStore channels() {
    return stores.channels();
  }

  RowStore rows() {
    return stores.rows();
  }

  ChannelSealer sealer() {
    return stores.sealer();
  }

  /** Returns numbers of rows that no other append gets. */
  RowNumbers numbers() {
    SessionFactoryImplementor unit = factory.unwrap(SessionFactoryImplementor.class);
    return new RowNumbers(
        new ChannelTransactions(unit, Transactions.of(factory)),
        ChannelQueries.of(unit).numbers(),
        () -> now);
  }

  EntityManager entityManager() {
    return factory.createEntityManager();
  }

  /** Makes a channel without a name. */
  Channel channel(ChannelColumn... columns) {
    return channels().create(newKey(), ChannelDraft.of(ChannelSchema.of(columns)));
  }

  static ChannelKey newKey() {
    return ChannelKey.of(UUID.randomUUID());
  }

  boolean isPostgres() {
    return factory.unwrap(SessionFactoryImplementor.class).getJdbcServices().getDialect()
        instanceof PostgreSQLDialect;
  }

  /** Returns what chunks tell without being opened, newest first. */
  List<ChunkSummary> newest(ChannelKey key, Optional<RowPosition> before, int limit) {
    SessionFactoryImplementor unit = factory.unwrap(SessionFactoryImplementor.class);
    ChannelQueries queries = ChannelQueries.of(unit);
    return new ChannelTransactions(unit, Transactions.of(factory))
        .call(session -> queries
            .summaries()
            .newest(
                session, queries.definitions().find(session, key).orElseThrow(), before, limit));
  }

  /** Returns the rows of a query, each as its columns joined by a blank. */
  List<String> select(String sql) {
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
