package dev.rhythmite.examples.replication;

import dev.rhythmite.examples.faults.Faults;
import dev.rhythmite.store.KeyFilter;
import dev.rhythmite.store.KeyType;
import dev.rhythmite.store.StoreLayout;
import dev.rhythmite.store.sync.Applied;
import dev.rhythmite.store.sync.ChunkFeed;
import dev.rhythmite.store.sync.ChunkRef;
import dev.rhythmite.store.sync.ChunkUpdate;
import dev.rhythmite.store.sync.Cursor;
import dev.rhythmite.store.sync.PackedChunk;
import dev.rhythmite.store.sync.UpdatesPage;
import dev.rhythmite.store.sync.Watermark;
import java.net.URI;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** The feed of a replica that notes what arrives, and dies at random before or after it is stored. */
final class Deliveries implements ChunkFeed<MeterReading.Key> {

  private final ChunkFeed<MeterReading.Key> feed;
  private final SplittableRandom random;
  private final Map<ChunkUpdate<MeterReading.Key>, Integer> times = new HashMap<>();
  private boolean calm;

  Deliveries(ChunkFeed<MeterReading.Key> feed, long seed) {
    this.feed = feed;
    this.random = new SplittableRandom(seed);
  }

  /** Dies no more. */
  void calm() {
    calm = true;
  }

  @Override
  public String toString() {
    return times.size()
        + " states of chunks fetched, "
        + times.values().stream().filter(count -> count > 1).count()
        + " of them more than once";
  }

  @Override
  public Applied apply(
      List<PackedChunk<MeterReading.Key>> chunks, Watermark<MeterReading.Key> from, Cursor to) {
    chunks.stream()
        .map(PackedChunk::update)
        .filter(update -> !update.deleted())
        .forEach(update -> times.merge(update, 1, Integer::sum));
    dieAtRandom();
    Applied applied = feed.apply(chunks, from, to);
    dieAtRandom();
    return applied;
  }

  private void dieAtRandom() {
    if (!calm && random.nextInt(15) == 0) {
      throw new Faults.Killed();
    }
  }

  @Override
  public String store() {
    return feed.store();
  }

  @Override
  public KeyType<MeterReading.Key> keyType() {
    return feed.keyType();
  }

  @Override
  public StoreLayout layout() {
    return feed.layout();
  }

  @Override
  public UpdatesPage<MeterReading.Key> updatesAfter(
      Cursor cursor, KeyFilter<MeterReading.Key> filter, int limit) {
    return feed.updatesAfter(cursor, filter, limit);
  }

  @Override
  public List<PackedChunk<MeterReading.Key>> export(Collection<ChunkRef<MeterReading.Key>> chunks) {
    return feed.export(chunks);
  }

  @Override
  public List<ChunkUpdate<MeterReading.Key>> missing(List<ChunkUpdate<MeterReading.Key>> updates) {
    return feed.missing(updates);
  }

  @Override
  public Cursor watermark(URI source, KeyFilter<MeterReading.Key> filter) {
    return feed.watermark(source, filter);
  }

  @Override
  public void startOver(Watermark<MeterReading.Key> refused) {
    feed.startOver(refused);
  }

  @Override
  public int finishStartOver(Watermark<MeterReading.Key> watermark) {
    return feed.finishStartOver(watermark);
  }

  @Override
  public long purgeTombstones(Instant before) {
    return feed.purgeTombstones(before);
  }
}
