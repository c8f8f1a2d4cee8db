package dev.rhythmite.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rhythmite.store.codec.DoubleColumn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RealKindsTest {

  @Test
  void aFileBecomesChunksOfOneColumnWithAGapWhereACellIsBlank(@TempDir Path folder)
      throws IOException {
    Files.writeString(folder.resolve("some.csv"), "time,a,b\n1,0.5,\n2,0.25,7.5\n3,0.125,8\n");

    ColumnSeries series = new RealKinds.File("some", "some.csv", 2, 2).read(folder);

    assertThat(series.points()).isEqualTo(3);
    assertThat(series.chunks())
        .containsExactly(
            DoubleColumn.nanIsNull("value", Double.NaN, 7.5), DoubleColumn.of("value", 8));
  }
}
