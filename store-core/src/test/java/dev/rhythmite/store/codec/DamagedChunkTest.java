package dev.rhythmite.store.codec;

import static dev.rhythmite.store.codec.HandMadeStream.prefixed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.arrow.flatbuf.CompressionType;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whatever the bytes are: columns, or a {@link MalformedBlobException}, and little memory either
 * way.
 */
@Timeout(60)
class DamagedChunkTest {

  private static final int ROWS = 100;

  /** Far above what decoding a small blob takes, far below any length that damage can claim. */
  private static final long SMALL_ALLOCATION = 1 << 20;

  @Test
  void refusesAZipBombBeforeItUnpacks() {
    byte[] zeros =
        ChunkCodec.encode(List.of(DoubleColumn.of("v", new double[1 << 23])), Encoding.OPEN);
    assertThat(zeros).hasSizeLessThan(300_000); // for 64 MiB

    assertRefusedCheaply(zeros, 2);
  }

  @Test
  void refusesColumnsThatShareOneBufferBeforeItUnpacks() {
    var stream = new HandMadeStream();
    stream.rows = 1 << 14;
    stream.nodeRows = stream.rows;
    stream.compressionCodec = CompressionType.LZ4_FRAME;
    stream.values = prefixed(1 << 17, frameOf(new byte[1 << 17]));
    assertThat(ChunkCodec.decode(stream.bytes(), 1 << 14)).hasSize(1);

    var bomb = new HandMadeStream();
    bomb.fields = 1_024; // 128 MiB
    bomb.rows = stream.rows;
    bomb.nodeRows = stream.rows;
    bomb.compressionCodec = CompressionType.LZ4_FRAME;
    bomb.values = stream.values;
    assertRefusedCheaply(bomb.bytes(), 1 << 14);
  }

  @Test
  void refusesABombOfRowsThatTheCallerBelieves() {
    var stream = new HandMadeStream();
    stream.rows = Integer.MAX_VALUE;
    stream.nodeRows = Integer.MAX_VALUE;
    assertRefusedCheaply(stream.bytes(), Integer.MAX_VALUE);

    var allNull = new HandMadeStream();
    allNull.rows = Integer.MAX_VALUE;
    allNull.nodeRows = Integer.MAX_VALUE;
    allNull.nullCount = Integer.MAX_VALUE;
    allNull.validity = new byte[1];
    assertRefusedCheaply(allNull.bytes(), Integer.MAX_VALUE);
  }

  @ParameterizedTest
  @EnumSource
  void refusesABlobCutOffAnywhere(Encoding encoding) {
    byte[] blob = smallBlob(encoding);

    for (int length = 0; length < blob.length; length++) {
      byte[] cut = Arrays.copyOf(blob, length);
      assertThatThrownBy(() -> ChunkCodec.decode(cut, ROWS))
          .as("cut at %d", length)
          .isInstanceOf(MalformedBlobException.class);
    }
  }

  @ParameterizedTest
  @EnumSource
  void survivesEveryFlippedBit(Encoding encoding) {
    byte[] blob = smallBlob(encoding);

    for (int bit = 0; bit < 8 * blob.length; bit++) {
      blob[bit >> 3] ^= (byte) (1 << (bit & 7));
      assertSurvives(blob);
      blob[bit >> 3] ^= (byte) (1 << (bit & 7));
    }
  }

  @ParameterizedTest
  @EnumSource
  void survivesEveryHostileOffset(Encoding encoding) {
    byte[] blob = smallBlob(encoding);
    int[] hostile = {0, -1, 1, 8, 0x7fff_ffff, 0x8000_0000, 0xffff_fff8, blob.length, 0x0100_0000};

    for (int offset = 0; offset + 4 <= blob.length; offset++) {
      int original = LittleEndian.getInt(blob, offset);
      for (int value : hostile) {
        LittleEndian.putInt(blob, offset, value);
        assertSurvives(blob);
      }
      LittleEndian.putInt(blob, offset, original);
    }
  }

  @RepeatedTest(20) // the repetition is the seed, so a failure names the run that reproduces it
  void survivesRandomDamage(RepetitionInfo run) {
    var random = new SplittableRandom(run.getCurrentRepetition());
    byte[] blob = smallBlob(Encoding.OPEN);

    for (int i = 0; i < 1_000; i++) {
      assertSurvives(Damage.anyOf(random, blob));
    }
  }

  /** Compressed values and validity, stored noise, times: every path of the reader. */
  private static byte[] smallBlob(Encoding encoding) {
    double[] steps = new double[ROWS];
    Arrays.fill(steps, 0, 50, Double.NaN);
    String[] texts = new String[ROWS];
    Arrays.fill(texts, 10, ROWS, "text");
    return ChunkCodec.encode(
        List.of(
            TimeColumn.of("time", new long[ROWS]),
            DoubleColumn.of("noise", new SplittableRandom(1).doubles(ROWS).toArray()),
            DoubleColumn.nanIsNull("steps", steps),
            TextColumn.of("texts", texts)),
        encoding);
  }

  private static byte[] frameOf(byte[] plain) {
    byte[] out = new byte[Lz4Frames.maxFrameBytes(plain.length)];
    return Arrays.copyOf(out, Lz4Frames.write(plain, plain.length, out, 0));
  }

  private static void assertSurvives(byte[] blob) {
    long before = allocatedBytes();
    try {
      ChunkCodec.decode(blob, ROWS);
    } catch (MalformedBlobException e) {
      assertThat(e.offset()).isBetween(0L, (long) blob.length);
    }
    assertThat(allocatedBytes() - before).isLessThan(SMALL_ALLOCATION);
  }

  private static void assertRefusedCheaply(byte[] blob, int rows) {
    long before = allocatedBytes();
    assertThatThrownBy(() -> ChunkCodec.decode(blob, rows))
        .isInstanceOf(MalformedBlobException.class);
    assertThat(allocatedBytes() - before).isLessThan(SMALL_ALLOCATION);
  }

  private static long allocatedBytes() {
    return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
  }
}
