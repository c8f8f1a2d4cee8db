package dev.rhythmite.store.channel.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rhythmite.store.channel.ChannelColumn;
import dev.rhythmite.store.channel.ChannelSchema;
import dev.rhythmite.store.channel.ColumnType;
import dev.rhythmite.store.channel.RowBatch;
import dev.rhythmite.store.channel.jpa.RowChunk.Extent;
import dev.rhythmite.store.codec.ChunkCodec;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Bytes of channels that were written once are read to the same rows for ever. */
class GoldenRowTest {

  @ParameterizedTest
  @MethodSource("names")
  void readsWhatWasWrittenBefore(String name) throws IOException {
    RowBatch expected = GoldenRows.all().get(name);

    assertThat(read(name, expected.schema(), expected)).isEqualTo(expected);
  }

  @ParameterizedTest
  @MethodSource("names")
  void columnsThatCameLaterAreNull(String name) throws IOException {
    RowBatch expected = GoldenRows.all().get(name);
    List<ChannelColumn> columns = new ArrayList<>(expected.schema().columns());
    columns.add(0, ChannelColumn.optional("later", ColumnType.INT));

    RowBatch read = read(name, ChannelSchema.of(columns), expected);

    assertThat(read.columns().get(0).nullCount()).isEqualTo(expected.size());
    assertThat(read.columns().subList(1, columns.size())).isEqualTo(expected.columns());
  }

  @ParameterizedTest
  @MethodSource("plainNames")
  void writesTheSameBytesAsBefore(String name) throws IOException {
    RowBatch rows = GoldenRows.all().get(name);

    assertThat(PlainRows.encode(rows.times(), rows.columns())).isEqualTo(bytes(name + ".rows"));
  }

  static Stream<String> names() {
    return GoldenRows.all().keySet().stream();
  }

  static Stream<String> plainNames() {
    return names().filter(name -> name.startsWith("tail-") && !name.equals("tail-packed"));
  }

  private static RowBatch read(String name, ChannelSchema schema, RowBatch expected)
      throws IOException {
    byte[] data = bytes(name + ".rows");
    int crc32c = ChunkCodec.crc32c(data);
    if (name.startsWith("tail-")) {
      TailEntry.Head head =
          new TailEntry.Head(GoldenRows.FIRST_NUMBER, expected.size(), 0, 0, GoldenRows.RECEIVED);
      return new TailEntry(head, crc32c, data).rows(ChannelUnit.newKey(), schema);
    }
    return new RowChunk(new Extent(expected.position(0), 0, expected.size()), crc32c, data)
        .rows(ChannelUnit.newKey(), schema);
  }

  static byte[] bytes(String file) throws IOException {
    String resource = "/golden/v1/channel/" + file;
    try (var in = GoldenRowTest.class.getResourceAsStream(resource)) {
      return Objects.requireNonNull(in, resource).readAllBytes();
    }
  }
}
