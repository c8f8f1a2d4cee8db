package dev.rhythmite.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SeriesPartsTest {

  private static final Duration HOUR = Duration.ofHours(1);
  private static final Instant NEW_YEAR = Instant.parse("2024-01-01T00:00:00Z");
  private static final Series FIVE = Series.regular(NEW_YEAR, HOUR, 0, 1, 2, 3, 4);
  private static final Series IRREGULAR =
      Series.of(new long[] {0, 1, 5, 6}, new double[] {10, 11, 15, Double.NaN});

  @ParameterizedTest
  @CsvSource({"PT0S, 5", "PT1S, 4", "PT2H, 3", "PT2H0.000000001S, 2", "PT4H, 1"})
  void beginsAfterADelay(Duration delay, int length) {
    assertThat(FIVE.afterDelay(delay)).isEqualTo(FIVE.slice(5 - length, 5));
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT4H0.000001S", "PT5H", "PT2562047788015215H30M7S"})
  @DisplayName("holcstore 173: a delay longer than the series leaves none of it")
  void isEmptyAfterALongDelay(Duration delay) {
    assertThat(FIVE.afterDelay(delay)).isEqualTo(Series.empty());
  }

  @Test
  @DisplayName("holcstore 183: a delay leaves an empty series as it is")
  void staysEmptyAfterADelay() {
    assertThat(Series.empty().afterDelay(HOUR)).isSameAs(Series.empty());
  }

  @Test
  void countsTheDelayFromTheFirstTimeEvenIfItsValueIsMissing() {
    Series series = Series.regular(NEW_YEAR, HOUR, Double.NaN, 1, 2);

    assertThat(series.afterDelay(HOUR)).isEqualTo(series.slice(1, 3));
  }

  @Test
  void refusesANegativeDelay() {
    assertThatThrownBy(() -> FIVE.afterDelay(HOUR.negated()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Delay PT-1H is negative. A delay counts forward from the first time.");
  }

  @Test
  @DisplayName("holcstore 183: pieces of two of five are two, two and one")
  void splitsIntoPieces() {
    assertThat(FIVE.split(2)).containsExactly(FIVE.slice(0, 2), FIVE.slice(2, 4), FIVE.slice(4, 5));
    assertThat(FIVE.split(5)).containsExactly(FIVE);
    assertThat(FIVE.split(Integer.MAX_VALUE)).containsExactly(FIVE);
    assertThat(Series.empty().split(3)).isEmpty();
  }

  @RepeatedTest(50) // the repetition is the seed
  void piecesMakeTheWhole(RepetitionInfo run) {
    var random = new SplittableRandom(run.getCurrentRepetition());
    long[] times =
        LongStream.range(0, random.nextInt(1, 40)).map(i -> 3 * i * i).toArray();
    Series series = Series.of(times, random.doubles(times.length).toArray());
    int length = random.nextInt(1, 45);

    List<Series> pieces = series.split(length);

    assertThat(pieces.stream().reduce(Series.empty(), Series::orElse)).isEqualTo(series);
    assertThat(pieces.stream().mapToInt(Series::length).sum()).isEqualTo(series.length());
    assertThat(pieces.subList(0, pieces.size() - 1)).allMatch(piece -> piece.length() == length);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1})
  void refusesPiecesWithoutAPoint(int length) {
    assertThatThrownBy(() -> FIVE.split(length))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Pieces of " + length + " points. A piece has one point or more.");
  }

  @Test
  void takesTheValuesBetweenTwoIndexes() {
    assertThat(IRREGULAR.slice(1, 3))
        .isEqualTo(Series.of(new long[] {1, 5}, new double[] {11, 15}));
    assertThat(IRREGULAR.slice(0, 4)).isSameAs(IRREGULAR);
    assertThat(IRREGULAR.slice(4, 4)).isEqualTo(Series.empty());
    assertThatThrownBy(() -> IRREGULAR.slice(2, 5)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> IRREGULAR.slice(2, 1)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void takesOtherValuesAtItsTimes() {
    double[] values = {1, 2, 3, Double.longBitsToDouble(0x7ff8000000000001L)};
    Series series = IRREGULAR.withValues(values);
    values[0] = 9;

    assertThat(series)
        .isEqualTo(Series.of(new long[] {0, 1, 5, 6}, new double[] {1, 2, 3, Double.NaN}));
    assertThat(FIVE.withValues(new double[5]).step()).contains(HOUR);
    assertThatThrownBy(() -> FIVE.withValues(1, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("2 values for 5 times. A series has one value at each time.");
  }
}
