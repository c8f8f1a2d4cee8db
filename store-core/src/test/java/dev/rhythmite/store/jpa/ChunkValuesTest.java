package dev.rhythmite.store.jpa;

import static dev.rhythmite.store.jpa.CaseSeries.chunk;
import static dev.rhythmite.store.jpa.CaseSeries.offset;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rhythmite.store.ChunkAxis;
import dev.rhythmite.store.Frequency;
import dev.rhythmite.store.StoreLayout;
import java.time.ZoneId;
import java.util.NavigableMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class ChunkValuesTest {

  private static final double MISSING = Double.NaN;
  private static final StoreLayout LAYOUT = new StoreLayout(
      ChunkAxis.YEAR_MONTH, Frequency.parse("1h"), ZoneId.of("Europe/Paris"), false);

  @Test
  void takesStoredValuesWhereItHasNone() {
    ChunkValues fresh = chunk(LAYOUT, 24_288, 1, 10, MISSING, 30);
    ChunkValues stored = chunk(LAYOUT, 24_288, 0, 0, 1, 2, 3, 4);

    ChunkValues merged = fresh.orElse(stored, LAYOUT);

    assertThat(merged.chunkIndex()).isEqualTo(24_288);
    assertThat(offset(LAYOUT, merged)).isZero();
    assertThat(merged.points().values()).containsExactly(0, 10, 2, 30, 4);
    assertThat(stored.points().values()).containsExactly(0, 1, 2, 3, 4);
    assertThat(fresh.points().values()).containsExactly(10, MISSING, 30);
  }

  @RepeatedTest(300) // the repetition is the seed
  void mergesAsSortedMapsDo(RepetitionInfo run) {
    var random = new SplittableRandom(run.getCurrentRepetition());
    ChunkValues fresh = anyValues(random);
    ChunkValues stored = anyValues(random);
    NavigableMap<Integer, Double> model = modelOf(stored);
    model.putAll(modelOf(fresh));

    ChunkValues merged = fresh.orElse(stored, LAYOUT);

    assertThat(modelOf(merged)).isEqualTo(model);
    assertThat(offset(LAYOUT, merged)).isEqualTo(model.firstKey());
    assertThat(merged.points().values()).hasSize(model.lastKey() - model.firstKey() + 1);
    assertThat(merged.orElse(stored, LAYOUT)).isEqualTo(merged);
    assertThat(merged.orElse(fresh, LAYOUT)).isEqualTo(merged);
  }

  @Test
  void isTheSameWithTheSamePlaceAndBits() {
    ChunkValues values = chunk(LAYOUT, 24_288, 3, 0.0, MISSING, 1);

    assertThat(values).isEqualTo(chunk(LAYOUT, 24_288, 3, 0.0, MISSING, 1));
    assertThat(values).isNotEqualTo(chunk(LAYOUT, 24_288, 4, 0.0, MISSING, 1));
    assertThat(values).isNotEqualTo(chunk(LAYOUT, 24_288, 3, -0.0, MISSING, 1));
    assertThat(values).isNotEqualTo(chunk(LAYOUT, 24_288, 3, 0.0, MISSING));
  }

  private static ChunkValues anyValues(SplittableRandom random) {
    double[] values = random
        .doubles(random.nextInt(1, 30))
        .map(value -> value < 0.4 ? MISSING : value < 0.5 ? -0.0 : value)
        .toArray();
    values[0] = 1;
    values[values.length - 1] = 2;
    return chunk(LAYOUT, 24_288, random.nextInt(40), values);
  }

  private static NavigableMap<Integer, Double> modelOf(ChunkValues values) {
    NavigableMap<Integer, Double> model = new TreeMap<>();
    for (int i = 0; i < values.points().values().length; i++) {
      if (!Double.isNaN(values.points().values()[i])) {
        model.put(offset(LAYOUT, values) + i, values.points().values()[i]);
      }
    }
    return model;
  }
}
