package dev.rhythmite.store.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ArrowStreamWriterTest {

  private static final List<Column> LIKE = List.of(TimeColumn.of("time"), DoubleColumn.of("value"));

  private final ClosableBytes out = new ClosableBytes();

  @ParameterizedTest
  @EnumSource
  void writesAStreamThatIsAChunkIfItHasOneBatch(BodyCompression compression) throws IOException {
    List<Column> columns =
        List.of(TimeColumn.of("time", 1, 2, 3), DoubleColumn.nanIsNull("value", 4, Double.NaN, 6));

    try (var writer = new ArrowStreamWriter(out, LIKE, compression)) {
      writer.write(columns);
    }

    assertThat(ChunkCodec.decode(out.toByteArray(), 3)).isEqualTo(columns);
  }

  @Test
  void writesThePlainValuesAsTheyStandInMemory() throws IOException {
    try (var writer =
        new ArrowStreamWriter(out, List.of(TimeColumn.of("time")), BodyCompression.NONE)) {
      writer.write(List.of(TimeColumn.of("time", 0x0102030405060708L)));
    }

    assertThat(out.toByteArray())
        .endsWith(8, 7, 6, 5, 4, 3, 2, 1, 0xFF, 0xFF, 0xFF, 0xFF, 0, 0, 0, 0);
  }

  @Test
  void writesTheSameBytesAsTheChunkCodec() throws IOException {
    double[] values = new SplittableRandom(1).ints(9_000, 0, 9).asDoubleStream().toArray();
    List<Column> columns = List.of(DoubleColumn.of("value", values));

    try (var writer = new ArrowStreamWriter(out, columns, BodyCompression.LZ4_FRAME)) {
      writer.write(columns);
    }

    assertThat(out.toByteArray()).isEqualTo(ChunkCodec.encode(columns, Encoding.OPEN));
  }

  @Test
  void leavesNothingOfABatchInTheNext() throws IOException {
    List<Column> large = columns(new long[1_000], new double[1_000]);
    List<Column> small =
        List.of(TimeColumn.of("time", 7), DoubleColumn.nanIsNull("value", Double.NaN));
    var alone = new ByteArrayOutputStream();
    try (var writer = new ArrowStreamWriter(alone, LIKE, BodyCompression.NONE)) {
      writer.write(small);
    }

    try (var writer = new ArrowStreamWriter(out, LIKE, BodyCompression.NONE)) {
      int schemaBytes = out.size();
      writer.write(large);
      int before = out.size();
      writer.write(small);
      assertThat(out.size() - before).isEqualTo(alone.size() - schemaBytes - 8);
      assertThat(out.toByteArray())
          .endsWith(bytesBetween(alone.toByteArray(), schemaBytes, alone.size() - 8));
    }
  }

  @Test
  void writesTheSchemaOfAStreamWithoutBatches() throws IOException {
    try (var writer = new ArrowStreamWriter(out, LIKE, BodyCompression.LZ4_FRAME)) {
      assertThat(writer).isNotNull();
    }

    assertThatThrownBy(() -> ChunkCodec.decode(out.toByteArray(), 0))
        .isInstanceOf(MalformedBlobException.class)
        .hasMessageMatching("Stream ends at byte \\d+, before its record batch\\.");
  }

  @Test
  void refusesOtherColumnsThanItsSchema() throws IOException {
    try (var writer = new ArrowStreamWriter(out, LIKE, BodyCompression.LZ4_FRAME)) {
      int schemaBytes = out.size();

      assertThatThrownBy(() -> writer.write(List.of(TimeColumn.of("time"), TimeColumn.of("value"))))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("columns must be [time: %1$s, value: Float64], were [time: %1$s, value: %1$s]"
              .formatted("Timestamp(MICROSECOND, \"UTC\")"));
      assertThatThrownBy(() -> writer.write(List.of(TimeColumn.of("time"))))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> writer.write(columns(new long[1], new double[2])))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("columns must have one length, were");
      assertThat(out.size()).isEqualTo(schemaBytes);
    }
  }

  @Test
  void goesOnAfterARefusedBatch() throws IOException {
    List<Column> columns = columns(new long[] {1, 2}, new double[] {3, 4});

    try (var writer = new ArrowStreamWriter(out, LIKE, BodyCompression.LZ4_FRAME)) {
      assertThatThrownBy(() -> writer.write(columns(new long[1], new double[2])))
          .isInstanceOf(IllegalArgumentException.class);
      writer.write(columns);
    }

    assertThat(ChunkCodec.decode(out.toByteArray(), 2)).isEqualTo(columns);
  }

  @Test
  void endsOnceAndClosesTheStreamBelow() throws IOException {
    var writer = new ArrowStreamWriter(out, LIKE, BodyCompression.NONE);

    writer.close();
    int size = out.size();
    writer.close();

    assertThat(out.size()).isEqualTo(size);
    assertThat(out.closed).isTrue();
    assertThatThrownBy(() -> writer.write(LIKE))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("stream is closed");
  }

  private static List<Column> columns(long[] epochMicros, double[] values) {
    return List.of(TimeColumn.of("time", epochMicros), DoubleColumn.of("value", values));
  }

  private static byte[] bytesBetween(byte[] bytes, int from, int to) {
    return Arrays.copyOfRange(bytes, from, to);
  }

  private static final class ClosableBytes extends ByteArrayOutputStream {

    private boolean closed;

    @Override
    public void close() {
      closed = true;
    }
  }
}
