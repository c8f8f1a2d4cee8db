package dev.rhythmite.store.sync.client;

import dev.rhythmite.store.ChunkAxis;
import dev.rhythmite.store.Frequency;
import dev.rhythmite.store.KeyFilter;
import dev.rhythmite.store.KeyType;
import dev.rhythmite.store.MalformedChunkException;
import dev.rhythmite.store.StoreLayout;
import dev.rhythmite.store.sync.Applied;
import dev.rhythmite.store.sync.ChunkFeed;
import dev.rhythmite.store.sync.ChunkRef;
import dev.rhythmite.store.sync.ChunkUpdate;
import dev.rhythmite.store.sync.Cursor;
import dev.rhythmite.store.sync.PackedChunk;
import dev.rhythmite.store.sync.UnknownCursorException;
import dev.rhythmite.store.sync.UpdatesPage;
import dev.rhythmite.store.sync.Watermark;
import dev.rhythmite.store.sync.WatermarkMovedException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/** A tracked store in memory. Its blobs are any bytes; every other rule of a feed holds. */
final class InMemoryFeed implements ChunkFeed<CurveKey> {

  static final StoreLayout MONTHS_OF_HOURS =
      new StoreLayout(ChunkAxis.YEAR_MONTH, Frequency.parse("1h"), ZoneOffset.UTC, true);

  private static final Instant WRITTEN = Instant.parse("2026-01-05T12:00:00Z");

  private final KeyType<CurveKey> keyType = KeyType.of(CurveKey.class);
  private final StoreLayout layout;
  private final Map<ChunkRef<CurveKey>, Row> rows = new HashMap<>();
  private final Map<Watermark<CurveKey>, Cursor> watermarks = new HashMap<>();
  private final Set<ChunkRef<CurveKey>> forgotten = new HashSet<>();
  private final List<Integer> batches = new ArrayList<>();
  private String table = "first";
  private long revision;
  private long purgedUpTo;

  /** A chunk with the revision that it has here, and the one that it has at its source. */
  private record Row(PackedChunk<CurveKey> chunk, long sourceRevision) {

    boolean deleted() {
      return chunk.update().deleted();
    }
  }

  InMemoryFeed() {
    this(MONTHS_OF_HOURS);
  }

  InMemoryFeed(StoreLayout layout) {
    this.layout = layout;
  }

  synchronized void write(ChunkRef<CurveKey> ref, String blob) {
    byte[] bytes = blob.getBytes(StandardCharsets.UTF_8);
    put(
        new PackedChunk<>(
            new ChunkUpdate<>(ref, 0, WRITTEN, false), WRITTEN, 1, crc32c(bytes), bytes),
        -1);
  }

  synchronized void delete(ChunkRef<CurveKey> ref) {
    put(PackedChunk.tombstone(new ChunkUpdate<>(ref, 0, WRITTEN, true)), -1);
  }

  /** Empties the table and gives it another identity. */
  synchronized void makeAnew() {
    rows.clear();
    table += "-anew";
    revision = 0;
  }

  /** Returns the blobs of the chunks that have values, as texts. */
  synchronized Map<ChunkRef<CurveKey>, String> contents() {
    return rows.entrySet().stream()
        .filter(row -> !row.getValue().deleted())
        .collect(Collectors.toMap(
            Map.Entry::getKey,
            row -> new String(row.getValue().chunk().blob(), StandardCharsets.UTF_8)));
  }

  /** Returns how many chunks each apply brought. */
  synchronized List<Integer> batches() {
    return List.copyOf(batches);
  }

  @Override
  public String store() {
    return "LoadCurve";
  }

  @Override
  public KeyType<CurveKey> keyType() {
    return keyType;
  }

  @Override
  public StoreLayout layout() {
    return layout;
  }

  @Override
  public synchronized UpdatesPage<CurveKey> updatesAfter(
      Cursor cursor, KeyFilter<CurveKey> filter, int limit) {
    long after = revisionOf(cursor);
    List<ChunkUpdate<CurveKey>> updates = rows.values().stream()
        .map(row -> row.chunk().update())
        .filter(update -> update.revision() > after && passes(update.ref(), filter))
        .sorted(Comparator.comparing(ChunkUpdate::revision))
        .limit(limit + 1L)
        .toList();
    boolean more = updates.size() > limit;
    List<ChunkUpdate<CurveKey>> page = more ? updates.subList(0, limit) : updates;
    long next = more ? page.get(limit - 1).revision() : revision;
    return new UpdatesPage<>(layout, page, new Cursor(table + "." + next), more);
  }

  private long revisionOf(Cursor cursor) {
    if (cursor.equals(Cursor.START)) {
      return 0;
    }
    int dot = cursor.text().lastIndexOf('.');
    if (dot < 0 || !cursor.text().substring(0, dot).equals(table)) {
      throw new UnknownCursorException(store());
    }
    long after = Long.parseLong(cursor.text().substring(dot + 1));
    if (after < purgedUpTo) {
      throw UnknownCursorException.purged(store());
    }
    return after;
  }

  @Override
  public synchronized List<PackedChunk<CurveKey>> export(Collection<ChunkRef<CurveKey>> chunks) {
    return chunks.stream()
        .flatMap(ref -> Stream.ofNullable(rows.get(ref)))
        .map(Row::chunk)
        .toList();
  }

  @Override
  public synchronized List<ChunkUpdate<CurveKey>> missing(List<ChunkUpdate<CurveKey>> updates) {
    return updates.stream().filter(this::newer).toList();
  }

  private boolean newer(ChunkUpdate<CurveKey> update) {
    Row row = rows.get(update.ref());
    return row == null
        || row.sourceRevision() < update.revision()
        || forgotten.contains(update.ref());
  }

  @Override
  public synchronized Applied apply(
      List<PackedChunk<CurveKey>> chunks, Watermark<CurveKey> from, Cursor to) {
    if (!watermark(from.source(), from.filter()).equals(from.cursor())) {
      throw new WatermarkMovedException(store(), from.source());
    }
    for (PackedChunk<CurveKey> chunk : chunks) {
      if (chunk.crc32c() != crc32c(chunk.blob())) {
        ChunkRef<CurveKey> ref = chunk.update().ref();
        throw new MalformedChunkException(ref.key(), ref.chunkIndex(), 0, "The CRC-32C differs.");
      }
    }
    int stored = 0;
    int deleted = 0;
    for (PackedChunk<CurveKey> chunk : chunks) {
      ChunkUpdate<CurveKey> update = chunk.update();
      if (newer(update)) {
        Row before = rows.get(update.ref());
        put(chunk, update.revision());
        forgotten.remove(update.ref());
        stored += update.deleted() ? 0 : 1;
        deleted += update.deleted() && before != null && !before.deleted() ? 1 : 0;
      }
    }
    watermarks.put(place(from.source(), from.filter()), to);
    batches.add(chunks.size());
    return new Applied(stored, deleted);
  }

  @Override
  public synchronized Cursor watermark(URI source, KeyFilter<CurveKey> filter) {
    return watermarks.getOrDefault(place(source, filter), Cursor.START);
  }

  @Override
  public synchronized void startOver(Watermark<CurveKey> refused) {
    if (watermark(refused.source(), refused.filter()).equals(refused.cursor())) {
      for (Watermark<CurveKey> place : List.copyOf(watermarks.keySet())) {
        if (place.source().equals(refused.source())) {
          watermarks.remove(place);
          rows.keySet().stream().filter(ref -> passes(ref, place.filter())).forEach(forgotten::add);
        }
      }
    }
  }

  @Override
  public synchronized int finishStartOver(Watermark<CurveKey> watermark) {
    int deleted = 0;
    for (ChunkRef<CurveKey> ref : List.copyOf(forgotten)) {
      if (passes(ref, watermark.filter())) {
        forgotten.remove(ref);
        if (!rows.get(ref).deleted()) {
          delete(ref);
          deleted++;
        }
      }
    }
    return deleted;
  }

  @Override
  public synchronized long purgeTombstones(Instant before) {
    long rowsBefore = rows.size();
    rows.values().removeIf(row -> {
      boolean old = row.deleted() && row.chunk().update().updatedAt().isBefore(before);
      if (old) {
        purgedUpTo = Math.max(purgedUpTo, row.chunk().update().revision());
      }
      return old;
    });
    return rowsBefore - rows.size();
  }

  private void put(PackedChunk<CurveKey> chunk, long sourceRevision) {
    ChunkUpdate<CurveKey> update = chunk.update();
    revision++;
    ChunkUpdate<CurveKey> here =
        new ChunkUpdate<>(update.ref(), revision, update.updatedAt(), update.deleted());
    rows.put(
        update.ref(),
        new Row(
            new PackedChunk<>(here, chunk.start(), chunk.length(), chunk.crc32c(), chunk.blob()),
            sourceRevision));
  }

  private boolean passes(ChunkRef<CurveKey> ref, KeyFilter<CurveKey> filter) {
    return filter.matches(ref.key(), keyType);
  }

  private static Watermark<CurveKey> place(URI source, KeyFilter<CurveKey> filter) {
    return new Watermark<>(source, filter, Cursor.START);
  }

  private static int crc32c(byte[] bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes);
    return (int) crc.getValue();
  }
}
