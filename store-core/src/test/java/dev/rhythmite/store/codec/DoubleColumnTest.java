package dev.rhythmite.store.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.BitSet;
import org.junit.jupiter.api.Test;

class DoubleColumnTest {

  private static final double OTHER_NAN = Double.longBitsToDouble(0x7ff8_0000_0000_0001L);

  @Test
  void keepsTheArrayItIsGiven() {
    double[] values = {1, Double.NaN, 3};

    assertThat(DoubleColumn.of("v", values).values()).isSameAs(values);
    assertThat(DoubleColumn.nanIsNull("v", values).values()).isSameAs(values);
    assertThat(DoubleColumn.withNulls("v", values, bits(1)).values()).isSameAs(values);
  }

  @Test
  void takesEveryNanForAGapIfAsked() {
    var column = DoubleColumn.nanIsNull("v", 1, OTHER_NAN, 3, Double.NaN);

    assertThat(column.nullCount()).isEqualTo(2);
    assertThat(column.isNull(1)).isTrue();
    assertThat(column.isNull(2)).isFalse();
    assertThat(column.isNull(3)).isTrue();
  }

  @Test
  void takesNoNanForAGapUnlessAsked() {
    assertThat(DoubleColumn.of("v", 1, OTHER_NAN).nullCount()).isZero();
    assertThat(DoubleColumn.withNulls("v", new double[] {1, OTHER_NAN}, bits(0)).isNull(1))
        .isFalse();
  }

  @Test
  void readsGapsAsTheCanonicalNanWithoutTouchingTheGivenArray() {
    double[] values = {1, OTHER_NAN, 3};

    assertThat(rawBits(DoubleColumn.nanIsNull("v", values), 1)).isEqualTo(rawBits(Double.NaN));
    assertThat(rawBits(DoubleColumn.withNulls("v", values, bits(2)), 2))
        .isEqualTo(rawBits(Double.NaN));
    assertThat(values[2]).isEqualTo(3);
    assertThat(rawBits(values[1])).isEqualTo(rawBits(OTHER_NAN));
  }

  @Test
  void findsGapsBeyondRunsOfValidSlots() {
    var nulls = bits(0, 7, 8, 30, 63, 64, 99);
    var column = DoubleColumn.withNulls("v", new double[100], nulls);

    for (int i = 0; i < 100; i++) {
      assertThat(column.isNull(i)).as("slot %d", i).isEqualTo(nulls.get(i));
      assertThat(Double.isNaN(column.values()[i])).as("slot %d", i).isEqualTo(nulls.get(i));
    }
  }

  @Test
  void refusesAGapBeyondItsLength() {
    assertThatThrownBy(() -> DoubleColumn.withNulls("v", new double[8], bits(8)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("null at index 8 of a column of length 8");
  }

  @Test
  void refusesASlotBeyondItsLength() {
    var column = DoubleColumn.of("v", 1, 2);

    assertThatThrownBy(() -> column.isNull(2)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> column.isNull(-1)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void equalsByNameGapsAndBits() {
    var column = DoubleColumn.of("v", 0.0, Double.NaN);

    assertThat(column)
        .isEqualTo(DoubleColumn.of("v", 0.0, Double.NaN))
        .hasSameHashCodeAs(DoubleColumn.of("v", 0.0, Double.NaN))
        .isNotEqualTo(DoubleColumn.of("w", 0.0, Double.NaN))
        .isNotEqualTo(DoubleColumn.of("v", -0.0, Double.NaN))
        .isNotEqualTo(DoubleColumn.of("v", 0.0, OTHER_NAN))
        .isNotEqualTo(DoubleColumn.nanIsNull("v", 0.0, Double.NaN))
        .isNotEqualTo(DoubleColumn.of("v", 0.0));
  }

  @Test
  void saysItsLengthAndGaps() {
    assertThat(DoubleColumn.nanIsNull("load", 1, Double.NaN))
        .hasToString("DoubleColumn[load, length=2, nulls=1]");
  }

  private static BitSet bits(int... indexes) {
    var bits = new BitSet();
    for (int index : indexes) {
      bits.set(index);
    }
    return bits;
  }

  private static long rawBits(DoubleColumn column, int index) {
    return rawBits(column.values()[index]);
  }

  private static long rawBits(double value) {
    return Double.doubleToRawLongBits(value);
  }
}
