package dev.rhythmite.examples.quickstart;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class QuickstartTest {

  private static final Path SOURCE =
      Path.of("src/main/java/dev/rhythmite/examples/quickstart/Quickstart.java");

  private static final Path README = Path.of("..", "README.md");

  @Test
  void writesAndReads() {
    PrintStream console = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, UTF_8));
    try {
      Quickstart.main(new String[0]);
    } finally {
      System.setOut(console);
    }

    assertThat(printed.toString(UTF_8))
        .contains("Series[2 points, 2024-06-01T00:00:00Z to 2024-06-01T00:30:00Z]");
  }

  @Test
  void hasTwelveLines() throws IOException {
    assertThat(
            program().stream().filter(line -> !line.isBlank() && !line.strip().equals("}")))
        .hasSize(12);
  }

  @Test
  void standsInTheReadme() throws IOException {
    assertThat(Files.readString(README)).contains(String.join("\n", program()));
  }

  /** The lines of the program, as far to the left as the README has them. */
  private static List<String> program() throws IOException {
    return Files.readAllLines(SOURCE).stream()
        .dropWhile(line -> !line.equals("  // program"))
        .skip(1)
        .takeWhile(line -> !line.equals("  // end"))
        .map(line -> line.replaceFirst("^ {2}", ""))
        .toList();
  }
}
