package dev.rhythmite.store.channel.jpa;

import dev.rhythmite.store.channel.ChannelKey;
import dev.rhythmite.store.channel.RowPosition;
import dev.rhythmite.store.channel.jpa.RowChunk.Extent;
import dev.rhythmite.store.jpa.BinaryTransfer;
import dev.rhythmite.store.jpa.JdbcQueries;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.engine.spi.SharedSessionContractImplementor;

/** The statements on what the rows of chunks tell, page by page; no blob is read. */
final class ChunkSummaryQueries {

  private static final String COLUMNS =
      "select " + RowChunkQueries.EXTENT + ", revision, statistics from ";

  private final String table;
  private final BinaryTransfer binaryTransfer;

  ChunkSummaryQueries(SessionFactoryImplementor factory, RowChunkQueries chunks) {
    table = chunks.table();
    binaryTransfer = BinaryTransfer.of(factory.getJdbcServices().getDialect());
  }

  /**
   * Returns the chunks that begin before a position, or the last ones of all, newest first. Each page
   * is as of its own moment.
   */
  List<ChunkSummary> newest(
      SharedSessionContractImplementor session,
      StoredChannel channel,
      Optional<RowPosition> before,
      int limit) {
    String keyset = before.isPresent() ? " and (" + RowChunkQueries.START + ") < (?, ?, ?)" : "";
    return JdbcQueries.list(
        session,
        COLUMNS + table + RowChunkQueries.ONE_LINE + keyset
            + " order by start_micros desc, start_received desc, start_number desc"
            + " fetch first ? rows only",
        statement -> {
          binaryTransfer.request(statement);
          int next = DataQueries.bind(statement, 1, channel.line());
          if (before.isPresent()) {
            next = RowChunkQueries.bind(statement, next, before.get());
          }
          statement.setInt(next, limit);
        },
        row -> summary(row, channel.key()));
  }

  /** Reads an extent, a revision, and statistics, in this order. */
  static ChunkSummary summary(ResultSet row, ChannelKey key) throws SQLException {
    Extent extent = RowChunkQueries.extent(row);
    long revision = row.getLong(6);
    Optional<ChunkStatistics> statistics = Optional.ofNullable(row.getBytes(7))
        .flatMap(bytes -> StatisticsBytes.decode(
            bytes, extent.rowCount(), new RowDamage(key, extent.start().number())));
    return new ChunkSummary(extent, revision, statistics);
  }
}
