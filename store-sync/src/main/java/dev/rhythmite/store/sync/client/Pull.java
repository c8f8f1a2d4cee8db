package dev.rhythmite.store.sync.client;

import dev.rhythmite.store.KeyFilter;
import dev.rhythmite.store.StoreLayout;
import dev.rhythmite.store.sync.Applied;
import dev.rhythmite.store.sync.ChunkFeed;
import dev.rhythmite.store.sync.ChunkRef;
import dev.rhythmite.store.sync.ChunkUpdate;
import dev.rhythmite.store.sync.Cursor;
import dev.rhythmite.store.sync.PackedChunk;
import dev.rhythmite.store.sync.UpdatesPage;
import dev.rhythmite.store.sync.Watermark;
import dev.rhythmite.store.sync.WatermarkMovedException;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One pull, once. The watermark moves only with the last batch of a page, so a pull that dies
 * between two batches lists the page again, and {@link ChunkFeed#missing} leaves out what arrived.
 */
final class Pull<K extends Record> {

  private static final Logger LOG = LoggerFactory.getLogger(SyncClient.class);
  private static final int GONE = 410;
  private static final int MOST_TIMES_OVERTAKEN = 100;

  private final SourceClient<K> source;
  private final URI url;
  private final ChunkFeed<K> feed;
  private final KeyFilter<K> filter;
  private final int batch;
  private final Consumer<PullProgress> onProgress;
  private Cursor cursor;
  private boolean startedOver;
  private int overtaken;
  private int fetched;
  private int deleted;
  private long bytes;

  Pull(
      SourceClient<K> source,
      URI url,
      ChunkFeed<K> feed,
      KeyFilter<K> filter,
      int batch,
      Consumer<PullProgress> onProgress) {
    this.source = source;
    this.url = url;
    this.feed = feed;
    this.filter = filter;
    this.batch = batch;
    this.onProgress = onProgress;
    this.cursor = feed.watermark(url, filter);
  }

  PullResult run() {
    boolean more = true;
    while (more) {
      more = pullPage();
    }
    deleted += feed.finishStartOver(watermark());
    return new PullResult(fetched, deleted);
  }

  /** Returns whether there may be more, as far as this or another pull of the same got. */
  private boolean pullPage() {
    UpdatesPage<K> page = nextPage();
    check(page);
    try {
      store(page);
      return page.more();
    } catch (WatermarkMovedException e) {
      if (++overtaken > MOST_TIMES_OVERTAKEN) {
        throw e;
      }
      cursor = feed.watermark(url, filter);
      return true;
    }
  }

  private UpdatesPage<K> nextPage() {
    Map<String, List<String>> conditions = filter.format(feed.keyType());
    try {
      return source.page(cursor, conditions);
    } catch (SyncException e) {
      if (e.status().orElse(0) != GONE || startedOver || cursor.equals(Cursor.START)) {
        throw e;
      }
      startedOver = true;
      feed.startOver(watermark());
      cursor = Cursor.START;
      return source.page(cursor, conditions);
    }
  }

  private void check(UpdatesPage<K> page) {
    StoreLayout here = feed.layout();
    if (!text(page.layout()).equals(text(here))) {
      throw SyncException.unusable(
          source.updates(),
          "lists chunks laid out as "
              + text(page.layout())
              + ", but "
              + feed.store()
              + " is laid out as "
              + text(here)
              + ". A replica has the layout of its source; change its @ChunkLayout.",
          false,
          null);
    }
    if (page.more() && page.next().equals(cursor)) {
      throw SyncException.unusable(
          source.updates(),
          "has more updates, but no cursor that leads to them. Every page moves the cursor; check"
              + " the server's version.",
          false,
          null);
    }
  }

  private static String text(StoreLayout layout) {
    return layout.axis() + ", " + layout.frequency() + ", " + layout.zone() + ", " + layout.type();
  }

  private void store(UpdatesPage<K> page) {
    List<ChunkUpdate<K>> missing = feed.missing(page.updates());
    LOG.debug(
        "{}: {} updates, {} to fetch, more: {}",
        url,
        page.updates().size(),
        missing.size(),
        page.more());
    for (int from = 0; from < missing.size(); from += batch) {
      int to = Math.min(missing.size(), from + batch);
      List<PackedChunk<K>> chunks = fetch(missing.subList(from, to));
      apply(chunks, to == missing.size() ? page.next() : cursor);
      onProgress.accept(new PullProgress(fetched, deleted, bytes));
    }
    if (!cursor.equals(page.next())) {
      apply(List.of(), page.next());
    }
  }

  private List<PackedChunk<K>> fetch(List<ChunkUpdate<K>> updates) {
    Map<ChunkRef<K>, ChunkUpdate<K>> live = new LinkedHashMap<>();
    for (ChunkUpdate<K> update : updates) {
      if (!update.deleted()) {
        live.put(update.ref(), update);
      }
    }
    Map<ChunkRef<K>, PackedChunk<K>> packed = live.isEmpty() ? Map.of() : source.pack(live);
    List<PackedChunk<K>> chunks = new ArrayList<>();
    for (ChunkUpdate<K> update : updates) {
      PackedChunk<K> chunk =
          update.deleted() ? PackedChunk.tombstone(update) : packed.get(update.ref());
      // one that went since it was listed comes with a later page
      if (chunk != null) {
        chunks.add(chunk);
      }
    }
    return chunks;
  }

  private void apply(List<PackedChunk<K>> chunks, Cursor to) {
    Applied applied = feed.apply(chunks, watermark(), to);
    cursor = to;
    fetched += applied.stored();
    deleted += applied.deleted();
    for (PackedChunk<K> chunk : chunks) {
      bytes += chunk.blob().length;
    }
  }

  private Watermark<K> watermark() {
    return new Watermark<>(url, filter, cursor);
  }
}
