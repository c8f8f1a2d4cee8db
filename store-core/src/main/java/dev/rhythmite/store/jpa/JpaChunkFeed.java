package dev.rhythmite.store.jpa;

import static java.util.stream.Collectors.groupingBy;

import dev.rhythmite.store.KeyFilter;
import dev.rhythmite.store.KeyType;
import dev.rhythmite.store.StoreLayout;
import dev.rhythmite.store.jpa.ChunkFeedQueries.ReplicaState;
import dev.rhythmite.store.jpa.ChunkQueries.PagePosition;
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
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
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
  private final StripeQueries stripes;
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
    this.stripes = stripes;
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
    return read(session -> page(session, from, filter, limit));
  }

  private <T> T read(Function<SharedSessionContractImplementor, T> query) {
    return queue.read(transactions, this::isOfThisStore, query);
  }

  private boolean isOfThisStore(Change change) {
    return change.store().equals(model.store());
  }

  private UpdatesPage<K> page(
      SharedSessionContractImplementor session,
      ChangeVector<K> from,
      KeyFilter<K> filter,
      int limit) {
    long[] heads = stripes.heads(session, model.store());
    if (from.isAheadOf(heads)) {
      throw new UnknownCursorException(model.store());
    }
    ChangeVector<K> vector = from;
    List<ChunkUpdate<K>> updates = new ArrayList<>();
    for (short stripe : stripesInOrder(from, filter)) {
      ChangeVector.Place<K> place =
          vector.place().filter(at -> at.stripe() == stripe).orElse(null);
      if (place == null && heads[stripe] <= vector.revision(stripe)) {
        continue;
      }
      int room = limit - updates.size();
      if (room == 0) {
        return page(updates, vector, true);
      }
      List<ChunkUpdate<K>> changes = chunks.changes(
          session,
          stripe,
          filter,
          place == null ? vector.revision(stripe) : place.revision(),
          place == null ? null : new PagePosition<>(place.key(), place.chunkIndex()),
          room + 1);
      if (changes.size() > room) {
        updates.addAll(changes.subList(0, room));
        ChunkUpdate<K> last = changes.get(room - 1);
        return page(
            updates,
            vector.behind(new ChangeVector.Place<>(
                stripe, last.revision(), last.ref().key(), last.ref().chunkIndex())),
            true);
      }
      updates.addAll(changes);
      long listed = changes.isEmpty() ? 0 : changes.get(changes.size() - 1).revision();
      vector = vector.upTo(stripe, Math.max(heads[stripe], listed));
    }
    return page(updates, vector, false);
  }

  /** The stripe in whose middle the last page ended comes first: a cursor keeps one place only. */
  private List<Short> stripesInOrder(ChangeVector<K> from, KeyFilter<K> filter) {
    List<Short> all = model.stripesOf(filter);
    int first = from.place().map(place -> all.indexOf(place.stripe())).orElse(0);
    if (first < 0) {
      throw new IllegalArgumentException(
          "The cursor was given for another filter. Pass on the filter with which it was given.");
    }
    List<Short> ordered = new ArrayList<>(all.subList(first, all.size()));
    ordered.addAll(all.subList(0, first));
    return ordered;
  }

  private UpdatesPage<K> page(List<ChunkUpdate<K>> updates, ChangeVector<K> vector, boolean more) {
    return new UpdatesPage<>(model.layout(), updates, vector.cursor(model.keyType()), more);
  }

  @Override
  public List<PackedChunk<K>> export(Collection<ChunkRef<K>> refs) {
    return read(session -> {
      Map<ChunkRef<K>, PackedChunk<K>> found = new HashMap<>();
      byStripe(refs).forEach((stripe, some) -> found.putAll(chunks.packed(session, stripe, some)));
      return refs.stream().map(found::get).filter(Objects::nonNull).toList();
    });
  }

  private Map<Short, List<ChunkRef<K>>> byStripe(Collection<ChunkRef<K>> refs) {
    return refs.stream().collect(groupingBy(ref -> model.stripeOf(ref.key())));
  }

  @Override
  public List<ChunkUpdate<K>> missing(List<ChunkUpdate<K>> updates) {
    List<ChunkRef<K>> refs = updates.stream().map(ChunkUpdate::ref).toList();
    return read(session -> {
      Map<ChunkRef<K>, ReplicaState> known = new HashMap<>();
      byStripe(refs)
          .forEach((stripe, some) -> known.putAll(chunks.replicaStates(session, stripe, some)));
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
    Retries.run(() -> read(session -> {
      if (watermarks.startOver(session, model.store(), refused, model.keyType())) {
        for (short stripe : model.stripesOf(refused.filter())) {
          chunks.forgetSource(session, stripe, refused.filter());
        }
      }
      return true;
    }));
  }

  @Override
  public int finishStartOver(Watermark<K> watermark) {
    StartOverSweep<K> sweep = new StartOverSweep<>(store, watermark, clock.instant());
    submit(sweep);
    return sweep.deleted();
  }

  /** At once, even in a caller's transaction: what follows builds on it, and counts are returned. */
  private void submit(Change change) {
    queue.submit(transactions, change);
    queue.bringForward(transactions, this::isOfThisStore);
  }
}
