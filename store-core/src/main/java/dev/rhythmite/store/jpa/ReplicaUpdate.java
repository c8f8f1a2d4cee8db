package dev.rhythmite.store.jpa;

import dev.rhythmite.store.MalformedChunkException;
import dev.rhythmite.store.Series;
import dev.rhythmite.store.jpa.ChunkFeedQueries.ReplicaState;
import dev.rhythmite.store.sync.Applied;
import dev.rhythmite.store.sync.ChunkRef;
import dev.rhythmite.store.sync.ChunkUpdate;
import dev.rhythmite.store.sync.Cursor;
import dev.rhythmite.store.sync.PackedChunk;
import dev.rhythmite.store.sync.Watermark;
import dev.rhythmite.store.sync.WatermarkMovedException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.jspecify.annotations.Nullable;

/** A batch of a source's chunks, and how far the source was read: newer states win. */
final class ReplicaUpdate<K extends Record> implements Change {

  private final OpenStore<K> store;
  private final EntityModel<K> model;
  private final Watermark<K> from;
  private final Cursor to;
  private final Map<Short, List<Received<K>>> byStripe = new TreeMap<>();
  private SortedSet<Short> touched = new TreeSet<>();
  private int stored;
  private int deleted;

  /** A chunk that was checked, ready to be stored. */
  private record Received<K extends Record>(
      ChunkUpdate<K> update, StoredChunk<K> chunk, @Nullable ChunkStats stats) {}

  /**
   * @throws MalformedChunkException if a chunk is damaged or does not fit its place
   */
  ReplicaUpdate(OpenStore<K> store, List<PackedChunk<K>> received, Watermark<K> from, Cursor to) {
    this.store = store;
    this.model = store.model();
    this.from = from;
    this.to = to;
    for (PackedChunk<K> chunk : latestOfEach(received)) {
      K key = chunk.update().ref().key();
      model.keyColumns().check(key);
      byStripe
          .computeIfAbsent(model.stripeOf(key), stripe -> new ArrayList<>())
          .add(checked(chunk));
    }
  }

  private static <K extends Record> Iterable<PackedChunk<K>> latestOfEach(
      List<PackedChunk<K>> received) {
    Map<ChunkRef<K>, PackedChunk<K>> latest = new LinkedHashMap<>();
    for (PackedChunk<K> chunk : received) {
      latest.merge(
          chunk.update().ref(),
          chunk,
          (one, other) -> one.update().revision() > other.update().revision() ? one : other);
    }
    return latest.values();
  }

  private Received<K> checked(PackedChunk<K> packed) {
    ChunkRef<K> ref = packed.update().ref();
    checkReach(ref, packed.update().updatedAt());
    if (packed.update().deleted()) {
      return new Received<>(
          packed.update(), StoredChunk.tombstone(ref.key(), ref.chunkIndex()), null);
    }
    StoredChunk<K> chunk = new StoredChunk<>(
        ref.key(),
        ref.chunkIndex(),
        packed.start(),
        packed.length(),
        packed.crc32c(),
        packed.blob());
    Series points = chunk.values(model.layout()).points();
    if (points.isMissing(0) || points.isMissing(points.length() - 1)) {
      throw new MalformedChunkException(
          ref.key(), ref.chunkIndex(), 0, "it begins or ends with a missing value.");
    }
    return new Received<>(packed.update(), chunk, ChunkStats.of(points));
  }

  private static void checkReach(ChunkRef<?> ref, Instant updatedAt) {
    if (!StorableTimes.contain(updatedAt)) {
      throw new MalformedChunkException(
          ref.key(), ref.chunkIndex(), 0, "its time of change is " + updatedAt + ".");
    }
  }

  @Override
  public String store() {
    return model.store();
  }

  @Override
  public void prepare(SharedSessionContractImplementor session) {
    touched = new TreeSet<>();
    stored = 0;
    deleted = 0;
    Map<ChunkRef<K>, ReplicaState> known = known(session, byStripe.keySet());
    byStripe.forEach((stripe, received) -> {
      if (received.stream().anyMatch(one -> isNews(one, known))) {
        touched.add(stripe);
      }
    });
    if (touched.isEmpty()) {
      moveWatermark(session);
    }
  }

  private void moveWatermark(SharedSessionContractImplementor session) {
    if (!store.watermarks().move(session, model.store(), from, to, model.keyType())) {
      throw new WatermarkMovedException(model.store(), from.source());
    }
  }

  private Map<ChunkRef<K>, ReplicaState> known(
      SharedSessionContractImplementor session, Collection<Short> stripes) {
    List<ChunkRef<K>> refs = stripes.stream()
        .flatMap(stripe -> received(stripe).stream())
        .map(one -> one.update().ref())
        .toList();
    return store.feed().replicaStates(session, refs);
  }

  private List<Received<K>> received(short stripe) {
    return byStripe.getOrDefault(stripe, List.of());
  }

  private boolean isNews(Received<K> received, Map<ChunkRef<K>, ReplicaState> known) {
    ReplicaState state = known.get(received.update().ref());
    return state == null || received.update().revision() > state.sourceRevision();
  }

  @Override
  public SortedSet<Short> stripes() {
    return touched;
  }

  @Override
  public void write(SharedSessionContractImplementor session, HeldStripes held) {
    stored = 0;
    deleted = 0;
    // first: what another pull has brought or forgotten since decides before any row is touched
    moveWatermark(session);
    Map<ChunkRef<K>, ReplicaState> known = known(session, touched);
    List<ChunkChange<K>> changes = new ArrayList<>();
    for (short stripe : touched) {
      for (Received<K> one : received(stripe)) {
        if (isNews(one, known)) {
          changes.add(change(one, known.get(one.update().ref())));
        }
      }
      held.wrote(stripe);
    }
    store.writes().write(session, changes, held);
  }

  private ChunkChange<K> change(Received<K> received, @Nullable ReplicaState before) {
    if (!received.chunk().deleted()) {
      stored++;
    } else if (before != null && !before.deleted()) {
      deleted++;
    }
    return new ChunkChange<>(
        received.chunk(),
        received.stats(),
        before != null,
        received.update().revision(),
        received.update().updatedAt());
  }

  Applied applied() {
    return new Applied(stored, deleted);
  }
}
