package dev.rhythmite.store.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rhythmite.store.ChunkAxis;
import dev.rhythmite.store.Frequency;
import dev.rhythmite.store.MalformedChunkException;
import dev.rhythmite.store.NoKey;
import dev.rhythmite.store.StoreLayout;
import dev.rhythmite.store.codec.Encoding;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class StoredChunkTest {

  @ParameterizedTest
  @EnumSource
  void comesBackWithItsPlace(ChunkAxis axis) {
    StoreLayout layout = layout(axis);
    ChunkValues values = new ChunkValues(57, 3, new double[] {1, Double.NaN, -0.0});

    for (Encoding encoding : Encoding.values()) {
      StoredChunk<NoKey> chunk = StoredChunk.of(NoKey.KEY, values, layout, encoding);
      assertThat(chunk.values(layout).sameAs(values)).as("%s", encoding).isTrue();
    }
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
    StoredChunk<NoKey> good = StoredChunk.of(
        NoKey.KEY, new ChunkValues(57, 0, new double[] {1, 2}), layout, Encoding.PACKED);
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
