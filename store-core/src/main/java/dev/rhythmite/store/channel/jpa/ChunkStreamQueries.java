package dev.rhythmite.store.channel.jpa;

import dev.rhythmite.store.channel.RowPosition;
import dev.rhythmite.store.channel.RowQuery.Direction;
import dev.rhythmite.store.jpa.BinaryTransfer;
import dev.rhythmite.store.jpa.JdbcQueries;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.engine.spi.SharedSessionContractImplementor;

/**
 * The statements that stream the chunks of a timeline. Each sees them as of one moment, however long
 * it is read, so that no chunk that is rewritten or split meanwhile is missed or seen twice.
 */
final class ChunkStreamQueries {

  /** Chunks that the driver holds. */
  private static final int FETCH_SIZE = 4;

  /** Of what rows tell without their blobs. */
  private static final int SUMMARIES = 256;

  private static final String BLOB = RowChunkQueries.EXTENT + ", crc32c, data";
  private static final String SUMMARY = RowChunkQueries.EXTENT + ", revision, statistics";

  private final String table;
  private final BinaryTransfer binaryTransfer;

  ChunkStreamQueries(SessionFactoryImplementor factory, RowChunkQueries chunks) {
    table = chunks.table();
    binaryTransfer = BinaryTransfer.of(factory.getJdbcServices().getDialect());
  }

  /** What one statement finds, to be closed before its transaction ends. */
  interface Cursor<T> extends Iterator<T>, AutoCloseable {
    @Override
    void close();
  }

  /** A chunk, and the revision at which it is so. */
  record Revised(RowChunk chunk, long revision) {

    /** Returns whether a summary is of this chunk, with the same rows. */
    boolean isOf(ChunkSummary summary) {
      return chunk.extent().equals(summary.extent()) && revision == summary.revision();
    }
  }

  /** Opens the chunks that have rows of a range, in epoch microseconds, both ends included. */
  Cursor<RowChunk> open(
      SharedSessionContractImplementor session,
      Timeline line,
      long first,
      long last,
      Direction direction) {
    String sql = within(BLOB, direction);
    return cursor(
        session, sql, FETCH_SIZE, new WithinBinder(line, first, last), ChunkStreamQueries::chunk);
  }

  /** Opens what the rows of these chunks tell, ascending. */
  Cursor<ChunkSummary> summaries(
      SharedSessionContractImplementor session, StoredChannel channel, long first, long last) {
    String sql = within(SUMMARY, Direction.ASCENDING);
    return cursor(
        session,
        sql,
        SUMMARIES,
        new WithinBinder(channel.line(), first, last),
        row -> ChunkSummaryQueries.summary(row, channel.key()));
  }

  /** Opens the chunks that begin from one position to another, both included, ascending. */
  Cursor<Revised> between(
      SharedSessionContractImplementor session,
      Timeline line,
      RowPosition first,
      RowPosition last) {
    String sql = "select " + BLOB + ", revision from " + table + RowChunkQueries.ONE_LINE + " and ("
        + RowChunkQueries.START + ") >= (?, ?, ?) and (" + RowChunkQueries.START
        + ") <= (?, ?, ?) order by " + RowChunkQueries.START;
    return cursor(
        session,
        sql,
        FETCH_SIZE,
        statement -> {
          int next = DataQueries.bind(statement, 1, line);
          RowChunkQueries.bind(statement, RowChunkQueries.bind(statement, next, first), last);
        },
        row -> new Revised(chunk(row), row.getLong(8)));
  }

  private static RowChunk chunk(ResultSet row) throws SQLException {
    return new RowChunk(RowChunkQueries.extent(row), row.getInt(6), row.getBytes(7));
  }

  private String within(String columns, Direction direction) {
    String order = direction == Direction.ASCENDING ? "" : " desc";
    // chunks do not overlap: none before the last one that begins before the range reaches into it;
    // looked up by the same statement, as a chunk's start moves when earlier rows come into it
    return "select " + columns + " from " + table
        + " where stripe = ? and timeline = ? and start_micros <= ? and end_micros >= ?"
        + " and start_micros >= coalesce((select max(b.start_micros) from " + table
        + " b where b.stripe = ? and b.timeline = ? and b.start_micros < ?), ?)"
        + " order by start_micros" + order + ", start_received" + order + ", start_number" + order;
  }

  private record WithinBinder(Timeline line, long first, long last) implements JdbcQueries.Binder {
    @Override
    public void bind(PreparedStatement statement) throws SQLException {
      int next = DataQueries.bind(statement, 1, line);
      statement.setLong(next++, last);
      statement.setLong(next++, first);
      next = DataQueries.bind(statement, next, line);
      statement.setLong(next++, first);
      statement.setLong(next, first);
    }
  }

  private <T> Cursor<T> cursor(
      SharedSessionContractImplementor session,
      String sql,
      int fetchSize,
      JdbcQueries.Binder binder,
      JdbcQueries.RowReader<T> reader) {
    return session.doReturningWork(connection -> {
      PreparedStatement statement = connection.prepareStatement(sql);
      try {
        binaryTransfer.request(statement);
        statement.setFetchSize(fetchSize);
        binder.bind(statement);
        JdbcQueries.askAnew(session, statement);
        return new JdbcCursor<>(statement, statement.executeQuery(), reader);
      } catch (SQLException e) {
        statement.close();
        throw e;
      }
    });
  }

  private static final class JdbcCursor<T> implements Cursor<T> {

    private final PreparedStatement statement;
    private final ResultSet row;
    private final JdbcQueries.RowReader<T> reader;
    private boolean open = true;
    private boolean moved;

    JdbcCursor(PreparedStatement statement, ResultSet row, JdbcQueries.RowReader<T> reader) {
      this.statement = statement;
      this.row = row;
      this.reader = reader;
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
    public T next() {
      if (!hasNext()) {
        throw new NoSuchElementException("All chunks were read.");
      }
      moved = false;
      try {
        return reader.read(row);
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
