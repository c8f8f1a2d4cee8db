package dev.rhythmite.store.jpa;

import static dev.rhythmite.store.jpa.ChunkSql.BLOB_COLUMNS;
import static dev.rhythmite.store.jpa.ChunkSql.LIVE;
import static dev.rhythmite.store.jpa.ChunkSql.chunk;
import static dev.rhythmite.store.jpa.ChunkSql.instant;
import static dev.rhythmite.store.jpa.ChunkSql.marks;
import static java.util.stream.Collectors.groupingBy;

import dev.rhythmite.store.KeyFilter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.jspecify.annotations.Nullable;

/** The statements that read the chunks of series. Each names its stripe with {@code =}. */
final class ChunkQueries<K extends Record> {

  private final ChunkSql<K> sql;
  private final BinaryTransfer binaryTransfer;

  ChunkQueries(ChunkSql<K> sql, BinaryTransfer binaryTransfer) {
    this.sql = sql;
    this.binaryTransfer = binaryTransfer;
  }

  /** Returns the live chunks of a key in a range of indexes, ascending. */
  List<StoredChunk<K>> live(
      SharedSessionContractImplementor session, short stripe, K key, ChunkSpan span) {
    return JdbcQueries.list(
        session,
        "select " + BLOB_COLUMNS + " " + span(LIVE),
        statement -> {
          binaryTransfer.request(statement);
          statement.setShort(1, stripe);
          int next = sql.key().bind(statement, 2, key, session);
          statement.setInt(next++, span.first());
          statement.setInt(next, span.last());
        },
        row -> chunk(row, key));
  }

  private String span(String condition) {
    return "from "
        + sql.table()
        + sql.oneKey()
        + " and \"chunk_index\" between ? and ?"
        + condition
        + " order by \"chunk_index\"";
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
            UnionSql.of(BLOB_COLUMNS, span(""), parts.size()),
            statement -> {
              binaryTransfer.request(statement);
              int next = 1;
              for (KeySpan<K> part : parts) {
                statement.setShort(next, sql.stripeOf(part.key()));
                next = sql.key().bind(statement, next + 1, part.key(), session);
                statement.setInt(next++, part.span().first());
                statement.setInt(next++, part.span().last());
              }
            },
            row -> chunk(row, parts.get(row.getInt(6)).key()))
        .stream()
        .collect(groupingBy(StoredChunk::key));
  }

  /** The last row of a page: the next begins behind it. */
  record PagePosition<K extends Record>(K key, int chunkIndex) {}

  /** Returns the next live chunks of a stripe, by key and index, with their blobs. */
  List<StoredChunk<K>> page(
      SharedSessionContractImplementor session,
      short stripe,
      KeyFilter<K> filter,
      ChunkSpan span,
      @Nullable PagePosition<K> after,
      int limit) {
    String order = sql.keyNames() + ", \"chunk_index\"";
    String behind = after == null
        ? ""
        : " and (" + order + ") > (" + marks(sql.key().names().size() + 1) + ")";
    String select = "select "
        + BLOB_COLUMNS
        + ", "
        + sql.keyNames()
        + " from "
        + sql.table()
        + sql.matching(filter)
        + LIVE
        + " and \"chunk_index\" between ? and ?"
        + behind
        + " order by "
        + order
        + " fetch first ? rows only";
    return JdbcQueries.list(
        session,
        select,
        statement -> {
          binaryTransfer.request(statement);
          statement.setShort(1, stripe);
          int next = sql.key().bind(statement, 2, filter, session);
          statement.setInt(next++, span.first());
          statement.setInt(next++, span.last());
          if (after != null) {
            next = sql.key().bind(statement, next, after.key(), session);
            statement.setInt(next++, after.chunkIndex());
          }
          statement.setInt(next, limit);
        },
        row -> chunk(row, sql.key().read(row, 6, session)));
  }

  /** The last chunk index of matching keys: where its values may begin, and how many follow. */
  record LatestChunk(int chunkIndex, Instant start, int length) {}

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
