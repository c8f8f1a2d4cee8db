package dev.rhythmite.benchmark;

import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Collectors;

/** What results depend on, as a list of Markdown. */
final class Settings {

  private static final List<String> SERVER = List.of(
      "server_version", "fsync", "synchronous_commit", "full_page_writes", "shared_buffers");

  private Settings() {}

  static String markdown(Database database, CpuClock cpu, Scale scale) throws SQLException {
    StringBuilder server = new StringBuilder();
    for (String setting : SERVER) {
      server
          .append(server.isEmpty() ? "" : ", ")
          .append(setting)
          .append(' ')
          .append(database.value("show " + setting));
    }
    return items("PostgreSQL: " + server)
        + markdownOfMachine()
        + items(
            "scale: " + scale.name().toLowerCase(Locale.ROOT),
            "CPU time of the server: "
                + (cpu.seesServer() ? "of its processes" : "not seen from here, left out"));
  }

  /** Returns what results depend on that need no server. */
  static String markdownOfMachine() {
    return items(
        "JDK: " + System.getProperty("java.vm.name") + " " + Runtime.version(),
        "machine: "
            + Runtime.getRuntime().availableProcessors()
            + " cores, "
            + System.getProperty("os.name")
            + " "
            + System.getProperty("os.arch"));
  }

  /** Returns the versions of what runs in this process. */
  static String markdownOfEngines() throws IOException {
    Properties versions = new Properties();
    try (InputStream in =
        Objects.requireNonNull(Settings.class.getResourceAsStream("engines.properties"))) {
      versions.load(in);
    }
    return items("in this process: "
        + versions.stringPropertyNames().stream()
            .sorted()
            .map(name -> name + " " + versions.getProperty(name))
            .collect(Collectors.joining(", ")));
  }

  private static String items(String... lines) {
    return Arrays.stream(lines).map(line -> "* " + line + "\n").collect(Collectors.joining());
  }
}
