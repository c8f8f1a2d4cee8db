package dev.rhythmite.store.channel.jpa;

import dev.rhythmite.store.jpa.JdbcQueries;
import dev.rhythmite.store.jpa.StripeQueries;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.engine.spi.SharedSessionContractImplementor;

/** The statements on the counter that numbers are reserved from. */
final class NumberQueries {

  private static final String ROWS = "rows";

  private final String table;

  NumberQueries(SessionFactoryImplementor factory) {
    table = StripeQueries.table(factory, NumberRecord.class);
  }

  /** Makes the counter if there is none. */
  void begin(SharedSessionContractImplementor session) {
    boolean there = JdbcQueries.first(
            session,
            "select next_number from " + table + " where number_of = ?",
            statement -> statement.setString(1, ROWS),
            row -> row.getLong(1))
        .isPresent();
    if (!there) {
      JdbcQueries.update(
          session,
          "insert into " + table + " (number_of, next_number) values (?, 1)",
          statement -> statement.setString(1, ROWS));
    }
  }

  /** Reserves numbers; returns the first of them. */
  long reserve(SharedSessionContractImplementor session, long count) {
    JdbcQueries.update(
        session,
        "update " + table + " set next_number = next_number + ? where number_of = ?",
        statement -> {
          statement.setLong(1, count);
          statement.setString(2, ROWS);
        });
    return JdbcQueries.first(
                session,
                "select next_number from " + table + " where number_of = ?",
                statement -> statement.setString(1, ROWS),
                row -> row.getLong(1))
            .orElseThrow(() -> new IllegalStateException("The row of "
                + table
                + " is gone. It is never deleted, as no number may be given twice; restore it."))
        - count;
  }
}
