package dev.rhythmite.store.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.rhythmite.store.testing.Lz4JavaCodecFactory;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.TimeStampMicroTZVector;
import org.apache.arrow.vector.VarBinaryVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.compression.CompressionUtil.CodecType;
import org.apache.arrow.vector.ipc.ArrowStreamReader;
import org.apache.arrow.vector.ipc.message.IpcOption;
import org.apache.arrow.vector.types.FloatingPointPrecision;
import org.apache.arrow.vector.types.TimeUnit;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.arrow.vector.types.pojo.Schema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Apache's own Java library reads what we write, and we read what it writes. */
class ArrowVectorInteropTest {

  private static final ArrowType TIMESTAMP = new ArrowType.Timestamp(TimeUnit.MICROSECOND, "UTC");
  private static final ArrowType FLOAT64 =
      new ArrowType.FloatingPoint(FloatingPointPrecision.DOUBLE);
  private static final Schema SCHEMA = new Schema(List.of(
      new Field("time", FieldType.notNullable(TIMESTAMP), List.of()),
      new Field("value", FieldType.nullable(FLOAT64), List.of())));

  private final BufferAllocator allocator = new RootAllocator();

  @AfterEach
  void close() {
    allocator.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 8, 100, 8_192, 8_193, 40_000})
  void readsOurBlobs(int rows) throws IOException {
    List<Column> columns = columns(rows);

    assertThat(readByArrow(ChunkCodec.encode(columns, Encoding.OPEN))).containsExactly(columns);
  }

  @ParameterizedTest
  @EnumSource
  void readsOurStreams(BodyCompression compression) throws IOException {
    List<List<Column>> batches = List.of(columns(10), columns(0), columns(9_000), columns(3));
    var out = new ByteArrayOutputStream();
    try (var writer = new ArrowStreamWriter(out, columns(0), compression)) {
      for (List<Column> batch : batches) {
        writer.write(batch);
      }
    }

    assertThat(readByArrow(out.toByteArray())).isEqualTo(batches);
  }

  @Test
  void seesTheTypesAndNothingElseInOurSchema() throws IOException {
    try (var reader = reader(ChunkCodec.encode(columns(2), Encoding.OPEN))) {
      assertThat(reader.getVectorSchemaRoot().getSchema()).isEqualTo(SCHEMA);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 8, 100, 8_193})
  void writesStreamsThatWeRead(int rows) throws IOException {
    List<Column> columns = columns(rows);

    byte[] plain = writtenByArrow(columns, CodecType.NO_COMPRESSION);
    byte[] compressed = writtenByArrow(columns, CodecType.LZ4_FRAME);

    assertThat(ChunkCodec.decode(plain, rows)).isEqualTo(columns);
    assertThat(ChunkCodec.decode(compressed, rows)).isEqualTo(columns);
  }

  @Test
  void opensPackedBlobsAsBinary() throws IOException {
    Column column = columns(100).get(1);
    byte[] expected = HandMadePacked.payload(column);

    try (var reader = reader(ChunkCodec.encode(List.of(column), Encoding.PACKED))) {
      assertThat(reader.loadNextBatch()).isTrue();
      Field field = reader.getVectorSchemaRoot().getSchema().getFields().get(0);
      assertThat(field.getType()).isEqualTo(ArrowType.Binary.INSTANCE);
      assertThat(field.getMetadata())
          .containsOnly(entry("rhythmite:codec", "packed/1"), entry("rhythmite:type", "double"));
      var vector = (VarBinaryVector) reader.getVectorSchemaRoot().getVector(0);
      assertThat(vector.getValueCount()).isEqualTo(1);
      assertThat(vector.get(0)).startsWith(expected).hasSize(expected.length + 4);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 8, 100, 4_000})
  void readsAndWritesEveryKindOfColumnAsWeDo(int rows) throws IOException {
    var any = new AnyColumns(new SplittableRandom(rows));
    List<Column> columns =
        IntStream.range(0, 30).mapToObj(i -> any.next("c" + i, rows)).toList();
    byte[] blob = ChunkCodec.encode(columns, Encoding.OPEN);

    for (CodecType codec : List.of(CodecType.NO_COMPRESSION, CodecType.LZ4_FRAME)) {
      assertThat(ChunkCodec.decode(copiedByArrow(blob, codec), rows)).isEqualTo(columns);
    }
  }

  private byte[] copiedByArrow(byte[] blob, CodecType codec) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var reader = reader(blob);
        var writer = new org.apache.arrow.vector.ipc.ArrowStreamWriter(
            reader.getVectorSchemaRoot(),
            null,
            Channels.newChannel(out),
            IpcOption.DEFAULT,
            new Lz4JavaCodecFactory(),
            codec)) {
      writer.start();
      while (reader.loadNextBatch()) {
        writer.writeBatch();
      }
      writer.end();
    }
    return out.toByteArray();
  }

  private static List<Column> columns(int rows) {
    var random = new SplittableRandom(rows);
    long[] times = LongStream.range(0, rows)
        .map(i -> 1_700_000_000_000_000L + 60_000_000 * i)
        .toArray();
    double[] values = random
        .longs(rows)
        .mapToDouble(bits -> bits % 3 == 0 ? Double.longBitsToDouble(bits) : bits % 100 / 10.0)
        .toArray();
    var nulls = new BitSet();
    random.ints(rows / 10, 0, Math.max(rows, 1)).forEach(nulls::set);
    return List.of(TimeColumn.of("time", times), DoubleColumn.withNulls("value", values, nulls));
  }

  private ArrowStreamReader reader(byte[] stream) {
    return new ArrowStreamReader(
        new ByteArrayInputStream(stream), allocator, new Lz4JavaCodecFactory());
  }

  private List<List<Column>> readByArrow(byte[] stream) throws IOException {
    List<List<Column>> batches = new ArrayList<>();
    try (var reader = reader(stream)) {
      while (reader.loadNextBatch()) {
        VectorSchemaRoot root = reader.getVectorSchemaRoot();
        batches.add(
            List.of(times((TimeStampMicroTZVector) root.getVector("time")), doubles((Float8Vector)
                root.getVector("value"))));
      }
    }
    return batches;
  }

  private static TimeColumn times(TimeStampMicroTZVector vector) {
    long[] epochMicros = new long[vector.getValueCount()];
    for (int i = 0; i < epochMicros.length; i++) {
      epochMicros[i] = vector.get(i);
    }
    return TimeColumn.of(vector.getName(), epochMicros);
  }

  private static DoubleColumn doubles(Float8Vector vector) {
    double[] values = new double[vector.getValueCount()];
    var nulls = new BitSet();
    for (int i = 0; i < values.length; i++) {
      if (vector.isNull(i)) {
        nulls.set(i);
      } else {
        values[i] = vector.get(i);
      }
    }
    return DoubleColumn.withNulls(vector.getName(), values, nulls);
  }

  private byte[] writtenByArrow(List<Column> columns, CodecType codec) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var root = VectorSchemaRoot.create(SCHEMA, allocator);
        var writer = new org.apache.arrow.vector.ipc.ArrowStreamWriter(
            root,
            null,
            Channels.newChannel(out),
            IpcOption.DEFAULT,
            new Lz4JavaCodecFactory(),
            codec)) {
      fill((TimeStampMicroTZVector) root.getVector("time"), (TimeColumn) columns.get(0));
      fill((Float8Vector) root.getVector("value"), (DoubleColumn) columns.get(1));
      root.setRowCount(columns.get(0).length());
      writer.start();
      writer.writeBatch();
      writer.end();
    }
    return out.toByteArray();
  }

  private static void fill(TimeStampMicroTZVector vector, TimeColumn column) {
    for (int i = 0; i < column.length(); i++) {
      vector.setSafe(i, column.epochMicros()[i]);
    }
  }

  private static void fill(Float8Vector vector, DoubleColumn column) {
    for (int i = 0; i < column.length(); i++) {
      if (column.isNull(i)) {
        vector.setNull(i);
      } else {
        vector.setSafe(i, column.values()[i]);
      }
    }
  }
}
