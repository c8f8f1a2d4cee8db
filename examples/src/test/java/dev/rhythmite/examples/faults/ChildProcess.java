package dev.rhythmite.examples.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A virtual machine of its own that says line by line what it does, until it is killed. */
public final class ChildProcess implements AutoCloseable {

  public static final String SMALL_HEAP = "192m";

  private final Process process;
  private final BufferedReader out;
  private final Path errors;
  private final List<String> said = new ArrayList<>();

  private ChildProcess(Process process, Path errors) {
    this.process = process;
    this.out = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
    this.errors = errors;
  }

  /**
   * Starts one.
   *
   * @param errors the file that takes what it says besides
   * @param heap the most memory that it takes for objects, as of {@code -Xmx}
   */
  public static ChildProcess start(Path errors, String heap, Class<?> main, Object... arguments)
      throws IOException {
    List<String> command = new ArrayList<>(List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx" + heap,
        "-cp",
        System.getProperty("java.class.path"),
        main.getName()));
    for (Object argument : arguments) {
      command.add(argument.toString());
    }
    return new ChildProcess(
        new ProcessBuilder(command).redirectError(errors.toFile()).start(), errors);
  }

  /** Waits until it says a line that begins with a word; returns what follows the word. */
  public String awaitAfter(String word) throws IOException {
    for (String line = next(); ; line = next()) {
      if (line.startsWith(word + " ")) {
        return line.substring(word.length() + 1);
      }
    }
  }

  private String next() throws IOException {
    String line = out.readLine();
    if (line == null) {
      throw new IllegalStateException(
          "The process ended by itself after " + said + ": " + Files.readString(errors));
    }
    said.add(line);
    return line;
  }

  /** Waits until it has said something so many times more. */
  public void await(String line, int times) throws IOException {
    for (int left = times; left > 0; ) {
      left -= next().equals(line) ? 1 : 0;
    }
  }

  /** Kills it in the middle of whatever it does; returns all that it said. */
  public List<String> kill() throws IOException, InterruptedException {
    // by its handle: the process itself would close what it said and was not read yet
    process.toHandle().destroyForcibly();
    process.waitFor();
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      said.add(line);
    }
    out.close();
    return said;
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
