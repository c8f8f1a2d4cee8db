package dev.rhythmite.store.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rhythmite.store.EpochMicros;
import dev.rhythmite.store.Series;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpansTest {

  private static final double MISSING = Double.NaN;
  private static final double INFINITE = Double.POSITIVE_INFINITY;

  @Test
  void findsStretchesOfOneValue() {
    assertThat(Spans.of(series(1, 1, 2, 1, 1, 1)))
        .containsExactly(span(0, 2, 1, 2), span(2, 3, 2, 1), span(3, 5, 1, 3));
  }

  @Test
  void endsASpanAtAMissingPoint() {
    assertThat(Spans.of(series(MISSING, 1, 1, MISSING, MISSING, 1, 3, MISSING)))
        .containsExactly(span(1, 3, 1, 2), span(5, 6, 1, 1), span(6, 7, 3, 1));
  }

  @Test
  void endsTheLastSpanWithItsLastPoint() {
    assertThat(Spans.of(series(5))).containsExactly(span(0, 0, 5, 1));
    assertThat(Spans.of(series(5, 6))).containsExactly(span(0, 1, 5, 1), span(1, 1, 6, 1));
    assertThat(Spans.of(Series.empty())).isEmpty();
    assertThat(Spans.of(series(MISSING, MISSING))).isEmpty();
  }

  @Test
  void comparesBitForBit() {
    assertThat(Spans.of(series(0.0, -0.0))).hasSize(2);
    assertThat(Spans.of(series(INFINITE, INFINITE))).hasSize(1);
    assertThat(Spans.of(series(0.0, -0.0), 0)).hasSize(1);
    assertThat(Spans.of(series(INFINITE, INFINITE, -INFINITE), 1)).hasSize(2);
  }

  @Test
  void comparesWithTheFirstValueOfTheSpan() {
    assertThat(Spans.of(series(1, 1.5, 2, 2.5, 3, 3.5), 1))
        .containsExactly(span(0, 3, 1, 3), span(3, 5, 2.5, 3));
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY})
  void refusesATolerance(double tolerance) {
    assertThatThrownBy(() -> Spans.of(series(1), tolerance))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Tolerance " + tolerance + ". A tolerance is a finite number, zero or more.");
  }

  @RepeatedTest(100) // the repetition is the seed
  void givesTheValuesBack(RepetitionInfo run) {
    var random = new SplittableRandom(run.getCurrentRepetition());
    double[] values = new double[random.nextInt(50)];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextInt(4) == 0 ? MISSING : random.nextInt(3);
    }
    double[] rebuilt = new double[values.length];
    Arrays.fill(rebuilt, MISSING);
    List<Span> spans = Spans.of(series(values));
    for (Span span : spans) {
      int from = (int) EpochMicros.of(span.start());
      Arrays.fill(rebuilt, from, from + span.count(), span.value());
    }

    assertThat(rebuilt).containsExactly(values);
    for (int i = 1; i < spans.size(); i++) {
      Span before = spans.get(i - 1);
      Span after = spans.get(i);
      boolean apart = before.end().isBefore(after.start());
      assertThat(apart || before.value() != after.value()).isTrue();
    }
  }

  private static Span span(long start, long end, double value, int count) {
    return new Span(EpochMicros.toInstant(start), EpochMicros.toInstant(end), value, count);
  }

  /** At the times 0, 1, 2, ... */
  private static Series series(double... values) {
    return Series.of(LongStream.range(0, values.length).toArray(), values);
  }
}
