package dev.rhythmite.store.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rhythmite.store.Frequency;
import dev.rhythmite.store.Series;
import dev.rhythmite.store.TimeRange;
import dev.rhythmite.store.TimeRanges;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The example of the documentation, which stands there word for word. */
class AnalysisExampleTest {

  private static final Path SOURCE =
      Path.of("src/test/java/dev/rhythmite/store/analysis/AnalysisExampleTest.java");

  private static final Path PAGE = Path.of("..", "docs", "analysis.md");

  @Test
  void saysWhatThePageSays() {
    Instant start = Instant.parse("2024-10-26T22:00:00Z");
    Instant end = Instant.parse("2024-10-28T23:00:00Z");
    double[] values =
        IntStream.range(0, 49).mapToDouble(i -> i == 7 ? Double.NaN : 2).toArray();
    Series load = Series.regular(start, Duration.ofHours(1), values);
    // example
    ZoneId paris = ZoneId.of("Europe/Paris");
    TimeRange days = TimeRange.of(start, end); // 27 and 28 October 2024, 49 hours

    TimeRanges gaps = Gaps.in(days, Frequency.parse("1h"), paris).of(load);
    Series filled = Fill.LINEAR.upTo(Duration.ofHours(2)).apply(load);
    Series energy = new Buckets(BucketSize.DAY, paris, EmptyBuckets.MISSING)
        .resample(Arithmetic.times(filled, 0.5), Aggregation.SUM);
    Series chart = Downsampling.m4(filled, days, 10);
    // end

    assertThat(gaps)
        .isEqualTo(TimeRanges.of(TimeRange.of(
            Instant.parse("2024-10-27T05:00:00Z"), Instant.parse("2024-10-27T06:00:00Z"))));
    assertThat(filled.valueCount()).isEqualTo(49);
    assertThat(energy.values()).containsExactly(25, 24);
    assertThat(energy.epochMicros())
        .containsExactly(
            1_000_000 * start.getEpochSecond(),
            1_000_000 * Instant.parse("2024-10-27T23:00:00Z").getEpochSecond());
    assertThat(chart.length()).isLessThanOrEqualTo(40);
  }

  @Test
  void standsOnThePage() throws IOException {
    assertThat(Files.readString(PAGE))
        .contains("```java\n" + String.join("\n", example()) + "\n```");
  }

  private static List<String> example() throws IOException {
    return Files.readAllLines(SOURCE).stream()
        .dropWhile(line -> !line.equals("    // example"))
        .skip(1)
        .takeWhile(line -> !line.equals("    // end"))
        .map(line -> line.replaceFirst("^ {4}", ""))
        .toList();
  }
}
