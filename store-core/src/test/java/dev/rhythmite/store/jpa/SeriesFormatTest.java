package dev.rhythmite.store.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rhythmite.store.EpochMicros;
import dev.rhythmite.store.NoKey;
import dev.rhythmite.store.Series;
import dev.rhythmite.store.ValueType;
import dev.rhythmite.store.codec.Encoding;
import dev.rhythmite.store.testing.TypedValues;
import java.time.Instant;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SeriesFormatTest {

  @Test
  void readsWhatIsDeclared() {
    @SeriesLayout(type = ValueType.LONG, encoding = Encoding.OPEN)
    class Declared extends TimeseriesStore<NoKey> {}
    class Bare extends Store<NoKey> {}

    assertThat(SeriesFormat.of("Declared", Declared.class))
        .isEqualTo(new SeriesFormat("Declared", ValueType.LONG, Encoding.OPEN));
    assertThat(SeriesFormat.of("Bare", Bare.class))
        .isEqualTo(new SeriesFormat("Bare", ValueType.DOUBLE, Encoding.PACKED));
  }

  @ParameterizedTest
  @EnumSource
  void rowsOfEitherEncodingAreRead(ValueType type) {
    NavigableMap<Long, Optional<Object>> points = new TreeMap<>();
    List<Object> values = TypedValues.extremes(type);
    for (int i = 0; i < values.size(); i++) {
      points.put(EpochMicros.of(Instant.EPOCH.plusNanos(7_000L * i)), Optional.of(values.get(i)));
    }
    points.put(1L, Optional.empty());
    Series series = TypedValues.series(type, points);

    for (Encoding encoding : Encoding.values()) {
      EncodedSeries row = new SeriesFormat("Any", type, encoding).encode(NoKey.KEY, series);

      assertThat(row.decode(NoKey.KEY, 0, type)).isEqualTo(series);
    }
  }
}
