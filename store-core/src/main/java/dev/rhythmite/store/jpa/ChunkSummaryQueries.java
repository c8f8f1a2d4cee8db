package dev.rhythmite.store.jpa;

import static dev.rhythmite.store.jpa.ChunkSql.BLOB_COLUMNS;
import static dev.rhythmite.store.jpa.ChunkSql.LIVE;
import static dev.rhythmite.store.jpa.ChunkSql.chunk;
import static dev.rhythmite.store.jpa.ChunkSql.instant;
import static dev.rhythmite.store.jpa.ChunkSql.marks;
import static dev.rhythmite.store.jpa.ChunkSql.marksFor;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.engine.spi.SharedSessionContractImplementor;

/**
 * The statements that read chunks whose rows may tell enough: all without their blobs, and some with
 * them. Each names its stripe with {@code =}.
 */
final class ChunkSummaryQueries<K extends Record> {

  private static final String COLUMNS = "\"chunk_index\", \"chunk_start\", \"chunk_length\","
      + " \"revision\", \"value_count\", \"value_min\", \"value_max\", \"value_sum\","
      + " \"value_sum_error\"";

  private static final int PAGE_ROWS = 1_000;

  /** Chunks that are opened by one statement. */
  private static final int MOST_OPENED = 256;

  private final ChunkSql<K> sql;
  private final BinaryTransfer binaryTransfer;
  private final LiveChunkQueries<K, ChunkSummary<K>> live;

  ChunkSummaryQueries(ChunkSql<K> sql, BinaryTransfer binaryTransfer) {
    this.sql = sql;
    this.binaryTransfer = binaryTransfer;
    this.live = new LiveChunkQueries<>(
        sql,
        binaryTransfer,
        new LiveChunkQueries.Columns<>(
            COLUMNS, 9, ChunkSummaryQueries::summary, ChunkSummary::key, PAGE_ROWS));
  }

  /** Returns the statements on live chunks, without their blobs. */
  LiveChunkQueries<K, ChunkSummary<K>> live() {
    return live;
  }

  private static <K extends Record> ChunkSummary<K> summary(ResultSet row, K key)
      throws SQLException {
    ChunkStats stats = new ChunkStats(
        row.getInt(5),
        row.getObject(6, Double.class),
        row.getObject(7, Double.class),
        row.getObject(8, Double.class),
        row.getObject(9, Double.class));
    return new ChunkSummary<>(
        key, row.getInt(1), instant(row, 2), row.getInt(3), row.getLong(4), stats);
  }

  /** A chunk with its blob, and the revision by which it is known whether it is still the same. */
  record Opened<K extends Record>(StoredChunk<K> chunk, long revision) {}

  /**
   * Returns those live chunks of a key that have these indexes, ascending, by as few statements as
   * the number allows.
   *
   * @param indexes ascending
   */
  List<Opened<K>> open(
      SharedSessionContractImplementor session, short stripe, K key, List<Integer> indexes) {
    List<Opened<K>> opened = new ArrayList<>();
    for (int from = 0; from < indexes.size(); from += MOST_OPENED) {
      int to = Math.min(indexes.size(), from + MOST_OPENED);
      opened.addAll(openSome(session, stripe, key, indexes.subList(from, to)));
    }
    return opened;
  }

  private List<Opened<K>> openSome(
      SharedSessionContractImplementor session, short stripe, K key, List<Integer> indexes) {
    int count = marksFor(indexes.size());
    return JdbcQueries.list(
        session,
        "select "
            + BLOB_COLUMNS
            + ", \"revision\" from "
            + sql.table()
            + sql.oneKey()
            + " and \"chunk_index\" in ("
            + marks(count)
            + ")"
            + LIVE
            + " order by \"chunk_index\"",
        statement -> {
          binaryTransfer.request(statement);
          statement.setShort(1, stripe);
          int next = sql.key().bind(statement, 2, key, session);
          for (int i = 0; i < count; i++) {
            statement.setInt(next++, indexes.get(Math.min(i, indexes.size() - 1)));
          }
        },
        row -> new Opened<>(chunk(row, key), row.getLong(6)));
  }
}
