package dev.rhythmite.store.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.BitSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What floats, integers, truth values and texts have in common; doubles and times stand apart. */
class TypedColumnTest {

  private static final float OTHER_NAN = Float.intBitsToFloat(0x7fc0_0001);

  @Test
  void keepTheArrayTheyAreGivenWithoutNulls() {
    float[] floats = {1};
    long[] longs = {1};
    boolean[] booleans = {true};
    String[] texts = {"a"};
    var none = new BitSet();

    assertThat(FloatColumn.of("v", floats).values()).isSameAs(floats);
    assertThat(LongColumn.withNulls("v", longs, none).values()).isSameAs(longs);
    assertThat(BooleanColumn.withNulls("v", booleans, none).values()).isSameAs(booleans);
    assertThat(TextColumn.of("v", texts).values()).isSameAs(texts);
  }

  @Test
  void readNullSlotsAsOneValueWithoutTouchingTheGivenArray() {
    float[] floats = {1, OTHER_NAN};
    long[] longs = {1, 2};
    boolean[] booleans = {true, true};

    assertThat(FloatColumn.withNulls("v", floats, second()).values())
        .usingComparatorWithPrecision(0f)
        .containsExactly(1, Float.NaN);
    assertThat(LongColumn.withNulls("v", longs, second()).values()).containsExactly(1, 0);
    assertThat(BooleanColumn.withNulls("v", booleans, second()).values())
        .containsExactly(true, false);
    assertThat(TextColumn.of("v", "a", null).values()).containsExactly("a", null);
    assertThat(Float.floatToRawIntBits(floats[1])).isEqualTo(0x7fc0_0001);
    assertThat(longs).containsExactly(1, 2);
    assertThat(booleans).containsExactly(true, true);
  }

  static Stream<Column> columnsWithASecondNull() {
    return Stream.of(
        FloatColumn.withNulls("v", new float[2], second()),
        LongColumn.withNulls("v", new long[2], second()),
        BooleanColumn.withNulls("v", new boolean[2], second()),
        TextColumn.of("v", "a", null));
  }

  @ParameterizedTest
  @MethodSource("columnsWithASecondNull")
  void tellNullSlots(Column column) {
    assertThat(column.nullCount()).isEqualTo(1);
    assertThat(column.isNull(0)).isFalse();
    assertThat(column.isNull(1)).isTrue();
    assertThat(column).hasToString(column.getClass().getSimpleName() + "[v, length=2, nulls=1]");
    assertThatThrownBy(() -> column.isNull(2)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void refuseANullBeyondTheirLength() {
    assertThatThrownBy(() -> LongColumn.withNulls("v", new long[1], second()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("null at index 1 of a column of length 1");
  }

  @Test
  void equalByNameNullsAndValues() {
    List<Column> columns = List.of(
        FloatColumn.of("v", 0),
        FloatColumn.of("v", -0.0f),
        FloatColumn.of("v", Float.NaN),
        FloatColumn.of("v", OTHER_NAN),
        FloatColumn.of("w", 0),
        LongColumn.of("v", 0),
        LongColumn.of("v", 1),
        LongColumn.withNulls("v", new long[2], second()),
        LongColumn.of("v", 0, 0),
        BooleanColumn.of("v", false),
        BooleanColumn.of("v", true),
        TextColumn.of("v", ""),
        TextColumn.of("v", "a"),
        TextColumn.of("v", new String[1]),
        TimeColumn.of("v", 0));

    for (int i = 0; i < columns.size(); i++) {
      for (int k = 0; k < columns.size(); k++) {
        assertThat(columns.get(i).equals(columns.get(k))).as("%d, %d", i, k).isEqualTo(i == k);
      }
    }
    assertThat(FloatColumn.of("v", OTHER_NAN))
        .isEqualTo(FloatColumn.of("v", OTHER_NAN))
        .hasSameHashCodeAs(FloatColumn.of("v", OTHER_NAN));
    assertThat(TextColumn.of("v", "a", null))
        .isEqualTo(TextColumn.of("v", "a", null))
        .hasSameHashCodeAs(TextColumn.of("v", "a", null));
  }

  private static BitSet second() {
    var bits = new BitSet();
    bits.set(1);
    return bits;
  }
}
