package dev.rhythmite.store.testing;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.util.UUID;

/**
 * An empty database of its own for one test, on H2 in memory or on a real PostgreSQL.
 *
 * @param url for JDBC
 */
public record TestDatabase(String url, String user, String password) {

  /** Returns a new H2 database, which lives as long as the virtual machine. */
  public static TestDatabase h2() {
    return new TestDatabase(
        "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=20000", "sa", "");
  }

  /** Returns a new database on the PostgreSQL server of this build. */
  public static TestDatabase postgresql() {
    return PostgresServer.shared().createDatabase();
  }

  /** Returns a pool of connections; whoever asks for it closes it. */
  public HikariDataSource pool() {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(url);
    config.setUsername(user);
    config.setPassword(password);
    config.setMaximumPoolSize(16);
    config.setMinimumIdle(1);
    return new HikariDataSource(config);
  }
}
