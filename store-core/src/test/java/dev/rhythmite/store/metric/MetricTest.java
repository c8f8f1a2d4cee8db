package dev.rhythmite.store.metric;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetricTest {

  private static final int[] CHARACTERS = {'/', 'B', 'a', 'b', 'é', 0xE000, 0xFFFD, 0x10000, 0x1D6D1
  };

  @Test
  @DisplayName("cvec C57: capital letters before small ones, the slash before letters")
  void namesAreOrderedByCodePoints() {
    assertThat(new String[] {"ab", "a/b", "a", "B"})
        .satisfies(names -> Arrays.sort(names, Metric.NAME_ORDER))
        .containsExactly("B", "a", "a/b", "ab");
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void namesAreOrderedAsTheirCodePointsAre(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < 10_000; i++) {
      int[] left = random
          .ints(random.nextInt(4), 0, CHARACTERS.length)
          .map(c -> CHARACTERS[c])
          .toArray();
      int[] right = random
          .ints(random.nextInt(4), 0, CHARACTERS.length)
          .map(c -> CHARACTERS[c])
          .toArray();

      int order = Metric.NAME_ORDER.compare(
          new String(left, 0, left.length), new String(right, 0, right.length));

      assertThat(Integer.signum(order)).isEqualTo(Integer.signum(Arrays.compare(left, right)));
    }
  }
}
