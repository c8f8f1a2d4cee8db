package dev.rhythmite.store.exchange;

import dev.rhythmite.store.Series;
import dev.rhythmite.store.codec.ArrowStreamReader;
import dev.rhythmite.store.codec.ArrowStreamWriter;
import dev.rhythmite.store.codec.BodyCompression;
import dev.rhythmite.store.codec.Column;
import dev.rhythmite.store.codec.DoubleColumn;
import dev.rhythmite.store.codec.TimeColumn;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A series as an Arrow stream of the columns {@code time} (microseconds, UTC) and {@code value}
 * (float64, null where missing): plain Arrow, which any reader understands.
 */
public final class SeriesArrow {

  static final String TIME = "time";
  static final String VALUE = "value";

  private static final int BATCH = 1 << 16;

  private SeriesArrow() {}

  /** Writes a series to {@code out} without closing it. */
  public static void write(Series series, BodyCompression compression, OutputStream out)
      throws IOException {
    // closed only if all was written: the end mark says that nothing is lacking
    @SuppressWarnings("resource")
    ArrowStreamWriter writer =
        new ArrowStreamWriter(new KeptOpen(out), columns(Series.empty(), 0, 0), compression);
    for (int from = 0; from < series.length(); from += BATCH) {
      writer.write(columns(series, from, Math.min(series.length(), from + BATCH)));
    }
    writer.close();
  }

  /** Returns the columns of the points from one index to another. */
  static List<Column> columns(Series series, int from, int to) {
    long[] times = new long[to - from];
    Arrays.setAll(times, i -> series.epochMicrosAt(from + i));
    return List.of(
        TimeColumn.of(TIME, times), DoubleColumn.nanIsNull(VALUE, series.values(from, to)));
  }

  /**
   * Returns the series that {@code in} has, in any number of record batches, and closes nothing.
   *
   * @throws ExchangeException if the columns are others, the times do not ascend, or it has more
   *     than 10 million points
   * @throws dev.rhythmite.store.codec.MalformedBlobException if it is no Arrow stream, or damaged
   */
  public static Series read(InputStream in) throws IOException {
    ArrowStreamReader reader = new ArrowStreamReader(in);
    SeriesPoints points = new SeriesPoints(ImportLimits.DEFAULT);
    Optional<List<Column>> batch = reader.next();
    for (long number = 1; batch.isPresent(); number++) {
      PointColumns columns = PointColumns.of(batch.get(), new ArrayList<>());
      for (int row = 0; row < columns.rows(); row++) {
        columns.addTo(points, row, number);
      }
      batch = reader.next();
    }
    return points.take();
  }
}
