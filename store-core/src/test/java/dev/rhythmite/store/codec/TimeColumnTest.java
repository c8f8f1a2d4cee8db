package dev.rhythmite.store.codec;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TimeColumnTest {

  @Test
  void keepsTheArrayItIsGiven() {
    long[] epochMicros = {3, 1, 2};

    assertThat(TimeColumn.of("time", epochMicros).epochMicros()).isSameAs(epochMicros);
  }

  @Test
  void equalsByNameAndInstants() {
    assertThat(TimeColumn.of("time", 1, 2))
        .isEqualTo(TimeColumn.of("time", 1, 2))
        .hasSameHashCodeAs(TimeColumn.of("time", 1, 2))
        .isNotEqualTo(TimeColumn.of("time", 1, 3))
        .isNotEqualTo(TimeColumn.of("t", 1, 2))
        .isNotEqualTo(DoubleColumn.of("time", 1, 2));
  }

  @Test
  void saysItsLength() {
    assertThat(TimeColumn.of("time", 1, 2)).hasToString("TimeColumn[time, length=2]");
  }
}
