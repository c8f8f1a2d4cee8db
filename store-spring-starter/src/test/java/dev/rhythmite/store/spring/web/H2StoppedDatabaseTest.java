package dev.rhythmite.store.spring.web;

import dev.rhythmite.store.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.h2.tools.Server;
import org.junit.jupiter.api.io.TempDir;

class H2StoppedDatabaseTest extends StoppedDatabaseContract {

  @TempDir
  private Path directory;

  @Override
  StoppableDatabase stoppable() throws IOException {
    return new Tcp(directory);
  }

  /** An H2 behind a port, which comes back with its file at its port. */
  private static final class Tcp implements StoppableDatabase {

    private final Path directory;
    private final int port;
    private Server server;

    Tcp(Path directory) throws IOException {
      this.directory = directory;
      this.server = start("0");
      this.port = server.getPort();
    }

    private Server start(String atPort) throws IOException {
      try {
        return Server.createTcpServer(
                "-tcpPort", atPort, "-baseDir", directory.toString(), "-ifNotExists")
            .start();
      } catch (SQLException e) {
        throw new IOException(e);
      }
    }

    @Override
    public TestDatabase database() {
      return new TestDatabase("jdbc:h2:tcp://localhost:" + port + "/./stores", "sa", "");
    }

    @Override
    public void start() throws IOException {
      server = start(Integer.toString(port));
    }

    @Override
    public void stop() {
      server.stop();
    }
  }
}
