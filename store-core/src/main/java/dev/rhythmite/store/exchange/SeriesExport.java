package dev.rhythmite.store.exchange;

import dev.rhythmite.store.KeyFilter;
import dev.rhythmite.store.SeriesStore;
import dev.rhythmite.store.TimeRange;
import dev.rhythmite.store.codec.BodyCompression;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/**
 * Writes a selection of a store as one file. Series come in the order of {@link
 * SeriesStore#stream}, one in memory at a time, in one transaction; deleted ones are left out.
 * Streams are not closed. Nothing at all is written where nothing is selected.
 *
 * <pre>{@code
 * long series = SeriesExport.of(curves).toZip(KeyFilter.all(), TimeRange.all(), out);
 * }</pre>
 */
public final class SeriesExport<K extends Record> {

  private final SeriesStore<K> store;

  private SeriesExport(SeriesStore<K> store) {
    this.store = store;
  }

  /** Returns what exports from {@code store}. */
  public static <K extends Record> SeriesExport<K> of(SeriesStore<K> store) {
    return new SeriesExport<>(store);
  }

  /**
   * Writes a ZIP of {@code export_series_0.csv} and so on, each as {@link SeriesCsv}, and at last of
   * {@code content_summary.csv}, which says what series a file has: its name, its key, its ends and
   * the number of its values and their type.
   *
   * @return the number of series
   */
  public long toZip(KeyFilter<K> filter, TimeRange range, OutputStream out) throws IOException {
    try (ZipExport<K> zip = new ZipExport<>(store.keyType(), out)) {
      return write(filter, range, zip);
    }
  }

  /**
   * Writes an Arrow stream of a column for each key field, {@code time} and {@code value}; a record
   * batch for each series, more only for one that is too long for one. Of key fields
   * whole numbers are int64, booleans bool, all others utf8; values have the type of the store.
   *
   * @return the number of series
   */
  public long toArrow(
      KeyFilter<K> filter, TimeRange range, BodyCompression compression, OutputStream out)
      throws IOException {
    try (ArrowExport<K> arrow =
        new ArrowExport<>(store.keyType(), store.valueType(), compression, out)) {
      return write(filter, range, arrow);
    }
  }

  private long write(KeyFilter<K> filter, TimeRange range, SeriesSink<K> sink) throws IOException {
    long[] count = {0};
    try {
      store.forEach(filter, range, (key, series) -> {
        try {
          sink.write(key, series);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
        count[0]++;
      });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    if (count[0] > 0) {
      sink.finish();
    }
    return count[0];
  }
}
