package dev.rhythmite.store.spring.web;

import dev.rhythmite.store.Series;
import dev.rhythmite.store.ValueType;
import dev.rhythmite.store.codec.ArrowStreamWriter;
import dev.rhythmite.store.codec.BodyCompression;
import dev.rhythmite.store.codec.Column;
import dev.rhythmite.store.codec.SeriesColumns;
import dev.rhythmite.store.codec.TimeColumn;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** A series as an Arrow stream of the columns {@code time} and {@code value}; null is missing. */
record ArrowSeries(BodyCompression compression) implements SeriesFormat {

  private static final int BATCH = 1 << 16;

  /** At most three times as many bytes, and a last text, below what a batch may have. */
  private static final int CHARACTERS_OF_BATCH = 16 << 20;

  @Override
  public void write(SeriesAnswer<?> answer, OutputStream out) throws IOException {
    Series series = answer.series();
    // closed only if all was written: the end mark says that nothing is lacking
    @SuppressWarnings("resource")
    ArrowStreamWriter writer =
        new ArrowStreamWriter(out, columns(Series.empty(series.type())), compression);
    int to;
    for (int from = 0; from < series.length(); from = to) {
      to = endOfBatch(series, from);
      writer.write(columns(series.slice(from, to)));
    }
    writer.close();
  }

  private static int endOfBatch(Series series, int from) {
    int most = Math.min(series.length(), from + BATCH);
    if (series.type() != ValueType.TEXT) {
      return most;
    }
    int characters = 0;
    int to = from;
    while (to < most && characters < CHARACTERS_OF_BATCH) {
      characters += series.textAt(to++).map(String::length).orElse(0);
    }
    return to;
  }

  private static List<Column> columns(Series batch) {
    return List.of(TimeColumn.of("time", batch.epochMicros()), SeriesColumns.of("value", batch));
  }
}
