package dev.rhythmite.store.spring;

import java.util.stream.Stream;
import org.hibernate.exception.JDBCConnectionException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.CannotCreateTransactionException;

/** Tells failures of a database that cannot be reached from all others. */
public final class LostDatabase {

  private static final int DEEPEST = 20;

  private LostDatabase() {}

  /** Returns whether something failed because the database does not answer, or not any more. */
  public static boolean isCauseOf(Throwable failure) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
        .limit(DEEPEST) // two may be the cause of each other
        .anyMatch(cause -> cause instanceof JDBCConnectionException
            || cause instanceof DataAccessResourceFailureException
            || cause instanceof CannotCreateTransactionException);
  }
}
