package dev.rhythmite.store.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a load curve takes on disk. The sizes of many kinds of series are in docs/benchmarks.md. */
class LoadCurveSizeTest {

  private static final int HOURS = 8_760;

  @Test
  @DisplayName(
      "holcstore W40: a load curve of three decimals takes less than half of its LZ4 bytes")
  void packsALoadCurve() {
    List<Column> curve = List.of(DoubleColumn.nanIsNull("value", kilowattHours()));

    int packed = ChunkCodec.encode(curve, Encoding.PACKED).length;
    int open = ChunkCodec.encode(curve, Encoding.OPEN).length;

    assertThat((double) packed / HOURS).isLessThan(1.6);
    assertThat(packed).isLessThan(open / 2);
    assertThat(ChunkCodec.decode(ChunkCodec.encode(curve, Encoding.PACKED), HOURS))
        .isEqualTo(curve);
  }

  /** A daily shape with noise that lasts for some hours, to the watt-hour. */
  private static double[] kilowattHours() {
    SplittableRandom random = new SplittableRandom(1);
    double[] values = new double[HOURS];
    double noise = 0;
    for (int hour = 0; hour < HOURS; hour++) {
      noise = 0.8 * noise + random.nextGaussian(0, 0.05);
      double load = 0.9 + 0.4 * StrictMath.sin(hour % 24 * StrictMath.PI / 12) + noise;
      values[hour] = StrictMath.rint(Math.max(0.05, load) * 1_000) / 1_000;
    }
    return values;
  }
}
