package dev.rhythmite.store.jpa;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.rhythmite.store.ChunkAxis;
import dev.rhythmite.store.Frequency;
import dev.rhythmite.store.KeyType;
import dev.rhythmite.store.MalformedChunkException;
import dev.rhythmite.store.StoreLayout;
import dev.rhythmite.store.codec.ChunkCodec;
import dev.rhythmite.store.codec.Encoding;
import dev.rhythmite.store.sync.ChunkRef;
import dev.rhythmite.store.sync.ChunkUpdate;
import dev.rhythmite.store.sync.Cursor;
import dev.rhythmite.store.sync.MalformedPayloadException;
import dev.rhythmite.store.sync.PackedChunk;
import dev.rhythmite.store.sync.UpdatesPage;
import dev.rhythmite.store.sync.WireFormat;
import dev.rhythmite.store.testing.Seeds;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Damaged chunks and payloads, 10,000 a seed: what was altered by accident is never accepted, what
 * was made up on purpose is read or refused, and neither takes much memory or time.
 */
@Timeout(120)
class FuzzedChunksTest {

  private static final int CASES_A_SEED = 10_000;

  /** Far above what a small body takes, far below any length that damage can claim. */
  private static final long SMALL_ALLOCATION = 4 << 20;

  private static final StoreLayout LAYOUT =
      new StoreLayout(ChunkAxis.YEAR, Frequency.parse("1h"), ZoneOffset.UTC, true);
  private static final WireFormat<CaseKey> WIRE = new WireFormat<>(KeyType.of(CaseKey.class));

  private static LongStream seeds() {
    return Seeds.from1To(5, 50);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void acceptsNoBlobThatWasDamaged(long seed) {
    var random = new SplittableRandom(seed);
    StoredChunk<CaseKey> whole = anyChunk(random);
    for (int i = 0; i < CASES_A_SEED; i++) {
      byte[] blob = damaged(random, whole.blob());

      if (accepts(whole, blob, whole.crc32c())) {
        assertThat(blob).isEqualTo(whole.blob());
      }
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void survivesEveryBlobThatWasMadeUp(long seed) {
    var random = new SplittableRandom(seed);
    StoredChunk<CaseKey> whole = anyChunk(random);
    int accepted = 0;
    for (int i = 0; i < CASES_A_SEED; i++) {
      byte[] blob = damaged(random, whole.blob());
      accepted += accepts(whole, blob, ChunkCodec.crc32c(blob)) ? 1 : 0;
    }
    // the checksum fits: values may differ, but most damage does not even decode
    assertThat(accepted).isLessThan(CASES_A_SEED);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void acceptsNoChunkOfAPackThatWasDamaged(long seed) throws IOException {
    var random = new SplittableRandom(seed);
    List<PackedChunk<CaseKey>> chunks =
        List.of(anyPacked(random), anyPacked(random), anyPacked(random));
    byte[] whole = pack(chunks);
    for (int i = 0; i < CASES_A_SEED; i++) {
      byte[] bytes = damaged(random, whole);

      assertThat(accepted(bytes)).isSubsetOf(chunks);
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void survivesEveryHeaderThatWasMadeUp(long seed) throws IOException {
    var random = new SplittableRandom(seed);
    byte[] whole = pack(List.of(anyPacked(random)));
    int length = littleEndian(whole).getInt(0);
    for (int i = 0; i < CASES_A_SEED; i++) {
      byte[] pack = whole.clone();
      byte[] header = damagedText(random, Arrays.copyOfRange(whole, 8, 8 + length));
      System.arraycopy(header, 0, pack, 8, length);
      littleEndian(pack).putInt(4, ChunkCodec.crc32c(header));

      assertThat(accepted(pack)).hasSizeLessThan(2);
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void survivesEveryPageAndListThatWasDamaged(long seed) throws IOException {
    var random = new SplittableRandom(seed);
    List<ChunkUpdate<CaseKey>> updates =
        List.of(anyPacked(random).update(), anyPacked(random).update());
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    WIRE.writePage(new UpdatesPage<>(LAYOUT, updates, new Cursor("next"), true), out);
    byte[] page = out.toByteArray();
    byte[] refs = WIRE.writeRefs(updates.stream().map(ChunkUpdate::ref).toList());
    for (int i = 0; i < CASES_A_SEED / 2; i++) {
      byte[] badPage = damagedText(random, page);
      byte[] badRefs = damagedText(random, refs);

      readOrRefused(() -> assertThat(WIRE.readPage(in(badPage)).updates()).hasSizeLessThan(4));
      readOrRefused(() -> assertThat(WIRE.readRefs(in(badRefs), 2)).hasSizeLessThan(3));
    }
  }

  private static boolean accepts(StoredChunk<CaseKey> whole, byte[] blob, int crc32c) {
    long before = allocatedBytes();
    try {
      new StoredChunk<>(
              whole.key(), whole.chunkIndex(), whole.start(), whole.length(), crc32c, blob)
          .values(LAYOUT);
      return true;
    } catch (MalformedChunkException e) {
      return false;
    } finally {
      assertThat(allocatedBytes() - before).isLessThan(SMALL_ALLOCATION);
    }
  }

  /** Returns the chunks that a replica would store, up to the first that is refused. */
  private static List<PackedChunk<CaseKey>> accepted(byte[] pack) throws IOException {
    List<PackedChunk<CaseKey>> accepted = new ArrayList<>();
    readOrRefused(() -> {
      ByteArrayInputStream in = in(pack);
      for (Optional<PackedChunk<CaseKey>> next = WIRE.readChunk(in);
          next.isPresent();
          next = WIRE.readChunk(in)) {
        PackedChunk<CaseKey> chunk = next.orElseThrow();
        StoredChunk<CaseKey> stored = new StoredChunk<>(
            chunk.update().ref().key(),
            chunk.update().ref().chunkIndex(),
            chunk.start(),
            chunk.length(),
            chunk.crc32c(),
            chunk.blob());
        stored.values(LAYOUT);
        accepted.add(chunk);
      }
    });
    return accepted;
  }

  private static void readOrRefused(Reading reading) throws IOException {
    long before = allocatedBytes();
    try {
      reading.run();
    } catch (MalformedPayloadException | MalformedChunkException e) {
      assertThat(e).hasMessageNotContaining("null");
    }
    assertThat(allocatedBytes() - before).isLessThan(SMALL_ALLOCATION);
  }

  private interface Reading {
    void run() throws IOException;
  }

  private static PackedChunk<CaseKey> anyPacked(SplittableRandom random) {
    StoredChunk<CaseKey> chunk = anyChunk(random);
    return new PackedChunk<>(
        new ChunkUpdate<>(
            new ChunkRef<>(chunk.key(), chunk.chunkIndex()),
            random.nextLong(1, 1_000),
            Instant.ofEpochSecond(random.nextLong(1L << 32)),
            false),
        chunk.start(),
        chunk.length(),
        chunk.crc32c(),
        chunk.blob());
  }

  private static StoredChunk<CaseKey> anyChunk(SplittableRandom random) {
    double[] values = new double[random.nextInt(1, 200)];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextInt(10) == 0 ? Double.NaN : random.nextInt(100_000) / 100.0;
    }
    values[0] = 1;
    values[values.length - 1] = 2;
    return StoredChunk.of(
        new CaseKey(random.nextInt(10), "kind " + random.nextInt(10)),
        CaseSeries.chunk(LAYOUT, random.nextInt(1_990, 2_030), random.nextInt(1_000), values),
        random.nextBoolean() ? Encoding.PACKED : Encoding.OPEN);
  }

  private static byte[] pack(List<PackedChunk<CaseKey>> chunks) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (PackedChunk<CaseKey> chunk : chunks) {
      WIRE.writeChunk(chunk, out);
    }
    WIRE.writeEnd(out);
    return out.toByteArray();
  }

  /** Returns a copy with bytes altered, moved, cut off or added. */
  private static byte[] damaged(SplittableRandom random, byte[] whole) {
    int change = random.nextInt(4) == 0 ? random.nextInt(-whole.length / 2, 9) : 0;
    byte[] damaged = Arrays.copyOf(whole, whole.length + change);
    for (int i = random.nextInt(1, 5); i > 0; i--) {
      int to = random.nextInt(damaged.length - 8);
      switch (random.nextInt(5)) {
        case 0 -> damaged[to] ^= (byte) (1 << random.nextInt(8));
        case 1 -> damaged[to] = (byte) random.nextInt();
        case 2 -> littleEndian(damaged).putInt(to, random.nextInt(-64, 64));
        case 3 -> littleEndian(damaged).putLong(to, random.nextLong());
        default -> System.arraycopy(whole, random.nextInt(whole.length - 8), damaged, to, 8);
      }
    }
    return damaged;
  }

  /** Returns a copy with characters replaced by others that mean something in JSON. */
  private static byte[] damagedText(SplittableRandom random, byte[] whole) {
    byte[] damaged = whole.clone();
    byte[] marks = "{}[]\",:-+.eE0123456789 \\uTZnul".getBytes(UTF_8);
    for (int i = random.nextInt(1, 6); i > 0; i--) {
      damaged[random.nextInt(damaged.length)] =
          random.nextInt(8) == 0 ? (byte) random.nextInt() : marks[random.nextInt(marks.length)];
    }
    return damaged;
  }

  private static ByteBuffer littleEndian(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static ByteArrayInputStream in(byte[] bytes) {
    return new ByteArrayInputStream(bytes);
  }

  private static long allocatedBytes() {
    return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
  }
}
