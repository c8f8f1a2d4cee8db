package dev.rhythmite.store.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Blobs written once, by an earlier release or by another library, decode to the same bits for
 * ever.
 */
class GoldenChunkTest {

  @ParameterizedTest
  @MethodSource("names")
  void decodesWhatWasWrittenBefore(String name) throws IOException {
    List<Column> expected = GoldenChunks.all().get(name);

    assertThat(decoded(name, expected)).isEqualTo(expected);
  }

  @ParameterizedTest
  @MethodSource("pyarrowFiles")
  void decodesWhatPyarrowWrites(String file) throws IOException {
    List<Column> expected = GoldenChunks.all().get(file.substring(file.indexOf('/') + 1));

    assertThat(decoded(file, expected)).isEqualTo(expected);
  }

  /** Its LZ4 library links the blocks of a buffer above 64 KiB, and has no option not to. */
  @Test
  void refusesTheLinkedBlocksOfPyarrow() {
    List<Column> expected = GoldenChunks.all().get("blocks");

    assertThatThrownBy(() -> decoded("pyarrow-lz4/blocks", expected))
        .isInstanceOf(MalformedBlobException.class)
        .hasMessageStartingWith("LZ4 frame with linked blocks at byte ");
  }

  @ParameterizedTest
  @MethodSource("packedNames")
  void packsTheSameBytesAsBefore(String name) throws IOException {
    List<Column> columns = GoldenPackedChunks.all().get(name);

    assertThat(payloads(ChunkCodec.encode(columns, Encoding.PACKED)))
        .isEqualTo(payloads(bytes(name + ".arrow")));
    assertThat(GoldenText.of(columns))
        .isEqualTo(new String(bytes(name + ".txt"), StandardCharsets.UTF_8));
  }

  static Stream<String> packedNames() {
    return GoldenPackedChunks.all().keySet().stream();
  }

  static Stream<String> names() {
    return GoldenChunks.all().keySet().stream();
  }

  static Stream<String> pyarrowFiles() {
    return Stream.of("none", "lz4")
        .flatMap(compression -> Stream.of("empty", "gaps", "all-gaps", "month", "columns")
            .map(name -> "pyarrow-" + compression + "/" + name));
  }

  private static List<Column> decoded(String file, List<Column> expected) throws IOException {
    return ChunkCodec.decode(bytes(file + ".arrow"), expected.get(0).length());
  }

  private static byte[] bytes(String file) throws IOException {
    String resource = "/golden/v1/" + file;
    try (var in = GoldenChunkTest.class.getResourceAsStream(resource)) {
      return Objects.requireNonNull(in, resource).readAllBytes();
    }
  }

  /** LZ4 may give other bytes on another machine; what it compresses is the same. */
  private static List<String> payloads(byte[] blob) {
    var messages = new MessageReader(blob);
    List<ColumnSpec> specs = SchemaReader.read(messages.next());
    BodyReader body = BatchReader.read(messages.next(), specs, 0);
    List<String> payloads = new ArrayList<>();
    for (ColumnSpec spec : specs) {
      body.requireAllValid(spec.name());
      ByteBuffer offsets = body.nextBuffer(8);
      int length = offsets.getInt(offsets.position() + 4);
      byte[] payload = new byte[length];
      body.nextBuffer(length).get(payload);
      payloads.add(spec + " " + HexFormat.of().formatHex(payload));
    }
    return payloads;
  }
}
