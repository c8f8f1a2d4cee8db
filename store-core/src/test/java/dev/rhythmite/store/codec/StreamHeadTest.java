package dev.rhythmite.store.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Kept heads say what built ones say, and forgotten ones are built again. */
class StreamHeadTest {

  private static final List<Column> COLUMNS =
      List.of(DoubleColumn.of("value", 1, 2), TimeColumn.of("time", 1, 2));

  @Test
  void beginsAsTheSchemaMessageOfTheSameColumns() {
    for (Encoding encoding : Encoding.values()) {
      List<ColumnSpec> specs = ColumnSpec.listOf(COLUMNS, encoding);
      assertThat(StreamHead.of(specs).schema()).isEqualTo(MessageWriter.schema(specs));
      assertThat(StreamHead.of(specs)).isSameAs(StreamHead.of(specs));
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 2", "1, 3", "2, 6", "40, 120"})
  void putsTheNumbersWhereTheMessageHasThem(int nodes, int buffers) {
    var random = new SplittableRandom(nodes);
    var template = new BatchTemplate(nodes, buffers);
    for (int zeros = 0; zeros < 3; zeros++) {
      long[] numbers = random
          .longs(2 + 2 * (nodes + buffers), 0, 1L << random.nextInt(1, 40))
          .toArray();
      numbers[0] = zeros == 1 ? 0 : numbers[0];
      numbers[1] = zeros == 2 ? 0 : numbers[1];

      assertThat(template.fill(numbers))
          .isEqualTo(MessageWriter.recordBatch(BodyCompression.LZ4_FRAME, nodes, buffers, numbers));
    }
  }

  @Test
  void recognisesWhatABlobBeginsWith() {
    byte[] blob = ChunkCodec.encode(COLUMNS, Encoding.PACKED);

    assertThat(StreamHead.startOf(blob).orElseThrow().specs())
        .isEqualTo(ColumnSpec.listOf(COLUMNS, Encoding.PACKED));
    assertThat(StreamHead.startOf(new byte[] {1, 2, 3})).isEmpty();
    blob[100]++;
    assertThat(StreamHead.startOf(blob)).isEmpty();
  }

  @Test
  void manyDifferentColumnsAreReadWhetherTheirHeadIsKeptOrNot() {
    for (int round = 0; round < 2; round++) {
      for (int i = 0; i < 50; i++) {
        List<Column> columns = List.of(DoubleColumn.of("column " + i, i, round));
        byte[] blob = ChunkCodec.encode(columns, Encoding.PACKED);
        assertThat(ChunkCodec.decode(blob, 2)).isEqualTo(columns);
      }
    }
  }
}
