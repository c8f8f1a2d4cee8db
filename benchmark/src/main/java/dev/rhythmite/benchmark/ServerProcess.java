package dev.rhythmite.benchmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A {@link ChannelServer} in a virtual machine of its own. */
final class ServerProcess implements AutoCloseable {

  private static final Duration LONGEST_STOP = Duration.ofSeconds(30);

  private final Process process;
  private final URI address;

  private ServerProcess(Process process, URI address) {
    this.process = process;
    this.address = address;
  }

  /**
   * Starts one, and waits until it answers.
   *
   * @param heap the most memory that it takes for objects, as of {@code -Xmx}
   */
  static ServerProcess start(String heap, String jdbcUrl) throws IOException {
    List<String> command = new ArrayList<>(List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx" + heap,
        "-cp",
        System.getProperty("java.class.path"),
        ChannelServer.class.getName()));
    command.addAll(List.of(ChannelServer.arguments(jdbcUrl)));
    Process process = new ProcessBuilder(command)
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
    BufferedReader out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      if (line.startsWith(ChannelServer.READY)) {
        String port = line.substring(ChannelServer.READY.length());
        return new ServerProcess(process, URI.create("http://localhost:" + port));
      }
    }
    throw new IOException("The server ended before it was ready. Its errors stand above.");
  }

  URI address() {
    return address;
  }

  /** Ends it, and waits for its end, by force where it takes too long. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(LONGEST_STOP.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
