package dev.rhythmite.store.sync.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rhythmite.store.TimeRange;
import dev.rhythmite.store.metric.MetricPoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The example in the Javadoc of {@link MetricsClient}, as a program. */
class MetricsClientExampleTest {

  private static final Path TEST =
      Path.of("src/test/java/dev/rhythmite/store/sync/client/MetricsClientExampleTest.java");
  private static final Path MAIN =
      Path.of("src/main/java/dev/rhythmite/store/sync/client/MetricsClient.java");
  private static final String POINT =
      "\"name\":\"pump/mode\",\"time\":\"2025-01-01T10:00:00Z\",\"value_string\":\"running\"";

  @Test
  void runs() throws IOException {
    try (ScriptedServer server = new ScriptedServer()) {
      server.answers("{\"accepted\":1}", "[]", "[{" + POINT + "}]");

      List<MetricPoint> changes =
          example(server.server().build(), Instant.parse("2025-01-01T10:00:00Z"));

      assertThat(changes).hasSize(1);
      assertThat(server.targets())
          .containsExactly(
              "/base/api/metrics/data",
              "/base/api/metrics/spans/pump/mode?start_at=2025-01-01T10:00:00Z&limit=10",
              "/base/api/metrics/data?start_at=2025-01-01T10:00:00Z&names=pump%2Fmode");
    }
  }

  private static List<MetricPoint> example(MetricServer server, Instant start) {
    // example
    MetricsClient metrics = MetricsClient.of(server).within(TimeRange.since(start));
    metrics.add(List.of(MetricPoint.of("pump/mode", start, "running")));
    List<RemoteSpan> spans =
        metrics.spans(SpanSelection.of("pump/mode").limit(10)).toList();
    List<MetricPoint> changes = metrics.data(MetricSelection.of("pump/mode")).toList();
    // end
    assertThat(spans).isEmpty();
    return changes;
  }

  @Test
  void isTheOneOfTheJavadoc() throws IOException {
    assertThat(between(MAIN, "<pre>{@code", "}</pre>"))
        .isNotEmpty()
        .isEqualTo(between(TEST, "// example", "// end"));
  }

  private static List<String> between(Path file, String first, String last) throws IOException {
    return Files.readAllLines(file).stream()
        .dropWhile(line -> !line.endsWith(first))
        .skip(1)
        .takeWhile(line -> !line.endsWith(last))
        .map(line -> line.replaceFirst("^ \\*", "").strip())
        .toList();
  }
}
