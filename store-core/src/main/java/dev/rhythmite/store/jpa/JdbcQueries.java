package dev.rhythmite.store.jpa;

import java.sql.Connection;
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

  /**
   * Returns whether a statement outside of a transaction is one of its own. A pool may be set to give
   * connections on which it begins one instead.
   */
  static boolean commitsByItself(SharedSessionContractImplementor session) {
    return session.doReturningWork(Connection::getAutoCommit);
  }

  public static <T> List<T> list(
      SharedSessionContractImplementor session, String sql, Binder binder, RowReader<T> reader) {
    return session.doReturningWork(connection -> {
      try (PreparedStatement statement = connection.prepareStatement(sql)) {
        binder.bind(statement);
        askAnew(session, statement);
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
  public static void askAnew(SharedSessionContractImplementor session, PreparedStatement statement)
      throws SQLException {
    if (session.getFactory().getJdbcServices().getDialect() instanceof H2Dialect) {
      statement.setMaxRows(Integer.MAX_VALUE - (ASKED.getAndIncrement() & 0xff_ffff));
    }
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

  /** Updates a row; returns what a column of it is then, if there is the row. */
  static Optional<Long> updated(
      SharedSessionContractImplementor session, String sql, String column, Binder binder) {
    return session.doReturningWork(connection -> {
      try (PreparedStatement statement = connection.prepareStatement(sql, new String[] {column})) {
        binder.bind(statement);
        if (statement.executeUpdate() == 0) {
          return Optional.empty();
        }
        try (ResultSet row = statement.getGeneratedKeys()) {
          return row.next() ? Optional.of(row.getLong(1)) : Optional.empty();
        }
      }
    });
  }

  /** Runs a statement for each of the rows, many at a time; returns how many rows it changed. */
  public static <T> int batch(
      SharedSessionContractImplementor session, String sql, List<T> rows, RowBinder<T> binder) {
    return Arrays.stream(counts(session, sql, rows, binder))
        // a driver may not know the number, only that the statement went well
        .map(count -> count == Statement.SUCCESS_NO_INFO ? 1 : count)
        .sum();
  }

  /**
   * Runs a statement for each of the rows, many at a time; returns for which of them it changed one.
   *
   * @throws IllegalStateException if the driver does not tell
   */
  public static <T> boolean[] batchOfOnes(
      SharedSessionContractImplementor session, String sql, List<T> rows, RowBinder<T> binder) {
    int[] counts = counts(session, sql, rows, binder);
    boolean[] changed = new boolean[counts.length];
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] == Statement.SUCCESS_NO_INFO) {
        throw new IllegalStateException(
            "The JDBC driver does not tell how many rows each statement of a batch changed."
                + " Switch off that it rewrites batches.");
      }
      changed[i] = counts[i] > 0;
    }
    return changed;
  }

  private static <T> int[] counts(
      SharedSessionContractImplementor session, String sql, List<T> rows, RowBinder<T> binder) {
    if (rows.isEmpty()) {
      return new int[0];
    }
    return session.doReturningWork(connection -> {
      try (PreparedStatement statement = connection.prepareStatement(sql)) {
        int[] counts = new int[rows.size()];
        for (int from = 0; from < rows.size(); from += BATCH) {
          List<T> some = rows.subList(from, Math.min(rows.size(), from + BATCH));
          for (T row : some) {
            binder.bind(statement, row);
            statement.addBatch();
          }
          System.arraycopy(statement.executeBatch(), 0, counts, from, some.size());
        }
        return counts;
      }
    });
  }
}
