package dev.rhythmite.store.jpa;

import static dev.rhythmite.store.jpa.ChunkSql.BLOB_COLUMNS;
import static dev.rhythmite.store.jpa.ChunkSql.LIVE;
import static dev.rhythmite.store.jpa.ChunkSql.chunk;
import static dev.rhythmite.store.jpa.ChunkSql.instant;
import static java.util.stream.Collectors.groupingBy;

import dev.rhythmite.store.EpochMicros;
import dev.rhythmite.store.Grid;
import dev.rhythmite.store.KeyFilter;
import dev.rhythmite.store.StoreLayout;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.hibernate.engine.spi.SharedSessionContractImplementor;

/** The statements that read the chunks of series. Each names its stripe with {@code =}. */
final class ChunkQueries<K extends Record> {

  private static final int PAGE_ROWS = 64;

  private final ChunkSql<K> sql;
  private final BinaryTransfer binaryTransfer;
  private final LiveChunkQueries<K, StoredChunk<K>> live;

  ChunkQueries(ChunkSql<K> sql, BinaryTransfer binaryTransfer) {
    this.sql = sql;
    this.binaryTransfer = binaryTransfer;
    this.live = new LiveChunkQueries<>(
        sql,
        binaryTransfer,
        new LiveChunkQueries.Columns<>(
            BLOB_COLUMNS, 5, ChunkSql::chunk, StoredChunk::key, PAGE_ROWS));
  }

  /** Returns the statements on live chunks, with their blobs. */
  LiveChunkQueries<K, StoredChunk<K>> live() {
    return live;
  }

  /** Chunks of a key. */
  record KeySpan<K extends Record>(K key, ChunkSpan span) {}

  /**
   * Returns the chunks of several keys, ascending by index, tombstones included.
   *
   * @param spans of {@link UnionSql#MOST_PARTS} keys at most, each once
   */
  Map<K, List<StoredChunk<K>>> all(
      SharedSessionContractImplementor session, List<KeySpan<K>> spans) {
    if (spans.isEmpty()) {
      return Map.of();
    }
    List<KeySpan<K>> parts =
        UnionSql.padded(spans, new KeySpan<>(spans.get(0).key(), ChunkSpan.NONE));
    return JdbcQueries.list(
            session,
            UnionSql.of(BLOB_COLUMNS, sql.ofKey(""), parts.size()),
            statement -> {
              binaryTransfer.request(statement);
              int next = 1;
              for (KeySpan<K> part : parts) {
                short stripe = sql.stripeOf(part.key());
                next = sql.bindKey(statement, next, stripe, part.key(), part.span(), session);
              }
            },
            row -> chunk(row, parts.get(row.getInt(6)).key()))
        .stream()
        .collect(groupingBy(StoredChunk::key));
  }

  /** A row behind which others are listed. */
  record PagePosition<K extends Record>(K key, int chunkIndex) {}

  /** The last chunk index of matching keys: where its values may begin, and how many follow. */
  record LatestChunk(int chunkIndex, Instant start, int length) {

    Instant lastTime(StoreLayout layout) {
      Grid grid = layout.gridOf(chunkIndex);
      return grid.instantAt(grid.slotOf(EpochMicros.of(start)) + length - 1);
    }
  }

  /** Returns, for each start within the last chunk index that has values, the greatest length. */
  List<LatestChunk> latest(
      SharedSessionContractImplementor session, short stripe, KeyFilter<K> filter) {
    String matching = sql.matching(filter) + LIVE;
    String select = "select \"chunk_index\", \"chunk_start\", max(\"chunk_length\") from "
        + sql.table()
        + matching
        + " and \"chunk_index\" = (select max(\"chunk_index\") from "
        + sql.table()
        + matching
        + ") group by \"chunk_index\", \"chunk_start\"";
    return JdbcQueries.list(
        session,
        select,
        statement -> {
          statement.setShort(1, stripe);
          int next = sql.key().bind(statement, 2, filter, session);
          statement.setShort(next++, stripe);
          sql.key().bind(statement, next, filter, session);
        },
        row -> new LatestChunk(row.getInt(1), instant(row, 2), row.getInt(3)));
  }

  /** Returns the number of live chunks that match in a stripe. */
  long count(SharedSessionContractImplementor session, short stripe, KeyFilter<K> filter) {
    return JdbcQueries.list(
            session,
            "select count(*) from " + sql.table() + sql.matching(filter) + LIVE,
            statement -> {
              statement.setShort(1, stripe);
              sql.key().bind(statement, 2, filter, session);
            },
            row -> row.getLong(1))
        .get(0);
  }
}
