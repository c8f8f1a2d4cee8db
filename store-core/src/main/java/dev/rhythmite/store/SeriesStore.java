package dev.rhythmite.store;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Reads and writes the series of one entity, each under its key.
 *
 * <p>Every call is one transaction: it joins the caller's, or opens one and commits it before it
 * returns. In the caller's transaction writes take effect just before that commits, or before the
 * next read of the same key in it; a conflict with another writer then fails that transaction.
 *
 * <p>Thread-safe.
 *
 * <pre>{@code
 * Series june = Series.regular(Instant.parse("2024-06-01T00:00:00Z"), Duration.ofHours(1), 12.5, 13.0);
 * curves.write(new LoadCurveKey(5, "forecast"), june, WriteMode.MERGE);
 * Optional<Series> read = curves.read(new LoadCurveKey(5, "forecast"));
 * }</pre>
 */
public interface SeriesStore<K extends Record> {

  /** Returns how this store cuts time; empty if it keeps whole series, at any times. */
  Optional<StoreLayout> layout();

  /** Returns the type of this store's values. */
  ValueType valueType();

  /** Returns the type of this store's keys. */
  KeyType<K> keyType();

  /**
   * Writes a series. Missing values are never stored; a series without any value changes nothing
   * under CREATE and MERGE, and deletes what is stored under REPLACE. Chunks that come out as they
   * were are not written again. A store without a layout takes any times.
   *
   * @throws SeriesExistsException in mode CREATE, where a value is stored between its ends
   * @throws OffGridException if a value lies between two grid points of this store
   * @throws ValueTypeException if the series has points of another type than this store
   * @throws SeriesTooLongException if the series would have more points than a store of whole
   *     series keeps
   * @throws ReplicaStoreException if this store pulls from another
   * @throws UnknownReferenceException if a key field refers to a row that does not exist
   * @throws IllegalArgumentException if a key field is null or does not fit its column, or texts are
   *     too long together for a row
   */
  void write(K key, Series series, WriteMode mode);

  /**
   * Writes several series, all or none. Otherwise like {@link #write}.
   *
   * @throws IllegalArgumentException also if two keys differ in zeros at the end of a number only
   */
  void writeAll(Map<K, Series> seriesByKey, WriteMode mode);

  /** Returns the whole series of a key; empty if it has no value. */
  default Optional<Series> read(K key) {
    return read(key, TimeRange.all());
  }

  /**
   * Returns the values of a key within a range; empty if there is none. The series begins and ends
   * with a value; in between it has a point for each grid point of the store, missing where nothing
   * is stored. Only where that would make it more than ten times as long as what is stored, and
   * longer than a million points, the gaps between chunks are left out of its time axis. A store
   * without a layout has points where they were written, missing ones too.
   *
   * @throws MalformedChunkException if a stored chunk is damaged
   */
  Optional<Series> read(K key, TimeRange range);

  /**
   * Streams the series that match, each whole and in time order, at least one value in each. They
   * come stripe after stripe and by key within a stripe: an order that is stable, but not that of
   * the keys. One series is in memory at a time. Needs a transaction of the caller, and is to be
   * closed.
   *
   * @throws IllegalStateException if there is no transaction
   */
  Stream<KeyedSeries<K>> stream(KeyFilter<K> filter, TimeRange range);

  /** Passes on what {@link #stream} gives, in a transaction of its own or the caller's. */
  void forEach(KeyFilter<K> filter, TimeRange range, BiConsumer<K, Series> action);

  /**
   * Hands what {@link #read} gives to a scan, as of one moment: summaries of the chunks that lie in
   * the range and of which the scan takes that, and the points of the others, chunk by chunk. Points
   * that are missing may be left out. A store without a layout hands over all points at once.
   *
   * <p>The extremes in a summary of doubles may be without the sign of a zero, where the database does
   * not keep it.
   *
   * @throws MalformedChunkException if a stored chunk is damaged, and is opened
   */
  default void scan(K key, TimeRange range, SeriesScan scan) {
    read(key, range).ifPresent(scan::add);
  }

  /**
   * Scans each series that matches and has a value in the range, as {@link #scan}, in the order of
   * {@link #stream}, in a transaction of its own or the caller's.
   *
   * @param scans makes a scan for each series
   * @param action is passed the key and the scan, when all of the series was handed over
   */
  default <S extends SeriesScan> void scanEach(
      KeyFilter<K> filter, TimeRange range, Supplier<S> scans, BiConsumer<K, S> action) {
    forEach(filter, range, (key, series) -> {
      S scan = scans.get();
      scan.add(series);
      action.accept(key, scan);
    });
  }

  /** Returns the latest time at which any matching series has a value. */
  Optional<Instant> lastTime(KeyFilter<K> filter);

  /**
   * Deletes the series that match: leaves tombstones in a tracked store, so that the deletion
   * replicates, and removes the rows elsewhere. Returns the number of chunks that had values, or of series in a
   * store without a layout.
   *
   * @throws ReplicaStoreException if this store pulls from another
   */
  long delete(KeyFilter<K> filter);

  /**
   * Erases the values of a key within a range: what writing missing values never does. Chunks that
   * have no value left go as under {@link #delete}; a store without a layout keeps no time of what
   * was erased. Returns the number of values erased.
   *
   * @throws MalformedChunkException if a stored chunk is damaged
   * @throws ReplicaStoreException if this store pulls from another
   * @throws IllegalArgumentException if a key field is null or does not fit its column
   */
  long erase(K key, TimeRange range);

  /**
   * Returns what of a series this store would take, and what not. Reads and writes nothing.
   *
   * @throws ValueTypeException if the series has points of another type than this store
   */
  Fitted fit(Series series);
}
