package dev.rhythmite.store.channel.jpa;

import dev.rhythmite.store.channel.RowPosition;
import dev.rhythmite.store.channel.jpa.RowChunk.Extent;
import dev.rhythmite.store.jpa.BinaryTransfer;
import dev.rhythmite.store.jpa.JdbcQueries;
import dev.rhythmite.store.jpa.StripeQueries;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.engine.spi.SharedSessionContractImplementor;

/** The statements on chunks but their streaming; who writes holds the stripe's counter. */
final class RowChunkQueries {

  static final String ONE_LINE = " where stripe = ? and timeline = ?";
  static final String START = "start_micros, start_received, start_number";
  static final String EXTENT = START + ", end_micros, row_count";
  private static final String ONE_CHUNK =
      ONE_LINE + " and start_micros = ? and start_received = ? and start_number = ?";

  private final String table;
  private final BinaryTransfer binaryTransfer;

  RowChunkQueries(SessionFactoryImplementor factory) {
    table = StripeQueries.table(factory, ChunkRecord.class);
    binaryTransfer = BinaryTransfer.of(factory.getJdbcServices().getDialect());
  }

  String table() {
    return table;
  }

  /**
   * Returns the chunks that rows from {@code first} to {@code last} go to, ascending: those that
   * begin in between, and before them the one that {@code first} falls into; if all chunks begin
   * later, the first of all.
   */
  List<Extent> targets(
      SharedSessionContractImplementor session,
      Timeline line,
      RowPosition first,
      RowPosition last) {
    List<Extent> targets = new ArrayList<>();
    one(
            session,
            line,
            " <= (?, ?, ?) order by start_micros desc, start_received desc," + " start_number desc",
            first)
        .ifPresent(targets::add);
    targets.addAll(JdbcQueries.list(
        session,
        "select " + EXTENT + " from " + table + ONE_LINE + " and (" + START + ") > (?, ?, ?) and ("
            + START + ") <= (?, ?, ?) order by " + START,
        statement ->
            bind(statement, bind(statement, DataQueries.bind(statement, 1, line), first), last),
        RowChunkQueries::extent));
    if (targets.isEmpty()) {
      one(session, line, " > (?, ?, ?) order by " + START, last).ifPresent(targets::add);
    }
    return targets;
  }

  /** Returns the last chunk that begins before a position. */
  Optional<Extent> before(
      SharedSessionContractImplementor session, Timeline line, RowPosition position) {
    return one(
        session,
        line,
        " < (?, ?, ?) order by start_micros desc, start_received desc, start_number desc",
        position);
  }

  private Optional<Extent> one(
      SharedSessionContractImplementor session, Timeline line, String which, RowPosition position) {
    return JdbcQueries.first(
        session,
        "select " + EXTENT + " from " + table + ONE_LINE + " and (" + START + ")" + which
            + " fetch first 1 rows only",
        statement -> bind(statement, DataQueries.bind(statement, 1, line), position),
        RowChunkQueries::extent);
  }

  /** Returns the chunks that have rows of a range, in epoch microseconds, both ends included. */
  List<Extent> overlapping(
      SharedSessionContractImplementor session, Timeline line, long first, long last) {
    return JdbcQueries.list(
        session,
        "select " + EXTENT + " from " + table + ONE_LINE
            + " and end_micros >= ? and start_micros <= ? order by " + START,
        statement -> {
          int next = DataQueries.bind(statement, 1, line);
          statement.setLong(next++, first);
          statement.setLong(next, last);
        },
        RowChunkQueries::extent);
  }

  /** Returns the first and the last time of all chunks. */
  Reach reach(SharedSessionContractImplementor session, Timeline line) {
    return JdbcQueries.first(
            session,
            "select min(start_micros), max(end_micros) from " + table + ONE_LINE,
            statement -> DataQueries.bind(statement, 1, line),
            DataQueries::reach)
        .orElse(Reach.NONE);
  }

  static Extent extent(ResultSet row) throws SQLException {
    return new Extent(
        new RowPosition(row.getLong(1), row.getLong(2), row.getLong(3)),
        row.getLong(4),
        row.getInt(5));
  }

  /** Returns a chunk with its blob. */
  RowChunk load(SharedSessionContractImplementor session, Timeline line, Extent extent) {
    return JdbcQueries.first(
            session,
            "select crc32c, data from " + table + ONE_CHUNK,
            statement -> {
              binaryTransfer.request(statement);
              bind(statement, DataQueries.bind(statement, 1, line), extent.start());
            },
            row -> new RowChunk(extent, row.getInt(1), row.getBytes(2)))
        .orElseThrow(() -> new IllegalStateException(
            extent + " went while its stripe was held. Only who holds it writes chunks."));
  }

  /**
   * Returns the last chunk, with its blob if that reaches to a time, in epoch microseconds, or
   * beyond.
   */
  Optional<RowChunk> lastReaching(
      SharedSessionContractImplementor session, Timeline line, long micros) {
    return JdbcQueries.list(
            session,
            "select " + EXTENT + ", crc32c, case when end_micros >= ? then data end from " + table
                + ONE_LINE + " order by start_micros desc, start_received desc, start_number desc"
                + " fetch first 1 rows only",
            statement -> {
              binaryTransfer.request(statement);
              statement.setLong(1, micros);
              DataQueries.bind(statement, 2, line);
            },
            row -> {
              int crc32c = row.getInt(6);
              Extent extent = extent(row);
              return Optional.ofNullable(row.getBytes(7))
                  .map(blob -> new RowChunk(extent, crc32c, blob));
            })
        .stream()
        .flatMap(Optional::stream)
        .findFirst();
  }

  void insert(
      SharedSessionContractImplementor session,
      Timeline line,
      long revision,
      List<NewChunk> chunks) {
    JdbcQueries.batch(
        session,
        "insert into " + table + " (stripe, timeline, " + EXTENT
            + ", crc32c, revision, statistics, data) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        chunks,
        (statement, added) -> {
          RowChunk chunk = added.chunk();
          int next = DataQueries.bind(statement, 1, line);
          next = bind(statement, next, chunk.extent().start());
          statement.setLong(next++, chunk.extent().endMicros());
          statement.setInt(next++, chunk.extent().rowCount());
          statement.setInt(next++, chunk.crc32c());
          statement.setLong(next++, revision);
          statement.setBytes(next++, StatisticsBytes.encode(added.statistics()));
          statement.setBytes(next, chunk.blob());
        });
  }

  void delete(SharedSessionContractImplementor session, Timeline line, List<Extent> extents) {
    JdbcQueries.batch(
        session,
        "delete from " + table + ONE_CHUNK,
        extents,
        (statement, extent) ->
            bind(statement, DataQueries.bind(statement, 1, line), extent.start()));
  }

  void deleteAll(SharedSessionContractImplementor session, Timeline line) {
    JdbcQueries.update(
        session,
        "delete from " + table + ONE_LINE,
        statement -> DataQueries.bind(statement, 1, line));
  }

  static int bind(PreparedStatement statement, int at, RowPosition position) throws SQLException {
    statement.setLong(at, position.timeMicros());
    statement.setLong(at + 1, position.receivedMicros());
    statement.setLong(at + 2, position.number());
    return at + 3;
  }
}
