package dev.rhythmite.store.jpa;

import dev.rhythmite.store.Fitted;
import dev.rhythmite.store.KeyFilter;
import dev.rhythmite.store.KeyType;
import dev.rhythmite.store.KeyedSeries;
import dev.rhythmite.store.Series;
import dev.rhythmite.store.SeriesStore;
import dev.rhythmite.store.StoreLayout;
import dev.rhythmite.store.TimeRange;
import dev.rhythmite.store.ValueType;
import dev.rhythmite.store.WriteMode;
import dev.rhythmite.store.jpa.WholeSeriesQueries.Row;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.hibernate.engine.spi.SharedSessionContractImplementor;

/** The series of an entity whose rows are whole series. */
final class WholeSeriesStore<K extends Record> implements SeriesStore<K> {

  private final OpenWholeStore<K> store;
  private final KeyedTable<K> table;
  private final WholeSeriesQueries<K> rows;
  private final ChangeQueue queue;
  private final StripeQueries stripes;
  private final Transactions transactions;
  private final InstantSource clock;

  WholeSeriesStore(
      OpenWholeStore<K> store,
      ChangeQueue queue,
      StripeQueries stripes,
      Transactions transactions,
      InstantSource clock) {
    this.store = store;
    this.table = store.table();
    this.rows = store.rows();
    this.queue = queue;
    this.stripes = stripes;
    this.transactions = transactions;
    this.clock = clock;
  }

  @Override
  public Optional<StoreLayout> layout() {
    return Optional.empty();
  }

  @Override
  public ValueType valueType() {
    return store.format().type();
  }

  @Override
  public KeyType<K> keyType() {
    return table.keyType();
  }

  @Override
  public void write(K key, Series series, WriteMode mode) {
    writeAll(Map.of(key, series), mode);
  }

  @Override
  public void writeAll(Map<K, Series> seriesByKey, WriteMode mode) {
    Instant now = clock.instant();
    List<WholeSeriesWrite<K>> writes = new ArrayList<>();
    Map<K, Series> byKey = KeyedTable.byCheckedKey(seriesByKey, table::checked);
    byKey.forEach((key, series) -> {
      store.format().check(series);
      Series trimmed = series.trimmed();
      if (!trimmed.isEmpty() || mode == WriteMode.REPLACE) {
        writes.add(new WholeSeriesWrite<>(store, key, trimmed, mode, now));
      }
    });
    if (!writes.isEmpty()) {
      submit(writes, byKey.keySet());
    }
  }

  private void submit(List<? extends WholeSeriesEdit<K>> edits, Set<K> keys) {
    // what the caller's transaction wrote to these keys before is part of what this change meets
    queue.bringForward(transactions, change -> affects(change, keys));
    queue.submit(transactions, new RowEdits(table.store(), stripes, edits));
  }

  @Override
  public Optional<Series> read(K anyKey, TimeRange range) {
    K key = table.checked(anyKey);
    return queue
        .readCommitted(
            transactions,
            change -> affects(change, Set.of(key)),
            session -> rows.find(session, table.stripeOf(key), key))
        .flatMap(found -> within(key, found, range));
  }

  private boolean affects(Change change, Set<K> keys) {
    return isOfThisStore(change)
        && !(change instanceof SeriesEdits<?> edits && !edits.editsAnyOf(keys));
  }

  private boolean isOfThisStore(Change change) {
    return change.store().equals(table.store());
  }

  private Optional<Series> within(K key, EncodedSeries stored, TimeRange range) {
    Series found = stored.decode(key, 0, valueType()).slice(range).trimmed();
    return found.isEmpty() ? Optional.empty() : Optional.of(found);
  }

  @Override
  public Stream<KeyedSeries<K>> stream(KeyFilter<K> filter, TimeRange range) {
    if (!transactions.active()) {
      throw new IllegalStateException("A stream of "
          + table.store()
          + " needs a transaction of the caller, as it reads while it is consumed. Open one"
          + " around it, or use forEach.");
    }
    return queue.read(transactions, this::isOfThisStore, session -> stream(session, filter, range));
  }

  private Stream<KeyedSeries<K>> stream(
      SharedSessionContractImplementor session, KeyFilter<K> filter, TimeRange range) {
    return StreamSupport.stream(
            new WholeSeriesSpliterator<>(
                rows, session, table.stripesOf(filter), filter, pointsAtOnce()),
            false)
        .flatMap(row -> keyed(row, range).stream());
  }

  /** A point has eight bytes at most, but as a text any number: these come one by one. */
  private long pointsAtOnce() {
    return valueType() == ValueType.TEXT ? 1 : EncodedSeries.MOST_POINTS;
  }

  private Optional<KeyedSeries<K>> keyed(Row<K> row, TimeRange range) {
    return within(row.key(), row.series(), range)
        .map(series -> new KeyedSeries<>(row.key(), series));
  }

  @Override
  public void forEach(KeyFilter<K> filter, TimeRange range, BiConsumer<K, Series> action) {
    boolean done = queue.read(transactions, this::isOfThisStore, session -> {
      stream(session, filter, range).forEach(found -> action.accept(found.key(), found.series()));
      return true;
    });
    assert done;
  }

  @Override
  public Optional<Instant> lastTime(KeyFilter<K> filter) {
    return queue.readCommitted(
        transactions,
        this::isOfThisStore,
        session -> table.stripesOf(filter).stream()
            .flatMap(stripe -> rows.lastTime(session, stripe, filter).stream())
            .max(Comparator.naturalOrder()));
  }

  @Override
  public long delete(KeyFilter<K> filter) {
    queue.bringForward(transactions, this::isOfThisStore);
    RowDeletion deletion = new RowDeletion(
        table.store(),
        table.stripesOf(filter),
        (session, stripe) -> rows.count(session, stripe, filter),
        (session, stripe) -> rows.remove(session, stripe, filter));
    queue.submit(transactions, deletion);
    return deletion.deleted();
  }

  @Override
  public long erase(K anyKey, TimeRange range) {
    K key = table.checked(anyKey);
    WholeSeriesErasure<K> erasure = new WholeSeriesErasure<>(store, key, range, clock.instant());
    submit(List.of(erasure), Set.of(key));
    return erasure.erased();
  }

  /** Returns all of it: any time will do. */
  @Override
  public Fitted fit(Series series) {
    store.format().check(series);
    return new Fitted(series, List.of());
  }
}
