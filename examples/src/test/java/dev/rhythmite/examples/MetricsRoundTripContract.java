package dev.rhythmite.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rhythmite.store.TimeRange;
import dev.rhythmite.store.metric.MetricPoint;
import dev.rhythmite.store.metric.MetricQuery.Points;
import dev.rhythmite.store.metric.MetricValue;
import dev.rhythmite.store.metric.Samples;
import dev.rhythmite.store.metric.SpanEdit;
import dev.rhythmite.store.metric.SpanQuery.Newest;
import dev.rhythmite.store.metric.SpanQuery.Oldest;
import dev.rhythmite.store.sync.client.MetricSelection;
import dev.rhythmite.store.sync.client.MetricServer;
import dev.rhythmite.store.sync.client.MetricsClient;
import dev.rhythmite.store.sync.client.MetricsException;
import dev.rhythmite.store.sync.client.RemoteMetric;
import dev.rhythmite.store.sync.client.RemoteSpan;
import dev.rhythmite.store.sync.client.SampleSelection;
import dev.rhythmite.store.sync.client.SpanSelection;
import dev.rhythmite.store.sync.client.TimeseriesClient;
import dev.rhythmite.store.testing.TestDatabase;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The clients and commands of metrics, with a running demo. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class MetricsRoundTripContract {

  private static final Instant TEN = Instant.parse("2025-01-01T10:00:00Z");
  private static final TimeRange DAY = TimeRange.of(TEN, TEN.plus(Duration.ofDays(1)));

  private static final String LOGIN_KEY = "cva_abcd" + "0123456789abcdef".repeat(2);

  private Path directory;
  private RunningDemo demo;
  private MetricsClient metrics;

  private final ConsoleText text = new ConsoleText();

  abstract TestDatabase database();

  @BeforeAll
  void start(@TempDir Path temporary) {
    directory = temporary;
    demo = RunningDemo.serving(directory, database(), LOGIN_KEY);
    metrics = MetricsClient.of(server(demo.key()));
  }

  @AfterAll
  void stop() {
    demo.close();
  }

  @Test
  @DisplayName("timeseries-api 97, 98, 101, 102: the commands, one after the other")
  void telemetryIsLoadedAnalysedAndQueried() {
    String file = directory.resolve("sensors.csv").toString();
    assertThat(text.run("generate", file, "--rows", "3000")).isZero();
    assertThat(text.run("examine", file)).isZero();

    assertThat(run("load-metrics", file)).as(text.err()).isZero();
    assertThat(run("load-metrics", file)).as(text.err()).isZero();
    assertThat(run("analyse", "--start", "2020-07-12T00:00:00Z")).as(text.err()).isZero();
    assertThat(run("load-test", "--repeat", "5", "--start", "2020-07-12T00:00:00Z"))
        .as(text.err())
        .isZero();

    assertThat(text.out())
        .contains("Stored 24,000 points of 3,000 rows in 6 batches, from 3 devices.")
        .contains("3 devices: 00:0f:00:70:91:0a, 1c:bf:ce:15:ec:4d, b8:27:eb:bf:9d:51")
        .containsPattern("  temperature +2 hours, mean 2\\d\\.\\d{4}")
        .containsPattern("  motion_detected +[0-9]+ of 3,000 points")
        .contains("  3,000 points; first ");
  }

  @Test
  @DisplayName("cvec C10, C11, C21, C41, C49")
  void pointsComeBackAsChangesAndSpans() {
    List<MetricPoint> points = List.of(
        MetricPoint.of("mode", TEN.plusNanos(123_456_000), "off"),
        new MetricPoint("mode", TEN.plusSeconds(60), MetricValue.of(1 / 3.0, "on")),
        MetricPoint.gap("mode", TEN.plusSeconds(90)));

    assertThat(metrics.add(points)).isEqualTo(3);

    assertThat(metrics.data(MetricSelection.of("mode", "none")).toList()).isEqualTo(points);
    assertThat(metrics.spans(SpanSelection.of("mode")).toList())
        .extracting(RemoteSpan::value)
        .containsExactly(MetricValue.gap(), MetricValue.of(1 / 3.0), MetricValue.of("off"));
    assertThat(metrics.metrics(DAY)).extracting(RemoteMetric::name).contains("mode");
    assertThat(metrics
            .spans(SpanSelection.of("mode")
                .within(TimeRange.of(TEN.plusSeconds(30), TEN.plusSeconds(70)))
                .oldest(Oldest.IN_FORCE)
                .newest(Newest.TRUE_END))
            .toList())
        .extracting(RemoteSpan::end)
        .containsExactly(Optional.of(TEN.plusSeconds(90)), Optional.of(TEN.plusSeconds(60)));
  }

  @ParameterizedTest
  @DisplayName("cvec C29: any name is found, in lists and in paths")
  @ValueSource(
      strings = {
        "site/edge/compressor01/temp_out/c",
        "a,b",
        "grün ?#&+=",
        "100%25;x",
        "../../x",
        "a//b/",
        "back\\slash",
        "data",
        "."
      })
  void namesComeBackAsTheyAre(String name) {
    MetricPoint point = MetricPoint.of(name, TEN, 1);
    metrics.add(List.of(point));

    assertThat(metrics.data(MetricSelection.of(name)).toList()).containsExactly(point);
    assertThat(metrics.spans(SpanSelection.of(name)).toList())
        .extracting(RemoteSpan::name)
        .containsExactly(name);
  }

  @Test
  void pointsAreStoredOnceHoweverOftenTheyAreSent() {
    List<MetricPoint> points =
        List.of(MetricPoint.of("once", TEN, 1), MetricPoint.of("once", TEN.plusSeconds(1), 1));

    metrics.batch(1).add(points.iterator(), "the-key");
    metrics.batch(1).add(points.iterator(), "the-key");

    assertThat(metrics.data(MetricSelection.of("once").points(Points.ALL)).toList())
        .isEqualTo(points);
    assertThat(metrics.data(MetricSelection.of("once")).toList()).containsExactly(points.get(0));
    assertThat(TimeseriesClient.of(server(demo.key())).points("once", DAY).toList())
        .isEqualTo(points);
  }

  @Test
  void spansKeepWhatIsSaidOfThem() {
    metrics.add(List.of(MetricPoint.of("said", TEN, "on")));
    String id = metrics.spans(SpanSelection.of("said")).next().id().orElseThrow();
    SpanEdit edit = new SpanEdit(Optional.of(TEN), Optional.empty(), Optional.empty());

    metrics.edit(id, edit);

    assertThat(metrics.spans(SpanSelection.of("said")).next().edit()).contains(edit);
    assertThat(metrics.deleteEdit(id)).isTrue();
    assertThat(metrics.deleteEdit(id)).isFalse();
  }

  @Test
  @DisplayName("cvec C90")
  void samplesAreMeansOverTime() {
    metrics.add(List.of(
        MetricPoint.of("s", TEN.plusSeconds(10), 10),
        MetricPoint.of("s", TEN.plusSeconds(30), 20),
        MetricPoint.of("s", TEN.plusSeconds(150), 40)));

    Samples samples = metrics
        .within(TimeRange.of(TEN, TEN.plusSeconds(240)))
        .sample(SampleSelection.of(List.of("s"), Duration.ofMinutes(1)));

    assertThat(samples.columns().get(0).values())
        .containsExactly(
            MetricValue.of(16), MetricValue.of(20), MetricValue.of(30), MetricValue.of(40));
  }

  @Test
  @DisplayName("cvec C31: Arrow is a file, also of nothing")
  void arrowIsAFile() throws IOException {
    metrics.add(List.of(MetricPoint.of("arrow", TEN, 1)));
    for (MetricSelection selection : List.of(MetricSelection.of("arrow"), MetricSelection.of())) {
      ByteArrayOutputStream file = new ByteArrayOutputStream();

      assertThat(metrics.arrow(selection, file)).isEqualTo(file.size()).isPositive();
      assertThat(file.toString(StandardCharsets.ISO_8859_1))
          .startsWith("ARROW1")
          .endsWith("ARROW1");
    }
  }

  @Test
  @DisplayName("cvec C01, C02: a key that tokens are got for")
  void keysAreLoggedInWith() {
    MetricsClient client = MetricsClient.of(server(LOGIN_KEY));
    List<MetricPoint> points = List.of(MetricPoint.of("by-login", TEN, 1));

    assertThat(client.add(points)).isEqualTo(1);
    assertThat(client.data(MetricSelection.of("by-login")).toList()).isEqualTo(points);
    assertThat(catchThrowableOfType(
                MetricsException.class,
                MetricsClient.of(server(LOGIN_KEY.replace('9', '8')))::metrics)
            .status())
        .hasValue(400);
  }

  @Test
  @DisplayName("cvec C06")
  void nothingIsShownWithoutTheKey() {
    MetricsClient stranger = MetricsClient.of(server("wrong".repeat(8)));

    assertThat(catchThrowableOfType(MetricsException.class, stranger::metrics).status())
        .hasValue(401);
  }

  private int run(String... args) {
    String[] all = new String[args.length + 4];
    System.arraycopy(args, 0, all, 0, args.length);
    System.arraycopy(
        new String[] {"--host", demo.url().toString(), "--key", demo.key()},
        0,
        all,
        args.length,
        4);
    return text.run(all);
  }

  private MetricServer server(String key) {
    return MetricServer.builder().host(demo.url().toString()).apiKey(key).build();
  }
}
