package dev.rhythmite.store.spring.web.cvec;

import dev.rhythmite.store.codec.ArrowFileWriter;
import dev.rhythmite.store.codec.BodyCompression;
import dev.rhythmite.store.codec.Column;
import dev.rhythmite.store.codec.DoubleColumn;
import dev.rhythmite.store.codec.TextColumn;
import dev.rhythmite.store.codec.TimeColumn;
import dev.rhythmite.store.metric.MetricRows;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes points as an Arrow file, a batch for some thousand of them, of several metrics if these have
 * few. {@link PointsArrow} reads it back.
 */
final class ArrowPoints {

  private static final int ROWS = 16_384;

  /** Three bytes each at most, and the last text, are far below what a batch may have. */
  private static final int CHARACTERS = 4 << 20;

  private final ArrowFileWriter arrow;
  private final String[] names = new String[ROWS];
  private final long[] times = new long[ROWS];
  private final double[] numbers = new double[ROWS];
  private final @Nullable String[] texts = new String[ROWS];
  private int size;
  private long characters;

  /** Plain, as not all readers have LZ4; servers compress the answer for those who ask. */
  ArrowPoints(OutputStream out) throws IOException {
    Arrays.fill(names, "");
    arrow = new ArrowFileWriter(out, columns(), BodyCompression.NONE);
  }

  void write(MetricRows rows) throws IOException {
    for (int row = 0; row < rows.size(); row++) {
      String text = rows.texts().values()[row];
      names[size] = rows.name();
      times[size] = rows.times()[row];
      numbers[size] = rows.numbers().isNull(row) ? Double.NaN : rows.numbers().values()[row];
      texts[size] = text;
      characters += rows.name().length() + (text == null ? 0 : text.length());
      if (++size == ROWS || characters > CHARACTERS) {
        flush();
      }
    }
  }

  private void flush() throws IOException {
    arrow.write(columns());
    size = 0;
    characters = 0;
  }

  private List<Column> columns() {
    BitSet nulls = new BitSet();
    for (int row = 0; row < size; row++) {
      nulls.set(row, Double.isNaN(numbers[row])); // none is stored
    }
    return List.of(
        TextColumn.of(PointsArrow.NAME, Arrays.copyOf(names, size)),
        TimeColumn.of(PointsArrow.TIME, Arrays.copyOf(times, size)),
        DoubleColumn.withNulls(PointsArrow.NUMBER, Arrays.copyOf(numbers, size), nulls),
        TextColumn.of(PointsArrow.TEXT, Arrays.copyOf(texts, size)));
  }

  /** Ends the file. */
  void end() throws IOException {
    if (size > 0) {
      flush();
    }
    arrow.close();
  }
}
