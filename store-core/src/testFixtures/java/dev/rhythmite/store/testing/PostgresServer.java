package dev.rhythmite.store.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.UUID;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.postgresql.PostgreSQLContainer;

/**
 * One PostgreSQL server for all tests of a virtual machine: a container where Docker is, else the
 * embedded server. It keeps what it acknowledged, as in production.
 */
final class PostgresServer {

  private static final Duration START = Duration.ofMinutes(2);

  private final String urlPrefix;
  private final String user;
  private final String password;

  private PostgresServer(String urlPrefix, String user, String password) {
    this.urlPrefix = urlPrefix;
    this.user = user;
    this.password = password;
  }

  static PostgresServer shared() {
    return Shared.SERVER;
  }

  TestDatabase createDatabase() {
    String name = "test_" + UUID.randomUUID().toString().replace('-', '_');
    try (Connection connection =
            DriverManager.getConnection(urlPrefix + "postgres", user, password);
        Statement statement = connection.createStatement()) {
      statement.execute("create database " + name);
    } catch (SQLException e) {
      throw new IllegalStateException("No database on " + urlPrefix, e);
    }
    return new TestDatabase(urlPrefix + name, user, password);
  }

  private static PostgresServer start() {
    return DockerClientFactory.instance().isDockerAvailable() ? container() : embedded();
  }

  @SuppressWarnings("resource") // Testcontainers removes it when the virtual machine ends
  private static PostgresServer container() {
    PostgreSQLContainer container = new PostgreSQLContainer("postgres:18-alpine");
    container.start();
    String url = container.getJdbcUrl();
    return new PostgresServer(
        url.substring(0, url.lastIndexOf('/') + 1),
        container.getUsername(),
        container.getPassword());
  }

  private static PostgresServer embedded() {
    try {
      EmbeddedPostgres server = EmbeddedPostgres.builder()
          .setServerConfig("fsync", "on")
          .setServerConfig("synchronous_commit", "on")
          .setServerConfig("max_connections", "200")
          .setPGStartupWait(START)
          .start();
      return new PostgresServer(
          "jdbc:postgresql://localhost:" + server.getPort() + "/", "postgres", "");
    } catch (IOException e) {
      throw new UncheckedIOException("The embedded PostgreSQL does not start.", e);
    }
  }

  private static final class Shared {
    static final PostgresServer SERVER = start();
  }
}
