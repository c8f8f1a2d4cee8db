package dev.rhythmite.store.jpa;

import dev.rhythmite.store.KeyFilter;
import dev.rhythmite.store.KeyType;
import dev.rhythmite.store.StoreLayout;
import dev.rhythmite.store.jpa.ChunkFeedQueries.ReplicaState;
import dev.rhythmite.store.sync.Applied;
import dev.rhythmite.store.sync.ChunkFeed;
import dev.rhythmite.store.sync.ChunkRef;
import dev.rhythmite.store.sync.ChunkUpdate;
import dev.rhythmite.store.sync.Cursor;
import dev.rhythmite.store.sync.PackedChunk;
import dev.rhythmite.store.sync.UnknownCursorException;
import dev.rhythmite.store.sync.UpdatesPage;
import dev.rhythmite.store.sync.Watermark;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.hibernate.engine.spi.SharedSessionContractImplementor;

/** The change feed of a tracked store, read from its rows and stripe counters. */
final class JpaChunkFeed<K extends Record> implements ChunkFeed<K> {

  private final EntityModel<K> model;
  private final OpenStore<K> store;
  private final ChunkFeedQueries<K> chunks;
  private final ChangeQueue queue;
  private final ChangeListing<K> listing;
  private final StripeQueries stripes;
  private final TombstoneQueries<K> tombstones;
  private final WatermarkQueries watermarks;
  private final Transactions transactions;
  private final InstantSource clock;

  JpaChunkFeed(
      OpenStore<K> store,
      ChangeQueue queue,
      StripeQueries stripes,
      Transactions transactions,
      InstantSource clock) {
    this.model = store.model();
    this.store = store;
    this.chunks = store.feed();
    this.queue = queue;
    this.listing = new ChangeListing<>(store, stripes);
    this.stripes = stripes;
    this.tombstones = new TombstoneQueries<>(new ChunkSql<>(model.keyed()));
    this.watermarks = store.watermarks();
    this.transactions = transactions;
    this.clock = clock;
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
  public UpdatesPage<K> updatesAfter(Cursor cursor, KeyFilter<K> filter, int limit) {
    if (limit < 1) {
      throw new IllegalArgumentException(
          "A page of " + limit + " updates. A page has at least one; ask for more.");
    }
    ChangeVector<K> from = ChangeVector.<K>parse(cursor, store.identity(), model.keyType())
        .orElseThrow(() -> new UnknownCursorException(model.store()));
    return read(session -> listing.page(session, from, filter, limit));
  }

  private <T> T read(Function<SharedSessionContractImplementor, T> query) {
    return queue.readCommitted(transactions, this::isOfThisStore, query);
  }

  private boolean isOfThisStore(Change change) {
    return change.store().equals(model.store());
  }

  @Override
  public List<PackedChunk<K>> export(Collection<ChunkRef<K>> refs) {
    return read(session -> {
      Map<ChunkRef<K>, PackedChunk<K>> found = chunks.packed(session, refs);
      return refs.stream().map(found::get).filter(Objects::nonNull).toList();
    });
  }

  @Override
  public List<ChunkUpdate<K>> missing(List<ChunkUpdate<K>> updates) {
    List<ChunkRef<K>> refs = updates.stream().map(ChunkUpdate::ref).toList();
    return read(session -> {
      Map<ChunkRef<K>, ReplicaState> known = chunks.replicaStates(session, refs);
      return updates.stream()
          .filter(update -> {
            ReplicaState state = known.get(update.ref());
            return state == null || update.revision() > state.sourceRevision();
          })
          .toList();
    });
  }

  @Override
  public Applied apply(List<PackedChunk<K>> received, Watermark<K> from, Cursor to) {
    ReplicaUpdate<K> update = new ReplicaUpdate<>(store, received, from, to);
    submit(update);
    return update.applied();
  }

  @Override
  public Cursor watermark(URI source, KeyFilter<K> filter) {
    return read(session -> watermarks
        .find(session, model.store(), source, filter, model.keyType())
        .map(WatermarkQueries.Stored::cursor)
        .orElse(Cursor.START));
  }

  @Override
  public void startOver(Watermark<K> refused) {
    Retries.run(() -> queue.read(transactions, this::isOfThisStore, session -> {
      if (watermarks.startOver(session, model.store(), refused, model.keyType())) {
        int others = watermarks.startOverOthers(session, model.store(), refused, model.keyType());
        forget(session, others == 0 ? refused.filter() : KeyFilter.all());
      }
      return true;
    }));
  }

  private void forget(SharedSessionContractImplementor session, KeyFilter<K> filter) {
    for (short stripe : model.stripesOf(filter)) {
      chunks.forgetSource(session, stripe, filter);
    }
  }

  @Override
  public int finishStartOver(Watermark<K> watermark) {
    StartOverSweep<K> sweep = new StartOverSweep<>(store, watermark, clock.instant());
    submit(sweep);
    return sweep.deleted();
  }

  @Override
  public long purgeTombstones(Instant before) {
    long removed = 0;
    for (short stripe = 0; stripe < Stripes.COUNT; stripe++) {
      removed += purge(stripe, StorableTimes.nearest(before));
    }
    return removed;
  }

  private long purge(short stripe, Instant before) {
    long removed = 0;
    long revision = 0;
    TombstonePurge<K> purge;
    do {
      purge = new TombstonePurge<>(tombstones, stripes, model.store(), stripe, before, revision);
      submit(purge);
      removed += purge.removed();
      revision = purge.lastRevision();
    } while (purge.isFull());
    return removed;
  }

  /** At once, even in a caller's transaction: what follows builds on it, and counts are returned. */
  private void submit(Change change) {
    queue.submit(transactions, change);
    queue.bringForward(transactions, this::isOfThisStore);
  }
}
