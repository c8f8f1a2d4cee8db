package dev.rhythmite.store.jpa;

import dev.rhythmite.store.Series;
import dev.rhythmite.store.jpa.WholeSeriesQueries.Change;
import java.time.Instant;
import java.util.Optional;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.jspecify.annotations.Nullable;

/** What is to be done to the row of one series. */
abstract sealed class WholeSeriesEdit<K extends Record> extends RowEdit
    permits WholeSeriesWrite, WholeSeriesErasure {

  private final OpenWholeStore<K> store;
  private final K key;
  private final Instant now;

  private @Nullable Change<K> change;
  private boolean removed;

  WholeSeriesEdit(OpenWholeStore<K> store, K key, Instant now) {
    super(key, store.table().stripeOf(key));
    this.store = store;
    this.key = key;
    this.now = now;
  }

  final K key() {
    return key;
  }

  final String storeName() {
    return store.table().store();
  }

  @Override
  final void plan(SharedSessionContractImplementor session) {
    change = null;
    removed = false;
    decide(mayMeetRows() ? store.rows().find(session, stripe(), key) : Optional.empty());
  }

  @Override
  final boolean hasNothingToWrite() {
    return change == null && !removed;
  }

  @Override
  final void apply(SharedSessionContractImplementor session, long revision) {
    if (change != null) {
      store.rows().write(session, stripe(), revision, change);
    } else if (removed) {
      store.rows().remove(session, stripe(), key);
    }
  }

  /** Decides, by {@link #put} and {@link #drop}, what becomes of the row. */
  abstract void decide(Optional<EncodedSeries> stored);

  /**
   * Makes this the series.
   *
   * @param series begins and ends with a value
   * @param exists whether there is a row
   */
  final void put(Series series, boolean exists) {
    change = new Change<>(key, series, store.format().encode(key, series), exists, now);
  }

  /** Removes the row. */
  final void drop() {
    removed = true;
  }

  /** Returns the stored series. */
  final Series decoded(EncodedSeries stored) {
    return stored.decode(key, 0, store.format().type());
  }
}
