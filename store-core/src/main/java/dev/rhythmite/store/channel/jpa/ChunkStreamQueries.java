package dev.rhythmite.store.channel.jpa;

import dev.rhythmite.store.channel.RowPosition;
import dev.rhythmite.store.channel.RowQuery.Direction;
import dev.rhythmite.store.channel.jpa.RowChunk.Extent;
import dev.rhythmite.store.jpa.BinaryTransfer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.engine.spi.SharedSessionContractImplementor;

/**
 * The one statement that streams the chunks of a timeline. It sees them as of one moment, however
 * long it is read, so that no chunk that is rewritten or split meanwhile is missed or seen twice.
 */
final class ChunkStreamQueries {

  /** Chunks that the driver holds. */
  private static final int FETCH_SIZE = 4;

  private final String table;
  private final BinaryTransfer binaryTransfer;

  ChunkStreamQueries(SessionFactoryImplementor factory, RowChunkQueries chunks) {
    table = chunks.table();
    binaryTransfer = BinaryTransfer.of(factory.getJdbcServices().getDialect());
  }

  /** The chunks of one reading, to be closed before its transaction ends. */
  interface Cursor extends Iterator<RowChunk>, AutoCloseable {
    @Override
    void close();
  }

  /** Opens the chunks that have rows of a range, in epoch microseconds, both ends included. */
  Cursor open(
      SharedSessionContractImplementor session,
      Timeline line,
      long first,
      long last,
      Direction direction) {
    String order = direction == Direction.ASCENDING ? "" : " desc";
    // chunks do not overlap: none before the last one that begins before the range reaches into it;
    // looked up by the same statement, as a chunk's start moves when earlier rows come into it
    String sql = "select start_micros, start_received, start_number, end_micros, row_count, crc32c,"
        + " data from " + table
        + " where stripe = ? and timeline = ? and start_micros <= ? and end_micros >= ?"
        + " and start_micros >= coalesce((select max(b.start_micros) from " + table
        + " b where b.stripe = ? and b.timeline = ? and b.start_micros < ?), ?)"
        + " order by start_micros" + order + ", start_received" + order + ", start_number" + order;
    return session.doReturningWork(connection -> open(connection, sql, line, first, last));
  }

  private Cursor open(Connection connection, String sql, Timeline line, long first, long last)
      throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    try {
      binaryTransfer.request(statement);
      statement.setFetchSize(FETCH_SIZE);
      int next = DataQueries.bind(statement, 1, line);
      statement.setLong(next++, last);
      statement.setLong(next++, first);
      next = DataQueries.bind(statement, next, line);
      statement.setLong(next++, first);
      statement.setLong(next, first);
      return new JdbcCursor(statement, statement.executeQuery());
    } catch (SQLException e) {
      statement.close();
      throw e;
    }
  }

  private static final class JdbcCursor implements Cursor {

    private final PreparedStatement statement;
    private final ResultSet row;
    private boolean open = true;
    private boolean moved;

    JdbcCursor(PreparedStatement statement, ResultSet row) {
      this.statement = statement;
      this.row = row;
    }

    @Override
    public boolean hasNext() {
      try {
        if (!moved && open) {
          moved = true;
          if (!row.next()) {
            close();
          }
        }
        return open;
      } catch (SQLException e) {
        throw failed(e);
      }
    }

    @Override
    public RowChunk next() {
      if (!hasNext()) {
        throw new NoSuchElementException("All chunks were read.");
      }
      moved = false;
      try {
        Extent extent = new Extent(
            new RowPosition(row.getLong(1), row.getLong(2), row.getLong(3)),
            row.getLong(4),
            row.getInt(5));
        return new RowChunk(extent, row.getInt(6), row.getBytes(7));
      } catch (SQLException e) {
        throw failed(e);
      }
    }

    @Override
    public void close() {
      open = false;
      try (statement) {
        row.close();
      } catch (SQLException e) {
        throw failed(e);
      }
    }

    private static IllegalStateException failed(SQLException e) {
      return new IllegalStateException(
          "The rows can not be read on. The connection ended, or its transaction; read them anew.",
          e);
    }
  }
}
