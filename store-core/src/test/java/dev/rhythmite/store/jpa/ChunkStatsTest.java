package dev.rhythmite.store.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class ChunkStatsTest {

  private static final double MISSING = Double.NaN;
  private static final double INFINITY = Double.POSITIVE_INFINITY;

  @Test
  void leavesMissingValuesOut() {
    assertThat(ChunkStats.of(new double[] {MISSING, 3, MISSING, -1, 2}))
        .isEqualTo(new ChunkStats(3, -1, 3, 4, 0));
    assertThat(ChunkStats.of(new double[] {5})).isEqualTo(new ChunkStats(1, 5, 5, 5, 0));
  }

  @Test
  void keepsWhatASumLoses() {
    ChunkStats stats = ChunkStats.of(new double[] {1, 1e100, 1, -1e100});

    assertThat(stats.sum()).isZero();
    assertThat(stats.sumError()).isEqualTo(2);
  }

  @Test
  void addsATenthAMillionTimes() {
    double[] tenths = new double[1_000_000];
    Arrays.fill(tenths, 0.1);

    ChunkStats stats = ChunkStats.of(tenths);

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

    ChunkStats stats = ChunkStats.of(values);
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
    assertThat(ChunkStats.of(new double[] {1, INFINITY, 0.1}))
        .isEqualTo(new ChunkStats(3, 0.1, INFINITY, INFINITY, 0));
    assertThat(ChunkStats.of(new double[] {-INFINITY, 1}))
        .isEqualTo(new ChunkStats(2, -INFINITY, 1, -INFINITY, 0));
    assertThat(ChunkStats.of(new double[] {INFINITY, -INFINITY, 1}))
        .isEqualTo(new ChunkStats(3, -INFINITY, INFINITY, MISSING, 0));
    assertThat(ChunkStats.of(new double[] {Double.MAX_VALUE, Double.MAX_VALUE, -1}))
        .isEqualTo(new ChunkStats(3, -1, Double.MAX_VALUE, INFINITY, 0));
  }

  @Test
  void tellsZerosApartInItsEnds() {
    ChunkStats stats = ChunkStats.of(new double[] {0.0, -0.0});

    assertThat(stats.min()).isEqualTo(-0.0);
    assertThat(stats.max()).isEqualTo(0.0);
    assertThat(ChunkStats.of(new double[] {-0.0}).max()).isEqualTo(-0.0);
  }
}
