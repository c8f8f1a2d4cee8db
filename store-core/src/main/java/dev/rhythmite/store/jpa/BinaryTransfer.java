package dev.rhythmite.store.jpa;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import org.hibernate.dialect.Dialect;
import org.hibernate.dialect.PostgreSQLDialect;
import org.postgresql.PGStatement;

/**
 * Asks the driver to send blobs as bytes. PostgreSQL's sends them as hexadecimal text until a
 * statement has run five times on a connection; others know one way only. Public for the library's
 * other packages only.
 */
public interface BinaryTransfer {

  void request(PreparedStatement statement) throws SQLException;

  static BinaryTransfer of(Dialect dialect) {
    return isPgjdbc(dialect) ? Pgjdbc::request : statement -> {};
  }

  /** Returns whether the database is PostgreSQL and its driver on the class path. */
  static boolean isPgjdbc(Dialect dialect) {
    if (!(dialect instanceof PostgreSQLDialect)) {
      return false;
    }
    try {
      Class.forName("org.postgresql.PGStatement", false, BinaryTransfer.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  /** Loaded only where the driver is. */
  final class Pgjdbc {

    private static final int BINARY_FROM_THE_FIRST = -1;

    private Pgjdbc() {}

    static void request(Statement statement) throws SQLException {
      if (statement.isWrapperFor(PGStatement.class)) {
        statement.unwrap(PGStatement.class).setPrepareThreshold(BINARY_FROM_THE_FIRST);
      }
    }
  }
}
