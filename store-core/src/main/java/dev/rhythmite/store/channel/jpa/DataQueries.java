package dev.rhythmite.store.channel.jpa;

import dev.rhythmite.store.jpa.JdbcQueries;
import dev.rhythmite.store.jpa.StripeQueries;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.engine.spi.SharedSessionContractImplementor;

/** The statements on how many rows timelines have, and on the counters of their stripes. */
final class DataQueries {

  /** Under which the counters of channels stand beside those of stores. */
  private static final String STORE = "rhythmite_channel";

  private static final String ONE = " where stripe = ? and timeline = ?";

  private final String table;
  private final String tail;
  private final StripeQueries stripes;

  DataQueries(SessionFactoryImplementor factory) {
    table = StripeQueries.table(factory, DataRecord.class);
    tail = StripeQueries.table(factory, TailRecord.class);
    stripes = new StripeQueries(factory);
  }

  /** Makes the counters if there are none. */
  void begin(SharedSessionContractImplementor session) {
    stripes.begin(session, STORE);
  }

  /** Locks the chunks of a stripe until the end of the transaction; returns their new revision. */
  long hold(SharedSessionContractImplementor session, short stripe) {
    return stripes.increment(session, STORE, stripe);
  }

  void insert(SharedSessionContractImplementor session, Timeline line) {
    insertAll(session, List.of(line));
  }

  void insertAll(SharedSessionContractImplementor session, List<Timeline> lines) {
    JdbcQueries.batch(
        session,
        "insert into " + table + " (stripe, timeline, row_count, revision) values (?, ?, 0, 0)",
        lines,
        (statement, line) -> bind(statement, 1, line));
  }

  void delete(SharedSessionContractImplementor session, Timeline line) {
    JdbcQueries.update(
        session, "delete from " + table + ONE, statement -> bind(statement, 1, line));
  }

  /** Notes that the chunks of a timeline changed; the stripe is held. */
  void changed(
      SharedSessionContractImplementor session, Timeline line, long addedRows, long revision) {
    JdbcQueries.update(
        session,
        "update " + table + " set row_count = row_count + ?, revision = ?" + ONE,
        statement -> {
          statement.setLong(1, addedRows);
          statement.setLong(2, revision);
          bind(statement, 3, line);
        });
  }

  /**
   * What a timeline holds at one moment.
   *
   * @param appends in the tail; between two revisions they only become more
   */
  record Content(long revision, long sealedRows, long appends, long tailRows) {

    long rows() {
      return sealedRows + tailRows;
    }
  }

  Content content(SharedSessionContractImplementor session, Timeline line) {
    return JdbcQueries.first(
            session,
            "select max(d.revision), max(d.row_count), count(t.row_count),"
                + " coalesce(sum(t.row_count), 0) from " + table + " d left join " + tail
                + " t on t.stripe = d.stripe and t.timeline = d.timeline"
                + " where d.stripe = ? and d.timeline = ?",
            statement -> bind(statement, 1, line),
            row -> new Content(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4)))
        .orElseThrow();
  }

  /** Reads the first and the last time, which are null where there is no row. */
  static Reach reach(ResultSet row) throws SQLException {
    Reach reach = new Reach(row.getLong(1), row.getLong(2));
    return row.wasNull() ? Reach.NONE : reach;
  }

  static int bind(PreparedStatement statement, int at, Timeline line) throws SQLException {
    statement.setShort(at, line.stripe());
    statement.setLong(at + 1, line.number());
    return at + 2;
  }
}
