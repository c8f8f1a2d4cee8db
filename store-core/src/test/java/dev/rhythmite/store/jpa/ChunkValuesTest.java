package dev.rhythmite.store.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.NavigableMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class ChunkValuesTest {

  private static final double MISSING = Double.NaN;

  @Test
  void takesStoredValuesWhereItHasNone() {
    ChunkValues fresh = new ChunkValues(7, 1, new double[] {10, MISSING, 30});
    ChunkValues stored = new ChunkValues(7, 0, new double[] {0, 1, 2, 3, 4});

    ChunkValues merged = fresh.orElse(stored);

    assertThat(merged.chunkIndex()).isEqualTo(7);
    assertThat(merged.offset()).isZero();
    assertThat(merged.values()).containsExactly(0, 10, 2, 30, 4);
    assertThat(stored.values()).containsExactly(0, 1, 2, 3, 4);
    assertThat(fresh.values()).containsExactly(10, MISSING, 30);
  }

  @RepeatedTest(300) // the repetition is the seed
  void mergesAsSortedMapsDo(RepetitionInfo run) {
    var random = new SplittableRandom(run.getCurrentRepetition());
    ChunkValues fresh = anyValues(random);
    ChunkValues stored = anyValues(random);
    NavigableMap<Integer, Double> model = modelOf(stored);
    model.putAll(modelOf(fresh));

    ChunkValues merged = fresh.orElse(stored);

    assertThat(modelOf(merged)).isEqualTo(model);
    assertThat(merged.offset()).isEqualTo(model.firstKey());
    assertThat(merged.values()).hasSize(model.lastKey() - model.firstKey() + 1);
    assertThat(merged.orElse(stored).sameAs(merged)).isTrue();
    assertThat(merged.orElse(fresh).sameAs(merged)).isTrue();
  }

  @Test
  void isTheSameWithTheSamePlaceAndBits() {
    ChunkValues values = new ChunkValues(7, 3, new double[] {0.0, MISSING, 1});

    assertThat(values.sameAs(new ChunkValues(7, 3, new double[] {0.0, MISSING, 1})))
        .isTrue();
    assertThat(values.sameAs(new ChunkValues(7, 4, new double[] {0.0, MISSING, 1})))
        .isFalse();
    assertThat(values.sameAs(new ChunkValues(7, 3, new double[] {-0.0, MISSING, 1})))
        .isFalse();
    assertThat(values.sameAs(new ChunkValues(7, 3, new double[] {0.0, MISSING})))
        .isFalse();
  }

  private static ChunkValues anyValues(SplittableRandom random) {
    double[] values = random
        .doubles(random.nextInt(1, 30))
        .map(value -> value < 0.4 ? MISSING : value < 0.5 ? -0.0 : value)
        .toArray();
    values[0] = 1;
    values[values.length - 1] = 2;
    return new ChunkValues(0, random.nextInt(40), values);
  }

  private static NavigableMap<Integer, Double> modelOf(ChunkValues values) {
    NavigableMap<Integer, Double> model = new TreeMap<>();
    for (int i = 0; i < values.values().length; i++) {
      if (!Double.isNaN(values.values()[i])) {
        model.put(values.offset() + i, values.values()[i]);
      }
    }
    return model;
  }
}
