package dev.rhythmite.store.exchange;

import dev.rhythmite.store.Series;
import dev.rhythmite.store.ValueType;
import dev.rhythmite.store.codec.ArrowStreamReader;
import dev.rhythmite.store.codec.ArrowStreamWriter;
import dev.rhythmite.store.codec.BodyCompression;
import dev.rhythmite.store.codec.Column;
import dev.rhythmite.store.codec.SeriesColumns;
import dev.rhythmite.store.codec.TimeColumn;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;

/**
 * A series as an Arrow stream of the columns {@code time} (microseconds, UTC) and {@code value}
 * (float64, float32, int64, bool or utf8, null where missing): plain Arrow, which any reader
 * understands.
 */
public final class SeriesArrow {

  static final String TIME = "time";
  static final String VALUE = "value";

  private static final int BATCH = 1 << 16;

  /** At most three times as many bytes: half of what a batch may have. */
  private static final int CHARACTERS_OF_BATCH = 10 << 20;

  private SeriesArrow() {}

  /** Writes a series to {@code out} without closing it. */
  public static void write(Series series, BodyCompression compression, OutputStream out)
      throws IOException {
    // closed only if all was written: the end mark says that nothing is lacking
    @SuppressWarnings("resource")
    ArrowStreamWriter writer =
        new ArrowStreamWriter(new KeptOpen(out), columns(series.slice(0, 0)), compression);
    int to;
    for (int from = 0; from < series.length(); from = to) {
      to = endOfBatch(series, from, BATCH);
      writer.write(columns(series.slice(from, to)));
    }
    writer.close();
  }

  /** Returns where a batch ends that readers take: rows bound numbers, but not texts. */
  static int endOfBatch(Series series, int from, int mostRows) {
    int most = Math.min(series.length(), from + mostRows);
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

  /** Returns the columns of a batch. */
  static List<Column> columns(Series batch) {
    return List.of(TimeColumn.of(TIME, batch.epochMicros()), SeriesColumns.of(VALUE, batch));
  }

  /** Returns the series of doubles that {@code in} has, otherwise like the next. */
  public static Series read(InputStream in) throws IOException {
    return read(in, ValueType.DOUBLE);
  }

  /**
   * Returns the series that {@code in} has, in any number of record batches, and closes nothing.
   *
   * @throws ExchangeException if the columns are others, values of another type among them, the times
   *     do not ascend, or it has more than 10 million points
   * @throws dev.rhythmite.store.codec.MalformedBlobException if it is no Arrow stream, or damaged
   */
  public static Series read(InputStream in, ValueType type) throws IOException {
    ArrowStreamReader reader = new ArrowStreamReader(in);
    SeriesPoints points = new SeriesPoints(type, ImportLimits.DEFAULT);
    Optional<List<Column>> batch = reader.next();
    for (long number = 1; batch.isPresent(); number++) {
      PointColumns columns = PointColumns.of(batch.get(), List.of(), type);
      for (int row = 0; row < columns.rows(); row++) {
        columns.addTo(points, row, number);
      }
      batch = reader.next();
    }
    return points.take();
  }
}
