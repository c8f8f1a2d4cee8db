package dev.rhythmite.store.spring.web;

import dev.rhythmite.store.testing.TestDatabase;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class PostgresStoppedDatabaseTest extends StoppedDatabaseContract {

  @TempDir
  private Path directory;

  @Override
  StoppableDatabase stoppable() throws IOException {
    return new Embedded(directory.resolve("data"));
  }

  /** A PostgreSQL of its own, which comes back with its data at its port. */
  private static final class Embedded implements StoppableDatabase {

    private final Path data;
    private final int port;
    private EmbeddedPostgres postgres;

    Embedded(Path data) throws IOException {
      this.data = data;
      this.postgres = builder().start();
      this.port = postgres.getPort();
    }

    private EmbeddedPostgres.Builder builder() {
      return EmbeddedPostgres.builder().setDataDirectory(data).setCleanDataDirectory(false);
    }

    @Override
    public TestDatabase database() {
      return new TestDatabase("jdbc:postgresql://localhost:" + port + "/postgres", "postgres", "");
    }

    @Override
    public void start() throws IOException {
      postgres = builder().setPort(port).start();
    }

    @Override
    public void stop() throws IOException {
      postgres.close();
    }
  }
}
