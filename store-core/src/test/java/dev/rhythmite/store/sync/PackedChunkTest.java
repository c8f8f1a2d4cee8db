package dev.rhythmite.store.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rhythmite.store.NoKey;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PackedChunkTest {

  private static final Instant START = Instant.parse("2024-01-01T00:00:00Z");
  private static final ChunkUpdate<NoKey> UPDATE =
      new ChunkUpdate<>(new ChunkRef<>(NoKey.KEY, 24_288), 7, START, false);

  @Test
  void hasNoPointsAndNoBlobAsATombstone() {
    PackedChunk<NoKey> tombstone = PackedChunk.tombstone(UPDATE);

    assertThat(tombstone.update()).isEqualTo(UPDATE);
    assertThat(tombstone.start()).isEqualTo(Instant.EPOCH);
    assertThat(tombstone.length()).isZero();
    assertThat(tombstone.crc32c()).isZero();
    assertThat(tombstone.blob()).isEmpty();
  }

  @Test
  void equalsAChunkOfTheSameBytes() {
    PackedChunk<NoKey> chunk = chunk(744, 5, 1, 2);

    assertThat(chunk).isEqualTo(chunk(744, 5, 1, 2)).hasSameHashCodeAs(chunk(744, 5, 1, 2));
    assertThat(chunk)
        .isNotEqualTo(chunk(743, 5, 1, 2))
        .isNotEqualTo(chunk(744, 6, 1, 2))
        .isNotEqualTo(chunk(744, 5, 1, 3))
        .isNotEqualTo(new PackedChunk<>(UPDATE, Instant.EPOCH, 744, 5, new byte[] {1, 2}))
        .isNotEqualTo(PackedChunk.tombstone(UPDATE))
        .isNotEqualTo("PackedChunk");
  }

  @Test
  void keepsTheBlobItself() {
    byte[] blob = {1, 2};

    assertThat(new PackedChunk<>(UPDATE, START, 744, 5, blob).blob()).isSameAs(blob);
  }

  @Test
  void showsItsLengthsAndNotItsBytes() {
    assertThat(chunk(744, 5, 1, 2)).hasToString("PackedChunk[" + UPDATE + ", 744 points, 2 bytes]");
  }

  private static PackedChunk<NoKey> chunk(int length, int crc32c, int... bytes) {
    byte[] blob = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      blob[i] = (byte) bytes[i];
    }
    return new PackedChunk<>(UPDATE, START, length, crc32c, blob);
  }
}
