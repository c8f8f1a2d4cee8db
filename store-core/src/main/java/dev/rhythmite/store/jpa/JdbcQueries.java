package dev.rhythmite.store.jpa;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.hibernate.dialect.H2Dialect;
import org.hibernate.engine.spi.SharedSessionContractImplementor;

/**
 * Runs single statements on the connection of a session, so in its transaction. Public for the
 * library's other packages only.
 */
public final class JdbcQueries {

  private static final int BATCH = 100;
  private static final AtomicInteger ASKED = new AtomicInteger();

  private JdbcQueries() {}

  /** Binds all parameters of a statement. */
  @FunctionalInterface
  public interface Binder {

    Binder NONE = statement -> {};

    void bind(PreparedStatement statement) throws SQLException;
  }

  /** Binds the parameters of one row of a batch. */
  @FunctionalInterface
  public interface RowBinder<T> {

    void bind(PreparedStatement statement, T row) throws SQLException;
  }

  /** Reads the row that a result stands at. */
  @FunctionalInterface
  public interface RowReader<T> {

    T read(ResultSet row) throws SQLException;
  }

  public static <T> List<T> list(
      SharedSessionContractImplementor session, String sql, Binder binder, RowReader<T> reader) {
    return session.doReturningWork(connection -> {
      try (PreparedStatement statement = connection.prepareStatement(sql)) {
        binder.bind(statement);
        if (session.getFactory().getJdbcServices().getDialect() instanceof H2Dialect) {
          askAnew(statement);
        }
        List<T> found = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
          while (row.next()) {
            found.add(reader.read(row));
          }
        }
        return found;
      }
    });
  }

  /**
   * Keeps H2 from answering a repeated query with its last result. It judges that by the time of the
   * last change, which it notes just before it makes a commit visible; a result from between the two
   * would be taken for current, and a write planned on it would lose the other's values. A limit
   * that differs, far beyond any result, makes it another query.
   */
  private static void askAnew(PreparedStatement statement) throws SQLException {
    statement.setMaxRows(Integer.MAX_VALUE - (ASKED.getAndIncrement() & 0xff_ffff));
  }

  public static <T> Optional<T> first(
      SharedSessionContractImplementor session, String sql, Binder binder, RowReader<T> reader) {
    return list(session, sql, binder, reader).stream().findFirst();
  }

  /** Returns the number of rows that were changed. */
  public static int update(SharedSessionContractImplementor session, String sql, Binder binder) {
    return session.doReturningWork(connection -> {
      try (PreparedStatement statement = connection.prepareStatement(sql)) {
        binder.bind(statement);
        return statement.executeUpdate();
      }
    });
  }

  /** Runs a statement for each of the rows, many at a time; returns how many rows it changed. */
  public static <T> int batch(
      SharedSessionContractImplementor session, String sql, List<T> rows, RowBinder<T> binder) {
    if (rows.isEmpty()) {
      return 0;
    }
    return session.doReturningWork(connection -> {
      try (PreparedStatement statement = connection.prepareStatement(sql)) {
        int changed = 0;
        int waiting = 0;
        for (T row : rows) {
          binder.bind(statement, row);
          statement.addBatch();
          if (++waiting == BATCH) {
            changed += sum(statement.executeBatch());
            waiting = 0;
          }
        }
        return waiting == 0 ? changed : changed + sum(statement.executeBatch());
      }
    });
  }

  /** A driver may not know the number, only that the statement went well. */
  private static int sum(int[] counts) {
    return Arrays.stream(counts)
        .map(count -> count == Statement.SUCCESS_NO_INFO ? 1 : count)
        .sum();
  }
}
