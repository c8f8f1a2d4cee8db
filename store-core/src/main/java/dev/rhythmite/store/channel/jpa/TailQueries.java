package dev.rhythmite.store.channel.jpa;

import dev.rhythmite.store.channel.jpa.TailEntry.Head;
import dev.rhythmite.store.jpa.BinaryTransfer;
import dev.rhythmite.store.jpa.JdbcQueries;
import dev.rhythmite.store.jpa.StripeQueries;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.engine.spi.SharedSessionContractImplementor;

/** The statements on tails. */
final class TailQueries {

  private static final String ONE = " where stripe = ? and timeline = ?";

  private static final String COLUMNS =
      "first_number, row_count, min_micros, max_micros, received_micros, crc32c, data";

  private static final int DELETED_AT_ONCE = 512;

  private final String table;
  private final String channels;
  private final BinaryTransfer binaryTransfer;

  TailQueries(SessionFactoryImplementor factory, DefinitionQueries definitions) {
    table = StripeQueries.table(factory, TailRecord.class);
    channels = definitions.table();
    binaryTransfer = BinaryTransfer.of(factory.getJdbcServices().getDialect());
  }

  String table() {
    return table;
  }

  /** Inserts entries into the tail of a channel that was used before. */
  void insert(SharedSessionContractImplementor session, Timeline line, List<TailEntry> entries) {
    JdbcQueries.batch(
        session,
        "insert into " + table + " (" + COLUMNS
            + ", stripe, timeline) values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        entries,
        (statement, entry) -> DataQueries.bind(statement, bind(statement, entry), line));
  }

  static int bind(PreparedStatement statement, TailEntry entry) throws SQLException {
    statement.setLong(1, entry.head().firstNumber());
    statement.setInt(2, entry.head().rowCount());
    statement.setLong(3, entry.head().minMicros());
    statement.setLong(4, entry.head().maxMicros());
    statement.setLong(5, entry.head().receivedMicros());
    statement.setInt(6, entry.crc32c());
    statement.setBytes(7, entry.data());
    return 8;
  }

  /** Returns the entries that may have rows of a range, in epoch microseconds, both ends included. */
  List<TailEntry> list(
      SharedSessionContractImplementor session, Timeline line, long first, long last) {
    return JdbcQueries.list(
        session,
        "select " + COLUMNS + " from " + table + ONE + " and max_micros >= ? and min_micros <= ?",
        statement -> {
          binaryTransfer.request(statement);
          int next = DataQueries.bind(statement, 1, line);
          statement.setLong(next++, first);
          statement.setLong(next, last);
        },
        TailQueries::entry);
  }

  /** Returns the entries that have a row of the last time of all. */
  List<TailEntry> last(SharedSessionContractImplementor session, Timeline line) {
    return JdbcQueries.list(
        session,
        "select " + COLUMNS + " from " + table + ONE + " and max_micros = (select max(b.max_micros)"
            + " from " + table + " b where b.stripe = ? and b.timeline = ?)",
        statement -> {
          binaryTransfer.request(statement);
          DataQueries.bind(statement, DataQueries.bind(statement, 1, line), line);
        },
        TailQueries::entry);
  }

  /** How large an entry is. */
  record Extent(long firstNumber, int rowCount, long bytes) {}

  /** Returns how large the first entries are, by their numbers. */
  List<Extent> extents(SharedSessionContractImplementor session, Timeline line, int limit) {
    return JdbcQueries.list(
        session,
        "select first_number, row_count, octet_length(data) from " + table + ONE
            + " order by first_number fetch first ? rows only",
        statement -> statement.setInt(DataQueries.bind(statement, 1, line), limit),
        row -> new Extent(row.getLong(1), row.getInt(2), row.getLong(3)));
  }

  /** Returns the entries of these numbers, both included. */
  List<TailEntry> numbered(
      SharedSessionContractImplementor session, Timeline line, long first, long last) {
    return JdbcQueries.list(
        session,
        "select " + COLUMNS + " from " + table + ONE + " and first_number between ? and ?",
        statement -> {
          binaryTransfer.request(statement);
          int next = DataQueries.bind(statement, 1, line);
          statement.setLong(next++, first);
          statement.setLong(next, last);
        },
        TailQueries::entry);
  }

  /** Returns the first and the last time of all entries. */
  Reach reach(SharedSessionContractImplementor session, Timeline line) {
    return JdbcQueries.first(
            session,
            "select min(min_micros), max(max_micros) from " + table + ONE,
            statement -> DataQueries.bind(statement, 1, line),
            DataQueries::reach)
        .orElse(Reach.NONE);
  }

  private static TailEntry entry(ResultSet row) throws SQLException {
    Head head =
        new Head(row.getLong(1), row.getInt(2), row.getLong(3), row.getLong(4), row.getLong(5));
    return new TailEntry(head, row.getInt(6), row.getBytes(7));
  }

  /** Deletes just these entries, not others that were committed among them meanwhile. */
  void delete(SharedSessionContractImplementor session, Timeline line, List<TailEntry> entries) {
    for (int from = 0; from < entries.size(); from += DELETED_AT_ONCE) {
      List<TailEntry> some =
          entries.subList(from, Math.min(entries.size(), from + DELETED_AT_ONCE));
      String numbers = String.join(", ", Collections.nCopies(some.size(), "?"));
      JdbcQueries.update(
          session,
          "delete from " + table + ONE + " and first_number in (" + numbers + ")",
          statement -> {
            int next = DataQueries.bind(statement, 1, line);
            for (TailEntry entry : some) {
              statement.setLong(next++, entry.head().firstNumber());
            }
          });
    }
  }

  void deleteAll(SharedSessionContractImplementor session, Timeline line) {
    JdbcQueries.update(
        session, "delete from " + table + ONE, statement -> DataQueries.bind(statement, 1, line));
  }

  /** Returns the timelines of a stripe that have a tail. */
  List<Timeline> timelines(SharedSessionContractImplementor session, short stripe) {
    return JdbcQueries.list(
        session,
        "select distinct timeline from " + table + " where stripe = ?",
        statement -> statement.setShort(1, stripe),
        row -> new Timeline(stripe, row.getLong(1)));
  }

  /** Deletes entries of a stripe whose channels are gone; returns how many. */
  int deleteOrphans(SharedSessionContractImplementor session, short stripe) {
    return JdbcQueries.update(
        session,
        "delete from " + table + " where stripe = ? and not exists (select 1 from " + channels
            + " c where c.stripe = ? and c.timeline = " + table + ".timeline)",
        statement -> {
          statement.setShort(1, stripe);
          statement.setShort(2, stripe);
        });
  }
}
