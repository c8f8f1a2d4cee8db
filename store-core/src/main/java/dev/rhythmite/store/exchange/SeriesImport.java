package dev.rhythmite.store.exchange;

import dev.rhythmite.store.OffGridException;
import dev.rhythmite.store.Series;
import dev.rhythmite.store.SeriesStore;
import dev.rhythmite.store.SeriesTooLongException;
import dev.rhythmite.store.WriteMode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/**
 * Takes back what {@link SeriesExport} wrote, or others in its form. Each series is written in a
 * call of its own, all of it or nothing; the first one that cannot be taken ends the import, and
 * those before it stay, unless the caller has a transaction around all.
 *
 * <pre>{@code
 * ImportResult stored = SeriesImport.into(curves, WriteMode.MERGE).fromZip(file);
 * }</pre>
 */
public final class SeriesImport<K extends Record> {

  private final SeriesStore<K> store;
  private final WriteMode mode;
  private final ImportLimits limits;

  private SeriesImport(SeriesStore<K> store, WriteMode mode, ImportLimits limits) {
    this.store = store;
    this.mode = mode;
    this.limits = limits;
  }

  /** Returns what imports into {@code store}, within {@link ImportLimits#DEFAULT}. */
  public static <K extends Record> SeriesImport<K> into(SeriesStore<K> store, WriteMode mode) {
    return new SeriesImport<>(store, mode, ImportLimits.DEFAULT);
  }

  /** Returns the same with other limits. */
  public SeriesImport<K> within(ImportLimits other) {
    return new SeriesImport<>(store, mode, other);
  }

  /**
   * Stores the series of a ZIP: those that its {@code content_summary.csv} names. Columns of the
   * summary that are neither the file nor the key need not be there; with {@code values}, a file
   * must have as many, and with {@code type}, that is the store's.
   *
   * @throws ExchangeException if the file is no such ZIP, exceeds a limit, or has a series that the
   *     store does not take; the message names the entry, and the line
   */
  public ImportResult fromZip(Path file) throws IOException {
    return new ZipImport<>(new Target(), store, limits).read(file);
  }

  /**
   * Stores the series of an Arrow stream: runs of rows of one key, in one record batch or several.
   * Closes nothing.
   *
   * @throws ExchangeException if the columns are others, a limit is exceeded, or the store does not
   *     take a series; the message names the record batch
   * @throws dev.rhythmite.store.codec.MalformedBlobException if it is no Arrow stream, or damaged
   */
  public ImportResult fromArrow(InputStream in) throws IOException {
    return new ArrowImport<>(new Target(), store, limits).read(in);
  }

  /** Writes each series once, and counts. */
  final class Target {

    private final Set<K> written = new HashSet<>();
    private ImportResult result = ImportResult.NOTHING;

    private Target() {}

    /** Refuses a key that was there before: of two series of one key, only one could be meant. */
    void begin(String where, K key) {
      if (!written.add(key)) {
        throw new ExchangeException(where
            + ": "
            + key
            + " occurs a second time. A file has each series once, as a whole; join the two.");
      }
      limits.checkSeries(written.size());
    }

    void write(String where, K key, Series series) {
      try {
        store.write(key, series, mode);
      } catch (OffGridException | SeriesTooLongException | IllegalArgumentException e) {
        throw new ExchangeException(where + ": " + key + " cannot be stored. " + e.getMessage(), e);
      }
      result = result.plus(series.valueCount());
    }

    ImportResult result() {
      return result;
    }
  }
}
