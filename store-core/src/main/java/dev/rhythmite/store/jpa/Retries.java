package dev.rhythmite.store.jpa;

import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * Runs a transaction again when the database ended it for the sake of another: a serialisation
 * failure (40001), a deadlock (40P01), a row that another writer inserted first (23505), or a lock
 * that H2 did not get in time (HYT00). Public for the library's other packages only.
 */
public final class Retries {

  private static final Set<String> WORTH_RETRYING = Set.of("40001", "40P01", "23505", "HYT00");
  private static final int MOST_TRIES = 10;
  private static final long FIRST_PAUSE_NANOS = 2_000_000;

  private Retries() {}

  public static void run(Runnable transaction) {
    boolean done = call(() -> {
      transaction.run();
      return true;
    });
    assert done;
  }

  public static <T> T call(Supplier<T> transaction) {
    for (int tries = 1; ; tries++) {
      try {
        return transaction.get();
      } catch (RuntimeException e) {
        if (tries == MOST_TRIES || !isWorthRetrying(e)) {
          throw e;
        }
        // the other writer needs a moment; random, so that two do not meet again
        LockSupport.parkNanos(
            ThreadLocalRandom.current().nextLong(FIRST_PAUSE_NANOS << Math.min(tries, 6)));
      }
    }
  }

  private static boolean isWorthRetrying(Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql
          && sql.getSQLState() != null
          && WORTH_RETRYING.contains(sql.getSQLState())) {
        return true;
      }
    }
    return false;
  }
}
