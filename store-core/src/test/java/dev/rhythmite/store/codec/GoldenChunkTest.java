package dev.rhythmite.store.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
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

  static Stream<String> names() {
    return GoldenChunks.all().keySet().stream();
  }

  static Stream<String> pyarrowFiles() {
    return Stream.of("none", "lz4")
        .flatMap(compression -> Stream.of("empty", "gaps", "all-gaps", "month", "columns")
            .map(name -> "pyarrow-" + compression + "/" + name));
  }

  private static List<Column> decoded(String file, List<Column> expected) throws IOException {
    String resource = "/golden/v1/" + file + ".arrow";
    try (var in = GoldenChunkTest.class.getResourceAsStream(resource)) {
      byte[] blob = Objects.requireNonNull(in, resource).readAllBytes();
      return ChunkCodec.decode(blob, expected.get(0).length());
    }
  }
}
