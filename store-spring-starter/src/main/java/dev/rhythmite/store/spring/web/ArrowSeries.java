package dev.rhythmite.store.spring.web;

import dev.rhythmite.store.Series;
import dev.rhythmite.store.codec.ArrowStreamWriter;
import dev.rhythmite.store.codec.BodyCompression;
import dev.rhythmite.store.codec.Column;
import dev.rhythmite.store.codec.DoubleColumn;
import dev.rhythmite.store.codec.TimeColumn;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;

/** A series as an Arrow stream of the columns {@code time} and {@code value}; null is missing. */
record ArrowSeries(BodyCompression compression) implements SeriesFormat {

  private static final int BATCH = 1 << 16;

  @Override
  public void write(SeriesAnswer<?> answer, OutputStream out) throws IOException {
    Series series = answer.series();
    long[] times = series.epochMicros();
    // closed only if all was written: the end mark says that nothing is lacking
    @SuppressWarnings("resource")
    ArrowStreamWriter writer =
        new ArrowStreamWriter(out, columns(new long[0], new double[0]), compression);
    for (int from = 0; from < times.length; from += BATCH) {
      int to = Math.min(times.length, from + BATCH);
      writer.write(columns(Arrays.copyOfRange(times, from, to), series.values(from, to)));
    }
    writer.close();
  }

  private static List<Column> columns(long[] times, double[] values) {
    return List.of(TimeColumn.of("time", times), DoubleColumn.nanIsNull("value", values));
  }
}
