package dev.rhythmite.benchmark;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.hibernate.cfg.JdbcSettings;
import org.hibernate.cfg.SchemaToolingSettings;
import org.hibernate.jpa.HibernatePersistenceConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * The PostgreSQL that contenders share: one given by its URL, or an embedded one that keeps what it
 * acknowledged, as in production. All tables are in a schema of their own, made anew.
 */
final class Database implements AutoCloseable {

  private static final String SCHEMA = "rhythmite_benchmark";
  private static final int MOST_CONNECTIONS = 20;
  private static final Duration START = Duration.ofMinutes(2);

  private final HikariDataSource pool;
  private final @Nullable EmbeddedPostgres server;

  private Database(String url, @Nullable EmbeddedPostgres server) throws SQLException {
    this.server = server;
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute("drop schema if exists " + SCHEMA + " cascade");
      statement.execute("create schema " + SCHEMA);
    }
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(url);
    config.setSchema(SCHEMA);
    config.setMaximumPoolSize(MOST_CONNECTIONS);
    config.setMinimumIdle(1);
    this.pool = new HikariDataSource(config);
  }

  static Database at(String url) throws SQLException {
    return new Database(url, null);
  }

  static Database embedded() throws SQLException, IOException {
    EmbeddedPostgres server = EmbeddedPostgres.builder()
        .setServerConfig("fsync", "on")
        .setServerConfig("synchronous_commit", "on")
        .setPGStartupWait(START)
        .start();
    return new Database(server.getJdbcUrl("postgres", "postgres"), server);
  }

  /** Returns its address with this schema, for a process of its own. */
  String url() {
    String url = pool.getJdbcUrl();
    return url + (url.contains("?") ? "&" : "?") + "currentSchema=" + SCHEMA;
  }

  HikariDataSource pool() {
    return pool;
  }

  /** Returns a persistence unit on this database, whose tables are made where they are missing. */
  HibernatePersistenceConfiguration unit(String name) {
    HibernatePersistenceConfiguration unit = new HibernatePersistenceConfiguration(name);
    unit.property(JdbcSettings.JAKARTA_NON_JTA_DATASOURCE, pool);
    unit.property(SchemaToolingSettings.HBM2DDL_AUTO, "update");
    return unit;
  }

  void execute(String sql) throws SQLException {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Empties a table, and leaves nothing to be written to disk that would fall to what follows. */
  void truncate(String table) throws SQLException {
    execute("truncate " + table);
    execute("checkpoint");
  }

  /** Returns the first column of the first row. */
  String value(String query) throws SQLException {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      if (!row.next()) {
        throw new IllegalStateException("No row: " + query);
      }
      return row.getString(1);
    }
  }

  /** Returns what a table takes on disk with its indexes and what lies beside it, vacuumed. */
  long bytes(String table) throws SQLException {
    execute("vacuum (analyze) " + table);
    return Long.parseLong(value("select pg_total_relation_size('" + table + "')"));
  }

  @Override
  public void close() throws IOException {
    pool.close();
    if (server != null) {
      server.close();
    }
  }
}
