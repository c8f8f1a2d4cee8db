package dev.rhythmite.store.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rhythmite.store.ChunkAxis;
import dev.rhythmite.store.EpochMicros;
import dev.rhythmite.store.Frequency;
import dev.rhythmite.store.MalformedChunkException;
import dev.rhythmite.store.NoKey;
import dev.rhythmite.store.StoreLayout;
import dev.rhythmite.store.ValueType;
import dev.rhythmite.store.codec.ChunkCodec;
import dev.rhythmite.store.codec.Encoding;
import dev.rhythmite.store.codec.TextColumn;
import dev.rhythmite.store.testing.TypedValues;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class StoredChunkTest {

  @ParameterizedTest
  @EnumSource
  void comesBackWithItsPlace(ChunkAxis axis) {
    StoreLayout layout = layout(axis);
    ChunkValues values = CaseSeries.chunk(layout, 57, 3, 1, Double.NaN, -0.0);

    for (Encoding encoding : Encoding.values()) {
      StoredChunk<NoKey> chunk = StoredChunk.of(NoKey.KEY, values, encoding);
      assertThat(chunk.values(layout)).as("%s", encoding).isEqualTo(values);
    }
  }

  @ParameterizedTest
  @EnumSource
  void comesBackInItsType(ValueType type) {
    StoreLayout layout =
        new StoreLayout(ChunkAxis.YEAR, Frequency.parse("1h"), ZoneOffset.UTC, type, true);
    Instant start = Instant.parse("2024-03-01T00:00:00Z");
    NavigableMap<Long, Optional<Object>> points = new TreeMap<>();
    TypedValues.extremes(type)
        .forEach(value -> points.put(
            EpochMicros.of(start.plus(Duration.ofHours(2L * points.size()))), Optional.of(value)));
    ChunkValues values = ChunkValues.of(2024, TypedValues.series(type, points), layout);

    assertThat(values.points().length()).isEqualTo(11);
    for (Encoding encoding : Encoding.values()) {
      StoredChunk<NoKey> chunk = StoredChunk.of(NoKey.KEY, values, encoding);
      assertThat(chunk.values(layout)).as("%s", encoding).isEqualTo(values);
    }
  }

  @Test
  void refusesATextThatNoSeriesHas() {
    StoreLayout layout = new StoreLayout(
        ChunkAxis.YEAR, Frequency.parse("1h"), ZoneOffset.UTC, ValueType.TEXT, true);
    byte[] blob = ChunkCodec.encode(
        List.of(TextColumn.of(StoredChunk.COLUMN, "x".repeat(65_537))), Encoding.PACKED);
    StoredChunk<NoKey> chunk =
        new StoredChunk<>(NoKey.KEY, 1970, Instant.EPOCH, 1, ChunkCodec.crc32c(blob), blob);

    assertThatThrownBy(() -> chunk.values(layout))
        .isInstanceOf(MalformedChunkException.class)
        .hasMessageStartingWith("Chunk 1970 of NoKey[series=0] is damaged at byte 0: The text at"
            + " index 0 has 65537 characters.");
  }

  @ParameterizedTest
  @CsvSource({
    "YEAR, 2147483647",
    "YEAR, 1999999999",
    "YEAR, -2147483648",
    "YEAR, 400000",
    "YEAR_MONTH, 2147483647",
    "YEAR_MONTH, -2147483648",
    "YEAR_MONTH, 24289",
    "WEEK, 2147483647",
    "WEEK, -2147483648",
    "DAY, 2147483647",
    "DAY, -2147483648",
    "HOUR, 2147483647",
    "HOUR, -2147483648"
  })
  void refusesAPeriodThatItsStartIsNotIn(ChunkAxis axis, int chunkIndex) {
    Instant start = Instant.parse("2023-12-31T23:00:00Z");

    assertMisplaced(axis, chunkIndex, start);
  }

  @ParameterizedTest
  @CsvSource({
    "2023-12-31T22:00:00Z",
    "2024-01-01T00:30:00Z",
    "2024-12-31T22:00:00Z",
    "2024-01-01T00:00:00.000000001Z",
    "-1000000000-01-01T00:00:00Z",
    "+1000000000-12-31T23:59:59.999999999Z"
  })
  void refusesAStartThatIsNoPlaceOfItsGrid(Instant start) {
    assertMisplaced(ChunkAxis.YEAR, 2024, start);
  }

  private static void assertMisplaced(ChunkAxis axis, int chunkIndex, Instant start) {
    StoreLayout layout = layout(axis);
    StoredChunk<NoKey> good =
        StoredChunk.of(NoKey.KEY, CaseSeries.chunk(layout, 57, 0, 1, 2), Encoding.PACKED);
    StoredChunk<NoKey> moved =
        new StoredChunk<>(NoKey.KEY, chunkIndex, start, good.length(), good.crc32c(), good.blob());

    assertThatThrownBy(() -> moved.values(layout))
        .isInstanceOf(MalformedChunkException.class)
        .hasMessageStartingWith("Chunk " + chunkIndex
            + " of NoKey[series=0] is damaged at byte 0: 2 points from " + start);
  }

  private static StoreLayout layout(ChunkAxis axis) {
    return new StoreLayout(
        axis,
        Frequency.parse(axis == ChunkAxis.HOUR ? "30s" : "1h"),
        ZoneId.of("Europe/Paris"),
        true);
  }
}
