package dev.rhythmite.benchmark;

import dev.rhythmite.benchmark.RhythmiteTables.CurveKey;
import dev.rhythmite.benchmark.RhythmiteTables.PulledCurve;
import dev.rhythmite.benchmark.RhythmiteTables.ReplicaCurve;
import dev.rhythmite.store.KeyFilter;
import dev.rhythmite.store.jpa.SeriesStores;
import dev.rhythmite.store.sync.ChunkFeed;
import dev.rhythmite.store.sync.ChunkUpdate;
import dev.rhythmite.store.sync.Cursor;
import dev.rhythmite.store.sync.PackedChunk;
import dev.rhythmite.store.sync.UpdatesPage;
import dev.rhythmite.store.sync.Watermark;
import java.net.URI;
import java.sql.SQLException;
import java.util.List;

/** Pulls from one feed to another of the same database, in pages and batches as its client does. */
final class RhythmiteReplica {

  private static final int UPDATES_A_PAGE = 1_000;
  private static final int CHUNKS_A_BATCH = 250;
  private static final URI SOURCE = URI.create("http://source/sync/v1/PulledCurve");

  private final Database database;
  private final ChunkFeed<CurveKey> source;
  private final ChunkFeed<CurveKey> replica;

  RhythmiteReplica(Database database, SeriesStores stores) {
    this.database = database;
    this.source = stores.feed(PulledCurve.class);
    this.replica = stores.feed(ReplicaCurve.class);
  }

  void clear() throws SQLException {
    database.truncate(RhythmiteTables.REPLICA);
    database.truncate("rhythmite_watermark");
  }

  /** Returns how many chunks were stored. */
  int pull() {
    int stored = 0;
    UpdatesPage<CurveKey> page;
    do {
      Cursor cursor = replica.watermark(SOURCE, KeyFilter.all());
      page = source.updatesAfter(cursor, KeyFilter.all(), UPDATES_A_PAGE);
      List<ChunkUpdate<CurveKey>> missing = replica.missing(page.updates());
      for (int from = 0; from < missing.size(); from += CHUNKS_A_BATCH) {
        List<ChunkUpdate<CurveKey>> batch =
            missing.subList(from, Math.min(from + CHUNKS_A_BATCH, missing.size()));
        boolean last = from + CHUNKS_A_BATCH >= missing.size();
        stored += apply(batch, cursor, last ? page.next() : cursor);
      }
      if (missing.isEmpty()) {
        apply(List.of(), cursor, page.next());
      }
    } while (page.more());
    return stored;
  }

  private int apply(List<ChunkUpdate<CurveKey>> batch, Cursor from, Cursor to) {
    List<PackedChunk<CurveKey>> chunks =
        source.export(batch.stream().map(ChunkUpdate::ref).toList());
    return replica
        .apply(chunks, new Watermark<>(SOURCE, KeyFilter.all(), from), to)
        .stored();
  }
}
