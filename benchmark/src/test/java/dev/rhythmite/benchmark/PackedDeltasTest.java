package dev.rhythmite.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PackedDeltasTest {

  @ParameterizedTest(name = "{0} points, which is the seed")
  @ValueSource(ints = {1, 2, 127, 128, 129, 1_000})
  void valuesComeBackBitForBit(int length) {
    SplittableRandom random = new SplittableRandom(length);
    double[] values = new double[length];
    for (int i = 0; i < length; i++) {
      values[i] = Decimals.round(random.nextDouble(-1e6, 1e6), 3);
    }
    double[] unpacked = new double[length + 2];

    PackedDeltas.unpack(PackedDeltas.pack(values, 0, length, 3), unpacked, 1, 1 + length, 3);

    assertThat(Arrays.copyOfRange(unpacked, 1, 1 + length)).containsExactly(values);
  }
}
