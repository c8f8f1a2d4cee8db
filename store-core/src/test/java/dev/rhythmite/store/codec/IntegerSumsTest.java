package dev.rhythmite.store.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rhythmite.store.testing.Seeds;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Decimals are the integers, as doubles, divided: whether they are near zero, far, or wrap around. */
class IntegerSumsTest {

  private static final int RUNS = 20;

  static LongStream seeds() {
    return Seeds.from1To(500, 5_000);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void decimalsAreTheQuotientsOfTheIntegers(long seed) {
    var random = new SplittableRandom(seed);
    IntegerOrder order = IntegerOrder.of(random.nextInt(4)).orElseThrow();
    long divisor = random.nextBoolean() ? 1 : random.nextLong() >> random.nextInt(64);
    long reference = random.nextLong() >> random.nextInt(64);
    double power = RealValues.power(random.nextInt(RealValues.MAX_EXPONENT + 1));
    var integers = new IntegerSums(order, divisor, reference);
    var decimals = new IntegerSums(order, divisor, reference);

    for (int run = 0; run < RUNS; run++) {
      int count = random.nextInt(1, IntegerSteps.STRETCH + 1);
      int widest = random.nextInt(run < 10 ? 30 : Long.SIZE) + 1;
      long[] steps =
          random.longs(count).map(bits -> bits >>> (Long.SIZE - widest)).toArray();
      double[] actual = new double[count + 1];
      decimals.restore(steps.clone(), count, widest, actual, 1, power);
      integers.restore(steps, count, steps, 0);
      for (int i = 0; i < count; i++) {
        assertThat(actual[i + 1]).as("%s, run %d, %d", order, run, i).isEqualTo(steps[i] / power);
      }
    }
  }
}
