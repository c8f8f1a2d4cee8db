package dev.rhythmite.store.jpa;

import dev.rhythmite.store.Fitted;
import dev.rhythmite.store.KeyFilter;
import dev.rhythmite.store.KeyType;
import dev.rhythmite.store.KeyedSeries;
import dev.rhythmite.store.Series;
import dev.rhythmite.store.SeriesScan;
import dev.rhythmite.store.SeriesStore;
import dev.rhythmite.store.StoreLayout;
import dev.rhythmite.store.TimeRange;
import dev.rhythmite.store.ValueType;
import dev.rhythmite.store.ValueTypeException;
import dev.rhythmite.store.WriteMode;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.hibernate.engine.spi.SharedSessionContractImplementor;

/** The series of an entity whose rows are chunks. */
final class ChunkedSeriesStore<K extends Record> implements SeriesStore<K> {

  private final OpenStore<K> store;
  private final EntityModel<K> model;
  private final ChunkQueries<K> chunks;
  private final ChangeQueue queue;
  private final StripeQueries stripes;
  private final Transactions transactions;
  private final InstantSource clock;
  private final SeriesCutter cutter;
  private final ScanReads<K> scans;

  ChunkedSeriesStore(
      OpenStore<K> store,
      ChangeQueue queue,
      StripeQueries stripes,
      Transactions transactions,
      InstantSource clock) {
    this.model = store.model();
    this.store = store;
    this.chunks = store.reads();
    this.queue = queue;
    this.stripes = stripes;
    this.transactions = transactions;
    this.clock = clock;
    this.cutter = new SeriesCutter(model.layout());
    this.scans = new ScanReads<>(store);
  }

  @Override
  public Optional<StoreLayout> layout() {
    return Optional.of(model.layout());
  }

  @Override
  public ValueType valueType() {
    return model.layout().type();
  }

  @Override
  public KeyType<K> keyType() {
    return model.keyType();
  }

  @Override
  public void write(K key, Series series, WriteMode mode) {
    writeAll(Map.of(key, series), mode);
  }

  @Override
  public void writeAll(Map<K, Series> seriesByKey, WriteMode mode) {
    Instant now = clock.instant();
    List<SeriesWrite<K>> writes = new ArrayList<>();
    Map<K, Series> byKey = KeyedTable.byCheckedKey(seriesByKey, model.keyed()::checked);
    byKey.forEach((key, series) -> {
      checkType(series);
      List<ChunkValues> pieces = cutter.cut(series);
      if (!pieces.isEmpty() || mode == WriteMode.REPLACE) {
        writes.add(new SeriesWrite<>(store, key, pieces, mode, now));
      }
    });
    if (writes.isEmpty()) {
      return;
    }
    // what the caller's transaction wrote to these keys before is part of what this write meets
    queue.bringForward(transactions, change -> affects(change, byKey.keySet()));
    queue.submit(transactions, edits(writes));
  }

  private ChunkEdits<K> edits(List<? extends SeriesEdit<K>> edits) {
    return new ChunkEdits<>(store, stripes, edits);
  }

  private void checkType(Series series) {
    if (!series.isEmpty() && series.type() != model.layout().type()) {
      throw new ValueTypeException(model.store(), series.type(), model.layout().type());
    }
  }

  @Override
  public Optional<Series> read(K anyKey, TimeRange range) {
    K key = model.keyed().checked(anyKey);
    ChunkSpan span = ChunkSpan.of(range, model.layout());
    List<StoredChunk<K>> rows = queue.readCommitted(
        transactions,
        change -> affects(change, Set.of(key)),
        session -> chunks.live().ofKey(session, model.stripeOf(key), key, span));
    return assemble(rows, range);
  }

  private boolean affects(Change change, Set<K> keys) {
    return isOfThisStore(change)
        && !(change instanceof SeriesEdits<?> edits && !edits.editsAnyOf(keys));
  }

  private boolean isOfThisStore(Change change) {
    return change.store().equals(model.store());
  }

  private Optional<Series> assemble(List<StoredChunk<K>> rows, TimeRange range) {
    SeriesAssembler assembler = new SeriesAssembler(model.layout());
    decoded(rows).forEachOrdered(assembler::add);
    return assembler.assemble(range);
  }

  private Stream<ChunkValues> decoded(List<StoredChunk<K>> rows) {
    long points = rows.stream().mapToLong(StoredChunk::length).sum();
    return ManyPoints.stream(rows, points, valueType()).map(row -> row.values(model.layout()));
  }

  @Override
  public Stream<KeyedSeries<K>> stream(KeyFilter<K> filter, TimeRange range) {
    if (!transactions.active()) {
      throw new IllegalStateException("A stream of "
          + model.store()
          + " needs a transaction of the caller, as it reads while it is consumed. Open one"
          + " around it, or use forEach.");
    }
    return queue.read(transactions, this::isOfThisStore, session -> stream(session, filter, range));
  }

  private Stream<KeyedSeries<K>> stream(
      SharedSessionContractImplementor session, KeyFilter<K> filter, TimeRange range) {
    return StreamSupport.stream(rowsOfEach(session, filter, range), false)
        .map(rows ->
            assemble(rows, range).map(series -> new KeyedSeries<>(rows.get(0).key(), series)))
        .flatMap(Optional::stream);
  }

  @Override
  public void forEach(KeyFilter<K> filter, TimeRange range, BiConsumer<K, Series> action) {
    boolean alone = !transactions.active() && valueType() != ValueType.TEXT;
    boolean done = queue.read(transactions, this::isOfThisStore, session -> {
      if (alone) {
        forEachAhead(session, filter, range, action);
      } else {
        stream(session, filter, range).forEach(found -> action.accept(found.key(), found.series()));
      }
      return true;
    });
    assert done;
  }

  /** Nobody but this call reads in the transaction, so that nobody can tell what was read ahead. */
  private void forEachAhead(
      SharedSessionContractImplementor session,
      KeyFilter<K> filter,
      TimeRange range,
      BiConsumer<K, Series> action) {
    try (DecodingAhead<K> ahead = new DecodingAhead<>(rows -> assemble(rows, range), action)) {
      rowsOfEach(session, filter, range).forEachRemaining(ahead::add);
      ahead.finish();
    }
  }

  private ChunkSpliterator<K, StoredChunk<K>> rowsOfEach(
      SharedSessionContractImplementor session, KeyFilter<K> filter, TimeRange range) {
    return chunks
        .live()
        .series(session, model.stripesOf(filter), filter, ChunkSpan.of(range, model.layout()));
  }

  @Override
  public void scan(K anyKey, TimeRange range, SeriesScan scan) {
    K key = model.keyed().checked(anyKey);
    ScannedChunks<K> found = queue.readCommitted(
        transactions,
        change -> affects(change, Set.of(key)),
        session -> scans.read(session, key, range, scan));
    found.handTo(scan, range, model.layout());
  }

  @Override
  public <S extends SeriesScan> void scanEach(
      KeyFilter<K> filter, TimeRange range, Supplier<S> newScan, BiConsumer<K, S> action) {
    if (!scans.maySum(newScan.get(), range)) {
      SeriesStore.super.scanEach(filter, range, newScan, action);
      return;
    }
    boolean done = queue.read(transactions, this::isOfThisStore, session -> {
      scans.each(session, filter, range, newScan, action);
      return true;
    });
    assert done;
  }

  @Override
  public Optional<Instant> lastTime(KeyFilter<K> filter) {
    return queue.readCommitted(
        transactions,
        this::isOfThisStore,
        session -> model.stripesOf(filter).stream()
            .flatMap(stripe -> chunks.latest(session, stripe, filter).stream())
            .map(chunk -> chunk.lastTime(model.layout()))
            .max(Comparator.naturalOrder()));
  }

  @Override
  public long delete(KeyFilter<K> filter) {
    queue.bringForward(transactions, this::isOfThisStore);
    SeriesDeletion<K> deletion = new SeriesDeletion<>(store, filter, clock.instant());
    queue.submit(transactions, deletion);
    return deletion.deleted();
  }

  @Override
  public long erase(K anyKey, TimeRange range) {
    K key = model.keyed().checked(anyKey);
    queue.bringForward(transactions, change -> affects(change, Set.of(key)));
    SeriesErasure<K> erasure = new SeriesErasure<>(store, key, range, clock.instant());
    queue.submit(transactions, edits(List.of(erasure)));
    return erasure.erased();
  }

  @Override
  public Fitted fit(Series series) {
    checkType(series);
    return cutter.fit(series);
  }
}
