package dev.rhythmite.examples.replication;

import static java.util.stream.Collectors.toMap;

import dev.rhythmite.store.KeyFilter;
import dev.rhythmite.store.sync.ChunkFeed;
import dev.rhythmite.store.sync.ChunkRef;
import dev.rhythmite.store.sync.ChunkUpdate;
import dev.rhythmite.store.sync.Cursor;
import dev.rhythmite.store.sync.PackedChunk;
import dev.rhythmite.store.sync.UpdatesPage;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Every row of a store, tombstones included, bit for bit but for the revision, which is its own. */
record Contents(Map<ChunkRef<MeterReading.Key>, Row> rows) {

  private static final int PAGE = 500;

  record Row(
      boolean deleted, Instant updatedAt, Instant start, int length, int crc, ByteBuffer blob) {}

  static Contents of(ChunkFeed<MeterReading.Key> feed, KeyFilter<MeterReading.Key> filter) {
    Map<ChunkRef<MeterReading.Key>, Row> rows = new HashMap<>();
    for (PackedChunk<MeterReading.Key> chunk : feed.export(refs(updates(feed, filter)))) {
      ChunkUpdate<MeterReading.Key> update = chunk.update();
      rows.put(
          update.ref(),
          new Row(
              update.deleted(),
              update.updatedAt(),
              chunk.start(),
              chunk.length(),
              chunk.crc32c(),
              ByteBuffer.wrap(chunk.blob())));
    }
    return new Contents(rows);
  }

  /** Returns the state of each chunk. */
  static List<ChunkUpdate<MeterReading.Key>> updates(
      ChunkFeed<MeterReading.Key> feed, KeyFilter<MeterReading.Key> filter) {
    List<ChunkUpdate<MeterReading.Key>> updates = new ArrayList<>();
    Cursor cursor = Cursor.START;
    UpdatesPage<MeterReading.Key> page;
    do {
      page = feed.updatesAfter(cursor, filter, PAGE);
      updates.addAll(page.updates());
      cursor = page.next();
    } while (page.more());
    return updates;
  }

  private static List<ChunkRef<MeterReading.Key>> refs(
      List<ChunkUpdate<MeterReading.Key>> updates) {
    return updates.stream().map(ChunkUpdate::ref).toList();
  }

  /** Returns what differs, by chunk. */
  Map<ChunkRef<MeterReading.Key>, String> differencesTo(Contents wanted) {
    Set<ChunkRef<MeterReading.Key>> all = new HashSet<>(rows.keySet());
    all.addAll(wanted.rows.keySet());
    all.removeIf(ref -> Objects.equals(rows.get(ref), wanted.rows.get(ref)));
    return all.stream()
        .collect(toMap(ref -> ref, ref -> rows.get(ref) + " instead of " + wanted.rows.get(ref)));
  }

  long tombstones() {
    return rows.values().stream().filter(Row::deleted).count();
  }
}
