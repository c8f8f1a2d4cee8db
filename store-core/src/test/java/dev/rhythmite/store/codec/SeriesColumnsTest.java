package dev.rhythmite.store.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rhythmite.store.Series;
import dev.rhythmite.store.ValueType;
import dev.rhythmite.store.testing.TypedValues;
import java.time.Duration;
import java.time.Instant;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SeriesColumnsTest {

  private static final Duration MICRO = Duration.ofNanos(1_000);

  @ParameterizedTest
  @EnumSource
  void goThereAndBack(ValueType type) {
    NavigableMap<Long, Optional<Object>> points = new TreeMap<>();
    TypedValues.extremes(type)
        .forEach(value -> points.put((long) points.size(), Optional.of(value)));
    points.put(2L, Optional.empty());
    Series series = TypedValues.series(type, points);

    Column column = SeriesColumns.of("value", series);

    assertThat(column.nullCount()).isEqualTo(1);
    assertThat(column.isNull(2)).isTrue();
    assertThat(SeriesColumns.typeOf(column)).contains(type);
    assertThat(SeriesColumns.regular(column, Instant.EPOCH, MICRO)).isEqualTo(series);
    assertThat(SeriesColumns.at(column, series.epochMicros())).isEqualTo(series);
  }

  @Test
  void makesNoSeriesOfTimes() {
    Column times = TimeColumn.of("time", 1, 2);

    assertThat(SeriesColumns.typeOf(times)).isEmpty();
    assertThatThrownBy(() -> SeriesColumns.regular(times, Instant.EPOCH, MICRO))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("TimeColumn[time, length=2] has no values of a series.");
    assertThatThrownBy(() -> SeriesColumns.at(times, new long[] {1, 2}))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
