package dev.rhythmite.store.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.SplittableRandom;
import net.jpountz.lz4.LZ4FrameInputStream;
import net.jpountz.lz4.LZ4FrameOutputStream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Lz4FramesTest {

  /** FLG of version 01 with independent blocks. */
  private static final int PLAIN_FLAGS = 0x60;

  private static final int BD_64_KIB = 0x40;

  /** Five literals: token 0x50 and the bytes. */
  private static final byte[] HELLO_BLOCK = {0x50, 'h', 'e', 'l', 'l', 'o'};

  private static final byte[] HELLO = {'h', 'e', 'l', 'l', 'o'};

  @ParameterizedTest
  @ValueSource(
      ints = {0, 1, 12, 65_536, 65_537, 262_145, 1_048_577, 4_194_304, 4_194_305, 9_000_000})
  void readsWhatItWrote(int length) {
    byte[] noise = noise(length);
    byte[] zeros = new byte[length];

    assertThat(Arrays.equals(read(written(noise), length), noise)).isTrue();
    assertThat(Arrays.equals(read(written(zeros), length), zeros)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "1, 0x40",
    "65_536, 0x40",
    "65_537, 0x50",
    "262_145, 0x60",
    "1_048_577, 0x70",
    "5_000_000, 0x70"
  })
  void choosesTheSmallestBlockSizeThatHoldsAll(String length, String descriptor) {
    byte[] frame = written(new byte[Integer.parseInt(length.replace("_", ""))]);

    assertThat(frame).startsWith(0x04, 0x22, 0x4D, 0x18, PLAIN_FLAGS, Integer.decode(descriptor));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 70_000, 5_000_000})
  void writesWhatOthersRead(int length) throws IOException {
    byte[] plain = noise(length);

    try (var other = new LZ4FrameInputStream(new ByteArrayInputStream(written(plain)))) {
      assertThat(Arrays.equals(other.readAllBytes(), plain)).isTrue();
    }
  }

  @Test
  void readsWhatOthersWriteWithEveryOption() throws IOException {
    byte[] plain = new byte[200_000];
    var frame = new ByteArrayOutputStream();
    try (var other = new LZ4FrameOutputStream(
        frame,
        LZ4FrameOutputStream.BLOCKSIZE.SIZE_64KB,
        plain.length,
        LZ4FrameOutputStream.FLG.Bits.BLOCK_INDEPENDENCE,
        LZ4FrameOutputStream.FLG.Bits.BLOCK_CHECKSUM,
        LZ4FrameOutputStream.FLG.Bits.CONTENT_CHECKSUM,
        LZ4FrameOutputStream.FLG.Bits.CONTENT_SIZE)) {
      other.write(plain);
    }

    assertThat(read(frame.toByteArray(), plain.length)).isEqualTo(plain);
  }

  @Test
  void writesBlocksThatDoNotShrinkAsTheyAre() {
    byte[] frame = written(HELLO);

    assertThat(frame).isEqualTo(new FrameBuilder().storedBlock(HELLO).end());
  }

  @Test
  void readsAFrameOfBothKindsOfBlocks() {
    byte[] frame = new FrameBuilder().block(HELLO_BLOCK).storedBlock(HELLO).end();

    assertThat(read(frame, 10)).asString().isEqualTo("hellohello");
  }

  @Test
  void readsAFrameAmongOtherBytes() {
    byte[] frame = new FrameBuilder().block(HELLO_BLOCK).end();
    byte[] blob = ByteBuffer.allocate(frame.length + 9).putInt(-1).put(frame).array();
    byte[] plain = new byte[5];

    Lz4Frames.read(blob, 4, 4 + frame.length, plain, 5);

    assertThat(plain).isEqualTo(HELLO);
  }

  @Test
  void refusesAnotherMagic() {
    byte[] frame = new byte[20];

    assertMalformed(() -> read(frame, 5), 0)
        .hasMessage("Not an LZ4 frame: magic 0x00000000 at byte 0, expected 0x184D2204.");
  }

  @Test
  void refusesAnotherVersion() {
    byte[] frame = new FrameBuilder(0xA0, BD_64_KIB).end();

    assertMalformed(() -> read(frame, 0), 4)
        .hasMessage("LZ4 frame of version 2 at byte 4, expected 1.");
  }

  @Test
  void refusesADictionary() {
    byte[] frame = new FrameBuilder(PLAIN_FLAGS | 1, BD_64_KIB).end();

    assertMalformed(() -> read(frame, 0), 4)
        .hasMessage("LZ4 frame with a dictionary at byte 4. Dictionaries are refused.");
  }

  @Test
  void refusesLinkedBlocks() {
    byte[] frame = new FrameBuilder(0x40, BD_64_KIB).end();

    assertMalformed(() -> read(frame, 0), 4)
        .hasMessage("LZ4 frame with linked blocks at byte 4. Independent blocks are read.");
  }

  @Test
  void refusesReservedFlags() {
    byte[] frame = new FrameBuilder(PLAIN_FLAGS | 2, BD_64_KIB).end();

    assertMalformed(() -> read(frame, 0), 4)
        .hasMessage("LZ4 frame with reserved flags 0x62 at byte 4.");
  }

  @ParameterizedTest
  @ValueSource(ints = {0x00, 0x30, 0xC0, 0x41})
  void refusesAnUnknownBlockSize(int descriptor) {
    byte[] frame = new FrameBuilder(PLAIN_FLAGS, descriptor).end();

    assertMalformed(() -> read(frame, 0), 5)
        .hasMessage("LZ4 frame with block size byte 0x%02X at byte 5, not 0x40 to 0x70."
            .formatted(descriptor));
  }

  @Test
  void refusesAnotherHeaderChecksum() {
    byte[] frame = new FrameBuilder().end();
    frame[6] ^= 1;

    assertMalformed(() -> read(frame, 0), 6)
        .hasMessageMatching("LZ4 header checksum 0x.. at byte 6, expected 0x..\\.");
  }

  @Test
  void verifiesTheContentSize() {
    int flags = PLAIN_FLAGS | 1 << 3;
    byte[] frame = new FrameBuilder(flags, BD_64_KIB, 5).block(HELLO_BLOCK).end();

    assertThat(read(frame, 5)).isEqualTo(HELLO);
    assertMalformed(() -> read(frame, 6), 6)
        .hasMessage("LZ4 frame of content size 5 at byte 6, expected 6.");
  }

  @Test
  void verifiesBlockChecksums() {
    var builder = new FrameBuilder(PLAIN_FLAGS | 1 << 4, BD_64_KIB);
    byte[] frame = builder.block(HELLO_BLOCK).checksumOf(HELLO_BLOCK).end();

    assertThat(read(frame, 5)).isEqualTo(HELLO);
    frame[17] ^= 1; // the block's data end at byte 17
    assertMalformed(() -> read(frame, 5), 17)
        .hasMessageMatching("LZ4 block checksum 0x.{8} at byte 17, expected 0x.{8}\\.");
  }

  @Test
  void verifiesTheContentChecksum() {
    var builder = new FrameBuilder(PLAIN_FLAGS | 1 << 2, BD_64_KIB).block(HELLO_BLOCK);
    byte[] frame = builder.int32(0).checksumOf(HELLO).bytes();

    assertThat(read(frame, 5)).isEqualTo(HELLO);
    frame[21] ^= 1; // after the end mark at byte 17
    assertMalformed(() -> read(frame, 5), 21)
        .hasMessageMatching("LZ4 content checksum 0x.{8} at byte 21, expected 0x.{8}\\.");
  }

  @Test
  void refusesABlockGreaterThanItsSize() {
    byte[] frame = new FrameBuilder().storedBlock(new byte[65_537]).end();

    assertMalformed(() -> read(frame, 65_537), 7)
        .hasMessage("LZ4 block of 65537 bytes at byte 7, not 1 to 65536.");
  }

  @Test
  void refusesAnEmptyBlock() {
    byte[] frame = new FrameBuilder().storedBlock(new byte[0]).end();

    assertMalformed(() -> read(frame, 0), 7)
        .hasMessage("LZ4 block of 0 bytes at byte 7, not 1 to 65536.");
  }

  @Test
  void refusesABlockThatDoesNotDecompress() {
    byte[] frame = new FrameBuilder().block(new byte[] {0x50, 'h'}).end();

    assertMalformed(() -> read(frame, 5), 11)
        .hasMessage("LZ4 block at byte 11 does not decompress into 5 bytes.");
  }

  @Test
  void refusesMoreThanTheExpectedLength() {
    byte[] compressed = new FrameBuilder().block(HELLO_BLOCK).end();
    byte[] stored = new FrameBuilder().storedBlock(HELLO).end();

    assertMalformed(() -> read(compressed, 4), 11)
        .hasMessage("LZ4 block at byte 11 does not decompress into 4 bytes.");
    assertMalformed(() -> read(stored, 4), 11)
        .hasMessage("LZ4 block at byte 11 exceeds the expected 4 bytes of the frame.");
  }

  @Test
  void refusesLessThanTheExpectedLength() {
    byte[] frame = new FrameBuilder().block(HELLO_BLOCK).end();

    assertMalformed(() -> read(frame, 6), 17)
        .hasMessage("LZ4 frame of 5 bytes ends at byte 17, expected 6.");
  }

  @Test
  void refusesBytesAfterTheFrame() {
    byte[] frame = new FrameBuilder().block(HELLO_BLOCK).int32(0).int32(0).bytes();

    assertMalformed(() -> read(frame, 5), 21)
        .hasMessage("4 bytes after the LZ4 frame that ends at byte 21.");
  }

  @Test
  void refusesAFrameCutOffAnywhere() {
    var builder = new FrameBuilder(PLAIN_FLAGS | 1 << 4 | 1 << 3 | 1 << 2, BD_64_KIB, 5);
    builder.block(HELLO_BLOCK).checksumOf(HELLO_BLOCK).int32(0).checksumOf(HELLO);
    byte[] frame = builder.bytes();

    assertThat(read(frame, 5)).isEqualTo(HELLO);
    for (int length = 0; length < frame.length; length++) {
      byte[] cut = Arrays.copyOf(frame, length);
      assertThatThrownBy(() -> read(cut, 5))
          .isInstanceOf(MalformedBlobException.class)
          .hasMessageStartingWith("LZ4 frame cut off at byte " + length + ", in ");
    }
  }

  private static byte[] written(byte[] plain) {
    byte[] out = new byte[Lz4Frames.maxFrameBytes(plain.length)];
    return Arrays.copyOf(out, Lz4Frames.write(plain, plain.length, out, 0));
  }

  private static byte[] read(byte[] frame, int length) {
    byte[] plain = new byte[length];
    Lz4Frames.read(frame, 0, frame.length, plain, length);
    return plain;
  }

  private static byte[] noise(int length) {
    byte[] noise = new byte[length];
    new SplittableRandom(length).nextBytes(noise);
    return noise;
  }

  private static AbstractThrowableAssert<?, ?> assertMalformed(ThrowingCallable read, long offset) {
    return assertThatThrownBy(read)
        .isInstanceOfSatisfying(
            MalformedBlobException.class, e -> assertThat(e.offset()).isEqualTo(offset));
  }

  /** Frames that our writer does not make. */
  private static final class FrameBuilder {

    private final ByteBuffer frame = ByteBuffer.allocate(1 << 17).order(ByteOrder.LITTLE_ENDIAN);

    FrameBuilder() {
      this(PLAIN_FLAGS, BD_64_KIB);
    }

    FrameBuilder(int flags, int descriptor) {
      frame.putInt(0x184D2204).put((byte) flags).put((byte) descriptor);
      frame.put(Lz4Frames.headerChecksum(frame.array(), 4, 2));
    }

    FrameBuilder(int flags, int descriptor, long contentSize) {
      frame.putInt(0x184D2204).put((byte) flags).put((byte) descriptor).putLong(contentSize);
      frame.put(Lz4Frames.headerChecksum(frame.array(), 4, 10));
    }

    FrameBuilder block(byte[] compressed) {
      frame.putInt(compressed.length).put(compressed);
      return this;
    }

    FrameBuilder storedBlock(byte[] plain) {
      frame.putInt(plain.length | 1 << 31).put(plain);
      return this;
    }

    FrameBuilder checksumOf(byte[] bytes) {
      return int32(Lz4Frames.xxHash(bytes, 0, bytes.length));
    }

    FrameBuilder int32(int value) {
      frame.putInt(value);
      return this;
    }

    byte[] end() {
      return int32(0).bytes();
    }

    byte[] bytes() {
      return Arrays.copyOf(frame.array(), frame.position());
    }
  }
}
