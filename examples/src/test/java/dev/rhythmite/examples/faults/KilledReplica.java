package dev.rhythmite.examples.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rhythmite.store.testing.TestDatabase;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Starts replica processes and kills each in the middle of its work. */
final class KilledReplica {

  private final TestDatabase database;
  private final URI source;
  private final String kind;
  private final Path errors;

  KilledReplica(TestDatabase database, URI source, String kind, Path errors) {
    this.database = database;
    this.source = source;
    this.kind = kind;
    this.errors = errors;
  }

  /**
   * Starts a process, and kills it as soon as it said that it stored so many batches, while it is
   * busy with the next. Returns what it said until then.
   */
  List<String> killAfter(int batches) throws IOException, InterruptedException {
    Process process = start();
    List<String> said = new ArrayList<>();
    try (BufferedReader out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
      for (int stored = 0; stored < batches; ) {
        String line = out.readLine();
        if (line == null) {
          throw new IllegalStateException(
              "The replica ended by itself after " + said + ": " + Files.readString(errors));
        }
        said.add(line);
        stored += line.equals(ReplicaProcess.STORED) ? 1 : 0;
      }
    } finally {
      process.destroyForcibly().waitFor();
    }
    return said;
  }

  private Process start() throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx192m",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            ReplicaProcess.class.getName(),
            database.url(),
            database.user(),
            database.password(),
            source.toString(),
            kind)
        .redirectError(errors.toFile())
        .start();
  }
}
