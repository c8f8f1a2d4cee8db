package dev.rhythmite.examples.stores;

import dev.rhythmite.store.Fitted;
import dev.rhythmite.store.KeyFilter;
import dev.rhythmite.store.Series;
import dev.rhythmite.store.SeriesStore;
import dev.rhythmite.store.StoreLayout;
import dev.rhythmite.store.TimeRange;
import dev.rhythmite.store.WriteMode;
import dev.rhythmite.store.sync.ChunkFeed;
import dev.rhythmite.store.sync.ChunkUpdate;
import dev.rhythmite.store.sync.Cursor;
import dev.rhythmite.store.sync.PackedChunk;
import dev.rhythmite.store.sync.UpdatesPage;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/**
 * A store whose series have one name each, with its change feed: what lets a command work with any
 * store of the demo by its name.
 */
public final class DemoStore<K extends Record> {

  private static final int PAGE = 500;

  private final SeriesStore<K> series;
  private final ChunkFeed<K> feed;
  private final Function<String, K> key;
  /**
   * Names the parts of a store.
   *
   * @param key makes a key of the name of a series
   */
  public DemoStore(SeriesStore<K> series, ChunkFeed<K> feed, Function<String, K> key) {
    this.series = series;
    this.feed = feed;
    this.key = key;
  }

  /** Returns the name of the store, which its routes have too. */
  public String storeName() {
    return feed.store();
  }

  /** Returns how the store cuts time. */
  public StoreLayout layout() {
    return feed.layout();
  }

  /** Returns the change feed, to pull into. */
  public ChunkFeed<K> feed() {
    return feed;
  }

  /** Writes a series under a name. */
  public void write(String seriesName, Series values, WriteMode mode) {
    series.write(key.apply(seriesName), values, mode);
  }

  /** Returns the series of a name; empty if it has no value. */
  public Optional<Series> read(String seriesName) {
    return series.read(key.apply(seriesName));
  }

  /** Returns whether the store has no value at all. */
  public boolean isEmpty() {
    return series.lastTime(KeyFilter.all()).isEmpty();
  }

  /** Returns what of a series the store would take. */
  public Fitted fit(Series values) {
    return series.fit(values);
  }

  /** Returns the number of values in the store. */
  public long valueCount() {
    AtomicLong count = new AtomicLong();
    series.forEach(
        KeyFilter.all(), TimeRange.all(), (each, found) -> count.addAndGet(found.valueCount()));
    return count.get();
  }

  /** Returns the space that all series take. */
  public Footprint footprint() {
    return footprint(KeyFilter.all());
  }

  /** Returns the space that the series of a name takes. */
  public Footprint footprint(String seriesName) {
    return footprint(series.keyType().filterOf(key.apply(seriesName)));
  }

  private Footprint footprint(KeyFilter<K> filter) {
    int chunks = 0;
    long bytes = 0;
    Cursor cursor = Cursor.START;
    UpdatesPage<K> page;
    do {
      page = feed.updatesAfter(cursor, filter, PAGE);
      cursor = page.next();
      for (PackedChunk<K> chunk :
          feed.export(page.updates().stream().map(ChunkUpdate::ref).toList())) {
        chunks += chunk.update().deleted() ? 0 : 1;
        bytes += chunk.blob().length;
      }
    } while (page.more());
    return new Footprint(chunks, bytes);
  }

  /**
   * The space that stored series take.
   *
   * @param chunks the number of rows
   * @param bytes the size of their packed values
   */
  public record Footprint(int chunks, long bytes) {}
}
