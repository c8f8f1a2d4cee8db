package dev.rhythmite.store.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rhythmite.store.Series;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.BitSet;
import java.util.SplittableRandom;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class ChunkStatsTest {

  private static final Duration HOUR = Duration.ofHours(1);
  private static final double MISSING = Double.NaN;
  private static final double INFINITY = Double.POSITIVE_INFINITY;

  @Test
  void leavesMissingValuesOut() {
    assertThat(statsOf(MISSING, 3, MISSING, -1, 2)).isEqualTo(stats(3, -1, 3, 4, 0));
    assertThat(statsOf(5)).isEqualTo(stats(1, 5, 5, 5, 0));
  }

  @Test
  void keepsWhatASumLoses() {
    ChunkStats stats = statsOf(1, 1e100, 1, -1e100);

    assertThat(stats.sum()).isZero();
    assertThat(stats.sumError()).isEqualTo(2);
  }

  @Test
  void addsATenthAMillionTimes() {
    double[] tenths = new double[1_000_000];
    Arrays.fill(tenths, 0.1);

    ChunkStats stats = statsOf(tenths);

    assertThat(stats.sum()).isNotEqualTo(100_000);
    assertThat(stats.sum() + stats.sumError()).isEqualTo(100_000);
  }

  @RepeatedTest(200) // the repetition is the seed
  void addsUpToTheExactSumRounded(RepetitionInfo run) {
    var random = new SplittableRandom(run.getCurrentRepetition());
    double[] values = random
        .doubles(random.nextInt(1, 300))
        .map(value -> Math.scalb(value - 0.5, random.nextInt(60)))
        .toArray();
    BigDecimal exact =
        Arrays.stream(values).mapToObj(BigDecimal::new).reduce(BigDecimal.ZERO, BigDecimal::add);
    double magnitude = Arrays.stream(values).map(Math::abs).sum();

    ChunkStats stats = statsOf(values);
    BigDecimal sum = new BigDecimal(stats.sum()).add(new BigDecimal(stats.sumError()));

    assertThat(stats.count()).isEqualTo(values.length);
    assertThat(stats.min()).isEqualTo(Arrays.stream(values).min().orElseThrow());
    assertThat(stats.max()).isEqualTo(Arrays.stream(values).max().orElseThrow());
    // Neumaier's bound: independent of the order, and of the length but in second order
    assertThat(sum.subtract(exact).abs().doubleValue())
        .isLessThanOrEqualTo(magnitude * values.length * values.length * 0x1p-105);
  }

  @Test
  void hasNoErrorWhereTheSumIsNotFinite() {
    assertThat(statsOf(1, INFINITY, 0.1)).isEqualTo(stats(3, 0.1, INFINITY, INFINITY, 0));
    assertThat(statsOf(-INFINITY, 1)).isEqualTo(stats(2, -INFINITY, 1, -INFINITY, 0));
    assertThat(statsOf(INFINITY, -INFINITY, 1))
        .isEqualTo(stats(3, -INFINITY, INFINITY, MISSING, 0));
    assertThat(statsOf(Double.MAX_VALUE, Double.MAX_VALUE, -1))
        .isEqualTo(stats(3, -1, Double.MAX_VALUE, INFINITY, 0));
  }

  @Test
  void tellsZerosApartInItsEnds() {
    ChunkStats stats = statsOf(0.0, -0.0);

    assertThat(stats.min()).isEqualTo(-0.0);
    assertThat(stats.max()).isEqualTo(0.0);
    assertThat(statsOf(-0.0).max()).isEqualTo(-0.0);
  }

  @Test
  void countsTextsOnly() {
    assertThat(ChunkStats.of(Series.ofTexts(Instant.EPOCH, HOUR, "b", null, "")))
        .isEqualTo(new ChunkStats(2, null, null, null, null));
  }

  @Test
  void countsWhatIsTrue() {
    Series truths = Series.ofBooleans(Instant.EPOCH, HOUR, true, false, true, true);

    assertThat(ChunkStats.of(truths.withMissing(BitSet.valueOf(new long[] {1L << 3}))))
        .isEqualTo(new ChunkStats(3, null, null, 2.0, 0.0));
  }

  @Test
  void widensFloats() {
    assertThat(ChunkStats.of(Series.ofFloats(Instant.EPOCH, HOUR, 0.1f, Float.NaN, -2)))
        .isEqualTo(stats(2, -2, 0.1f, (double) 0.1f - 2, 0));
  }

  @Test
  void leavesEndsOutThatDoublesDoNotTellExactly() {
    long exact = 1L << 53;

    assertThat(statsOfLongs(-exact, exact)).isEqualTo(stats(2, -0x1p53, 0x1p53, 0, 0));
    assertThat(statsOfLongs(-exact - 1, exact + 1))
        .isEqualTo(new ChunkStats(2, null, null, 0.0, 0.0));
    assertThat(statsOfLongs(7, Long.MAX_VALUE).min()).isEqualTo(7);
    assertThat(statsOfLongs(7, Long.MAX_VALUE).max()).isNull();
    assertThat(statsOfLongs(Long.MIN_VALUE, 7).min()).isNull();
  }

  @RepeatedTest(100) // the repetition is the seed
  void addsIntegersUpExactly(RepetitionInfo run) {
    var random = new SplittableRandom(run.getCurrentRepetition());
    int bits = random.nextInt(1, 65);
    long[] values =
        random.longs(random.nextInt(1, 300)).map(value -> value >> (64 - bits)).toArray();
    BigDecimal exact =
        Arrays.stream(values).mapToObj(BigDecimal::new).reduce(BigDecimal.ZERO, BigDecimal::add);

    ChunkStats stats = statsOfLongs(values);

    assertThat(new BigDecimal(stats.sum()).add(new BigDecimal(stats.sumError())))
        .isEqualByComparingTo(exact);
  }

  private static ChunkStats statsOf(double... values) {
    return ChunkStats.of(Series.regular(Instant.EPOCH, HOUR, values));
  }

  private static ChunkStats statsOfLongs(long... values) {
    return ChunkStats.of(Series.ofLongs(Instant.EPOCH, HOUR, values));
  }

  private static ChunkStats stats(int count, double min, double max, double sum, double error) {
    return new ChunkStats(count, min, max, sum, error);
  }
}
