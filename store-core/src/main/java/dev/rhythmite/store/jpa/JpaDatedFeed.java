package dev.rhythmite.store.jpa;

import dev.rhythmite.store.Grid;
import dev.rhythmite.store.KeyFilter;
import dev.rhythmite.store.KeyType;
import dev.rhythmite.store.ReplicaSourceException;
import dev.rhythmite.store.StoreLayout;
import dev.rhythmite.store.sync.ChunkFeed;
import dev.rhythmite.store.sync.ChunkRef;
import dev.rhythmite.store.sync.ChunkUpdate;
import dev.rhythmite.store.sync.Cursor;
import dev.rhythmite.store.sync.DatedChunk;
import dev.rhythmite.store.sync.DatedFeed;
import dev.rhythmite.store.sync.DatedPage;
import dev.rhythmite.store.sync.PackedChunk;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.jspecify.annotations.Nullable;

/** The changes of a tracked store by time, read from its rows. */
final class JpaDatedFeed<K extends Record> implements DatedFeed<K> {

  private static final double[] NO_VALUES = {};

  private final EntityModel<K> model;
  private final OpenStore<K> store;
  private final ChunkFeed<K> feed;
  private final DatedQueries<K> queries;
  private final ChangeQueue queue;
  private final Transactions transactions;

  JpaDatedFeed(
      OpenStore<K> store, ChunkFeed<K> feed, ChangeQueue queue, Transactions transactions) {
    this.model = store.model();
    this.store = store;
    this.feed = feed;
    this.queries = new DatedQueries<>(new ChunkSql<>(model.keyed()));
    this.queue = queue;
    this.transactions = transactions;
  }

  @Override
  public String store() {
    return model.store();
  }

  @Override
  public KeyType<K> keyType() {
    return model.keyType();
  }

  @Override
  public StoreLayout layout() {
    return model.layout();
  }

  @Override
  public long count(Instant since, KeyFilter<K> filter) {
    Instant from = StorableTimes.nearest(since);
    return read(session -> model.stripesOf(filter).stream()
        .mapToLong(stripe -> queries.count(session, stripe, filter, from))
        .sum());
  }

  private <T> T read(Function<SharedSessionContractImplementor, T> query) {
    return queue.read(transactions, change -> change.store().equals(model.store()), query);
  }

  @Override
  public DatedPage<K> changedSince(Instant since, KeyFilter<K> filter, long skipped, int limit) {
    return page(filter, StorableTimes.nearest(since), null, skipped, limit);
  }

  @Override
  public DatedPage<K> changedAfter(Cursor after, KeyFilter<K> filter, int limit) {
    DatedPlace<K> place = DatedPlace.parse(after, model.keyType());
    return page(filter, place.time(), place, 0, limit);
  }

  private DatedPage<K> page(
      KeyFilter<K> filter, Instant since, @Nullable DatedPlace<K> after, long skipped, int limit) {
    if (skipped < 0 || limit < 1) {
      throw new IllegalArgumentException("A page of "
          + limit
          + " changes behind "
          + skipped
          + ". A page has at least one and skips none or some; ask for that.");
    }
    return read(session -> {
      refuseInReplica(session);
      return page(
          new DatedChanges<>(session, queries, model, filter, since, after), skipped, limit);
    });
  }

  private void refuseInReplica(SharedSessionContractImplementor session) {
    store.watermarks().source(session, model.store()).ifPresent(source -> {
      throw new ReplicaSourceException(model.store(), source);
    });
  }

  private DatedPage<K> page(DatedChanges<K> changes, long skipped, int limit) {
    for (long left = skipped; left > 0 && changes.hasNext(); left--) {
      changes.next();
    }
    List<ChunkUpdate<K>> updates = new ArrayList<>();
    Optional<Cursor> last = Optional.empty();
    while (updates.size() < limit && changes.hasNext()) {
      DatedPlace<K> place = changes.next();
      updates.add(changes.latest());
      if (updates.size() == limit) {
        last = Optional.of(place.cursor(model.keyType()));
      }
    }
    return new DatedPage<>(updates, changes.hasNext() ? last : Optional.empty());
  }

  @Override
  public List<DatedChunk<K>> export(Collection<ChunkRef<K>> chunks) {
    return feed.export(chunks).stream().map(this::unpacked).toList();
  }

  private DatedChunk<K> unpacked(PackedChunk<K> packed) {
    ChunkRef<K> ref = packed.update().ref();
    Grid grid = model.layout().gridOf(ref.chunkIndex());
    if (packed.update().deleted()) {
      return new DatedChunk<>(packed.update(), grid.start(), NO_VALUES);
    }
    ChunkValues stored = new StoredChunk<>(
            ref.key(),
            ref.chunkIndex(),
            packed.start(),
            packed.length(),
            packed.crc32c(),
            packed.blob())
        .values(model.layout());
    double[] values = stored.points().asDoubles().onGrid(grid).values();
    return new DatedChunk<>(packed.update(), grid.start(), values);
  }
}
