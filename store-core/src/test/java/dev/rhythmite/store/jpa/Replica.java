package dev.rhythmite.store.jpa;

import dev.rhythmite.store.KeyFilter;
import dev.rhythmite.store.sync.Applied;
import dev.rhythmite.store.sync.ChunkFeed;
import dev.rhythmite.store.sync.ChunkUpdate;
import dev.rhythmite.store.sync.Cursor;
import dev.rhythmite.store.sync.PackedChunk;
import dev.rhythmite.store.sync.UpdatesPage;
import dev.rhythmite.store.sync.Watermark;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** Pulls from one feed into another in the same process, page by page. */
final class Replica<K extends Record> {

  static final URI SOURCE = URI.create("https://source.example/sync/v1/Sync");

  private final ChunkFeed<K> source;
  private final ChunkFeed<K> target;
  private final KeyFilter<K> filter;
  private final int pageSize;

  Replica(ChunkFeed<K> source, ChunkFeed<K> target, KeyFilter<K> filter, int pageSize) {
    this.source = source;
    this.target = target;
    this.filter = filter;
    this.pageSize = pageSize;
  }

  /** Pulls all there is; returns what was applied of each page. */
  List<Applied> pull() {
    List<Applied> applied = new ArrayList<>();
    boolean more = true;
    while (more) {
      UpdatesPage<K> page = nextPage();
      applied.add(apply(page));
      more = page.more();
    }
    return applied;
  }

  UpdatesPage<K> nextPage() {
    return source.updatesAfter(target.watermark(SOURCE, filter), filter, pageSize);
  }

  Applied apply(UpdatesPage<K> page) {
    List<PackedChunk<K>> chunks = new ArrayList<>();
    List<ChunkUpdate<K>> wanted = target.missing(page.updates());
    wanted.stream().filter(ChunkUpdate::deleted).map(PackedChunk::tombstone).forEach(chunks::add);
    chunks.addAll(source.export(wanted.stream()
        .filter(update -> !update.deleted())
        .map(ChunkUpdate::ref)
        .toList()));
    return target.apply(chunks, watermark(target.watermark(SOURCE, filter)), page.next());
  }

  Watermark<K> watermark(Cursor cursor) {
    return new Watermark<>(SOURCE, filter, cursor);
  }
}
