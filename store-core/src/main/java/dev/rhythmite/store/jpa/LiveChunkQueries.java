package dev.rhythmite.store.jpa;

import dev.rhythmite.store.KeyFilter;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;
import org.hibernate.engine.spi.SharedSessionContractImplementor;

/**
 * The statements that read some columns of live chunks, by key or page by page. Each names its stripe
 * with {@code =}.
 */
final class LiveChunkQueries<K extends Record, R> {

  /** Reads the columns, the first of them at 1. */
  interface Reader<K extends Record, R> {

    R read(ResultSet row, K key) throws SQLException;
  }

  /**
   * What is read of each chunk.
   *
   * @param names of the columns, for a statement
   * @param count how many they are
   * @param pageRows how many rows are read at once where there are many
   */
  record Columns<K extends Record, R>(
      String names, int count, Reader<K, R> reader, Function<R, K> keyOf, int pageRows) {}

  private final ChunkSql<K> sql;
  private final BinaryTransfer binaryTransfer;
  private final Columns<K, R> columns;

  LiveChunkQueries(ChunkSql<K> sql, BinaryTransfer binaryTransfer, Columns<K, R> columns) {
    this.sql = sql;
    this.binaryTransfer = binaryTransfer;
    this.columns = columns;
  }

  K keyOf(R row) {
    return columns.keyOf().apply(row);
  }

  /** Returns the chunks of a key in a range of indexes, ascending. */
  List<R> ofKey(SharedSessionContractImplementor session, short stripe, K key, ChunkSpan span) {
    return JdbcQueries.list(
        session,
        "select " + columns.names() + " " + sql.ofKey(ChunkSql.LIVE),
        statement -> {
          binaryTransfer.request(statement);
          sql.bindKey(statement, 1, stripe, key, span, session);
        },
        row -> columns.reader().read(row, key));
  }

  /** Returns the series of some stripes, each as its chunks in a range of indexes. */
  ChunkSpliterator<K, R> series(
      SharedSessionContractImplementor session,
      List<Short> stripes,
      KeyFilter<K> filter,
      ChunkSpan span) {
    ChunkPage<K> first = ChunkPage.first(filter, span, columns.pageRows());
    return new ChunkSpliterator<>(this, session, stripes, first);
  }

  List<R> page(SharedSessionContractImplementor session, ChunkPage<K> page) {
    return JdbcQueries.list(
        session,
        sql.page(columns.names(), page),
        statement -> {
          binaryTransfer.request(statement);
          sql.bindPage(statement, page, session);
        },
        row -> columns.reader().read(row, sql.key().read(row, columns.count() + 1, session)));
  }
}
