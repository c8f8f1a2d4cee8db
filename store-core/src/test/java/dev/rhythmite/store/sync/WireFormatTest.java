package dev.rhythmite.store.sync;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rhythmite.store.ChunkAxis;
import dev.rhythmite.store.Frequency;
import dev.rhythmite.store.KeyType;
import dev.rhythmite.store.StoreLayout;
import dev.rhythmite.store.ValueType;
import dev.rhythmite.store.sync.SyncSamples.Anything;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class WireFormatTest {

  private static final WireFormat<Anything> WIRE = new WireFormat<>(SyncSamples.KEY);
  private static final WireFormat<Curve> CURVES = new WireFormat<>(KeyType.of(Curve.class));
  private static final Instant NEW_YEAR = Instant.parse("2024-01-01T00:00:00Z");
  private static final StoreLayout LAYOUT = new StoreLayout(
      ChunkAxis.YEAR_MONTH, Frequency.parse("30min"), ZoneId.of("Europe/Paris"), true);
  private static final ChunkUpdate<Curve> UPDATE = new ChunkUpdate<>(
      new ChunkRef<>(new Curve(5, "spot"), 24_288),
      7,
      Instant.parse("2024-02-01T00:00:00.5Z"),
      false);

  @Test
  void writesAPageAsJson() {
    UpdatesPage<Curve> page = new UpdatesPage<>(LAYOUT, List.of(UPDATE), new Cursor("abc"), true);

    assertThat(written(CURVES, page).toString(UTF_8))
        .isEqualTo("{\"layout\":{\"axis\":\"YEAR_MONTH\",\"frequency\":\"30min\","
            + "\"zone\":\"Europe/Paris\",\"type\":\"DOUBLE\"},\"updates\":[{\"key\":{\"version\":5,\"kind\":\"spot\"},"
            + "\"chunkIndex\":24288,\"revision\":7,\"updatedAt\":\"2024-02-01T00:00:00.500Z\","
            + "\"deleted\":false}],\"next\":\"abc\",\"more\":true}");
  }

  @Test
  void writesRefsAsJson() {
    assertThat(new String(CURVES.writeRefs(List.of(UPDATE.ref())), UTF_8))
        .isEqualTo("[{\"key\":{\"version\":5,\"kind\":\"spot\"},\"chunkIndex\":24288}]");
    assertThat(new String(CURVES.writeRefs(List.of()), UTF_8)).isEqualTo("[]");
  }

  @Test
  void writesAChunkWithItsLengths() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    CURVES.writeChunk(new PackedChunk<>(UPDATE, NEW_YEAR, 1_488, -1, new byte[] {1, 2, 3}), out);
    CURVES.writeEnd(out);

    String header = "{\"key\":{\"version\":5,\"kind\":\"spot\"},\"chunkIndex\":24288,"
        + "\"revision\":7,\"updatedAt\":\"2024-02-01T00:00:00.500Z\",\"deleted\":false,"
        + "\"start\":\"2024-01-01T00:00:00Z\",\"length\":1488,\"crc32c\":4294967295}";
    assertThat(HexFormat.of().formatHex(out.toByteArray()))
        .isEqualTo("%02x000000".formatted(header.length())
            + "60482bb4" // the header's CRC-32C
            + HexFormat.of().formatHex(header.getBytes(UTF_8))
            + "03000000"
            + "010203"
            + "00000000");
  }

  @RepeatedTest(100) // the repetition is the seed
  void readsEveryPageThatItWrote(RepetitionInfo run) {
    var random = new SplittableRandom(run.getCurrentRepetition());
    List<ChunkAxis> axes = List.of(ChunkAxis.values());
    ChunkAxis axis = axes.get(random.nextInt(axes.size()));
    // an hour has no days
    List<String> steps = List.of("1h", "15min", "1min", "1d");
    StoreLayout layout = new StoreLayout(
        axis,
        Frequency.parse(steps.get(random.nextInt(axis == ChunkAxis.HOUR ? 3 : 4))),
        ZoneId.of(List.of("UTC", "Z", "+05:30", "Europe/Paris").get(random.nextInt(4))),
        List.of(ValueType.values()).get(random.nextInt(5)),
        true);
    UpdatesPage<Anything> page = new UpdatesPage<>(
        layout,
        Stream.generate(() -> SyncSamples.anyUpdate(random))
            .limit(random.nextInt(20))
            .toList(),
        new Cursor(SyncSamples.anyText(random)),
        random.nextBoolean());

    assertThat(WIRE.readPage(in(written(WIRE, page).toByteArray()))).isEqualTo(page);
  }

  @RepeatedTest(100) // the repetition is the seed
  void readsAllRefsThatItWrote(RepetitionInfo run) {
    var random = new SplittableRandom(run.getCurrentRepetition());
    List<ChunkRef<Anything>> refs = Stream.generate(
            () -> SyncSamples.anyUpdate(random).ref())
        .limit(random.nextInt(20))
        .toList();

    assertThat(WIRE.readRefs(in(WIRE.writeRefs(refs)), refs.size())).isEqualTo(refs);
  }

  @RepeatedTest(100) // the repetition is the seed
  void readsEveryPackThatItWrote(RepetitionInfo run) throws IOException {
    var random = new SplittableRandom(run.getCurrentRepetition());
    List<PackedChunk<Anything>> chunks = Stream.generate(() -> SyncSamples.anyChunk(random))
        .limit(random.nextInt(10))
        .toList();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (PackedChunk<Anything> chunk : chunks) {
      WIRE.writeChunk(chunk, out);
    }
    WIRE.writeEnd(out);
    out.write(99); // what follows is not the pack's

    InputStream in = in(out.toByteArray());
    List<PackedChunk<Anything>> read = new ArrayList<>();
    for (var chunk = WIRE.readChunk(in); chunk.isPresent(); chunk = WIRE.readChunk(in)) {
      read.add(chunk.orElseThrow());
    }

    assertThat(read).isEqualTo(chunks);
    assertThat(in.read()).isEqualTo(99);
  }

  @Test
  void readsAPackThatArrivesByteByByte() throws IOException {
    PackedChunk<Curve> chunk = new PackedChunk<>(UPDATE, NEW_YEAR, 2, 3, new byte[100]);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    CURVES.writeChunk(chunk, out);
    CURVES.writeEnd(out);
    InputStream slow = new ByteArrayInputStream(out.toByteArray()) {
      @Override
      public synchronized int read(byte[] bytes, int offset, int length) {
        return super.read(bytes, offset, Math.min(1, length));
      }
    };

    assertThat(CURVES.readChunk(slow)).contains(chunk);
    assertThat(CURVES.readChunk(slow)).isEmpty();
  }

  @Test
  void readsABlobOf64MebibytesAtMost() throws IOException {
    PackedChunk<Curve> chunk = new PackedChunk<>(UPDATE, NEW_YEAR, 2, 3, new byte[64 << 20]);
    ByteArrayOutputStream out = new ByteArrayOutputStream(chunk.blob().length + 1_000);
    CURVES.writeChunk(chunk, out);

    assertThat(CURVES.readChunk(in(out.toByteArray())).orElseThrow().blob()).hasSize(64 << 20);
  }

  private static <K extends Record> ByteArrayOutputStream written(
      WireFormat<K> wire, UpdatesPage<K> page) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    wire.writePage(page, out);
    return out;
  }

  private static InputStream in(byte[] bytes) {
    return new ByteArrayInputStream(bytes);
  }

  record Curve(int version, String kind) {}
}
