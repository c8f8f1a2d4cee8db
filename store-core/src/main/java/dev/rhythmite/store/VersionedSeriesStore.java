package dev.rhythmite.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads and writes versions of series, each under the name that it has with a client and under the
 * application's own columns.
 *
 * <p>Every call is one transaction: it joins the caller's, or opens one and commits it before it
 * returns. In the caller's transaction writes take effect just before that commits, or before the
 * next read of the same name in it. Writers who add versions of one name at once get a number each.
 *
 * <p>Series are kept as they are, at any times, missing points too. All versions of one name are in
 * memory together while it is read.
 *
 * <p>Thread-safe.
 *
 * <pre>{@code
 * forecasts.write(VersionKey.of(7, "north"), monday, Versioning.adding());
 * forecasts.write(VersionKey.of(7, "north"), tuesday, Versioning.adding());
 * Optional<Series> newest = forecasts.read(new SeriesName(7, "north"));
 * }</pre>
 */
public interface VersionedSeriesStore<C extends Record> {

  /** Returns the type of this store's values. */
  ValueType valueType();

  /** Returns the type of the application's own columns. */
  KeyType<C> columnsType();

  /**
   * Writes a series. One without any value changes nothing.
   *
   * @throws SeriesTooLongException if it has more points than a row keeps
   * @throws ValueTypeException if the series has points of another type than this store
   * @throws UnknownReferenceException if an own column refers to a row that does not exist
   * @throws IllegalArgumentException if an own column is null or does not fit, or the texts are too
   *     long together
   */
  void write(VersionKey<C> key, Series series, Versioning<C> versioning);

  /**
   * Writes several series in the order of the map, all or none. Otherwise like {@link #write}.
   *
   * @throws IllegalArgumentException also if two keys differ in zeros at the end of a number only
   */
  void writeAll(Map<VersionKey<C>, Series> seriesByKey, Versioning<C> versioning);

  /**
   * Returns all versions of a name combined, newest first; empty if there is none.
   *
   * @throws MalformedChunkException if a stored version is damaged; its chunk index is the number
   */
  default Optional<Series> read(SeriesName name) {
    return combined(VersionFilter.of(name), Combination.newestFirst()).stream()
        .findFirst()
        .map(Version::series);
  }

  /** Returns the versions that match one by one, name after name, those of a name newest first. */
  default List<Version<C>> versions(VersionFilter<C> filter) {
    List<Version<C>> found = new ArrayList<>();
    forEachName(filter, found::addAll);
    return found;
  }

  /**
   * Returns the versions that match, name after name, those of a name combined.
   *
   * @param combination applied to each name for itself
   */
  default List<Version<C>> combined(VersionFilter<C> filter, Combination<C> combination) {
    List<Version<C>> found = new ArrayList<>();
    forEachName(filter, versions -> found.addAll(combination.of(versions)));
    return found;
  }

  /**
   * Passes on the versions that match, those of one name at a time, newest first: what {@link
   * Combination#of} takes. Names come stripe after stripe and by client and name within a stripe.
   *
   * @throws MalformedChunkException as {@link #read}
   */
  void forEachName(VersionFilter<C> filter, Consumer<List<Version<C>>> action);

  /** Returns the names that have versions that match, each once, in the order of {@link #forEachName}. */
  List<SeriesName> names(VersionFilter<C> filter);

  /** Returns the number of versions that match. */
  long count(VersionFilter<C> filter);

  /** Deletes the versions that match; returns their number. */
  long delete(VersionFilter<C> filter);
}
