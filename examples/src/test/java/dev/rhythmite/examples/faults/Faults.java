package dev.rhythmite.examples.faults;

import dev.rhythmite.store.sync.client.SyncException;
import dev.rhythmite.store.testing.TestDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Ends connections of databases at random points: each after a random number of steps that anybody
 * made, and rather one that is in the middle of something. Thread-safe.
 */
public final class Faults implements AutoCloseable {

  private static final int INTERNAL_SERVER_ERROR = 500;

  /** Of connections that ended, and of transactions that two late commits ended for each other. */
  private static final List<String> STATES = List.of("08", "57P", "40");

  private final int mostSteps;
  private final Connection admin;
  private final Object[] databases;
  private final SplittableRandom random;
  private int stepsLeft;
  private int ended;
  private boolean calm;

  /**
   * @param mostSteps how many steps are made at most from one fault to the next
   * @param own a database whose connections stay
   */
  public Faults(long seed, int mostSteps, TestDatabase own, List<TestDatabase> databases)
      throws SQLException {
    this.mostSteps = mostSteps;
    this.random = new SplittableRandom(seed);
    this.admin = DriverManager.getConnection(own.url(), own.user(), own.password());
    this.databases = databases.stream()
        .map(database -> database.url().substring(database.url().lastIndexOf('/') + 1))
        .toArray();
    this.stepsLeft = 1 + random.nextInt(mostSteps);
  }

  /** Returns what a setting of the server is. */
  public synchronized String show(String setting) throws SQLException {
    try (Statement statement = admin.createStatement();
        ResultSet row = statement.executeQuery("show " + setting)) {
      row.next();
      return row.getString(1);
    }
  }

  /** Tells that somebody made a step. */
  public synchronized void step() {
    if (calm || --stepsLeft > 0) {
      return;
    }
    stepsLeft = 1 + random.nextInt(mostSteps);
    try {
      endOne();
    } catch (SQLException e) {
      throw new IllegalStateException("The test's own connection fails.", e);
    }
  }

  /** Returns whether a failure is one that faults of these lead to; all others are of the code. */
  public static boolean caused(RuntimeException failure) {
    if (failure instanceof SyncException refused) {
      return refused.isRetryable() || refused.status().orElse(0) == INTERNAL_SERVER_ERROR;
    }
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql) {
        String state = sql.getSQLState();
        return state == null || STATES.stream().anyMatch(state::startsWith);
      }
    }
    return failure instanceof Killed;
  }

  /** The end of somebody in the middle of his work. */
  public static final class Killed extends RuntimeException {

    private static final long serialVersionUID = 1L;
  }

  /** Returns how many connections were ended so far. */
  public synchronized int ended() {
    return ended;
  }

  private void endOne() throws SQLException {
    List<Integer> busy = backends(" and state <> 'idle'");
    List<Integer> backends = busy.isEmpty() ? backends("") : busy;
    if (backends.isEmpty()) {
      return;
    }
    try (PreparedStatement statement = admin.prepareStatement("select pg_terminate_backend(?)")) {
      statement.setInt(1, backends.get(random.nextInt(backends.size())));
      statement.execute();
      ended++;
    }
  }

  private List<Integer> backends(String condition) throws SQLException {
    List<Integer> found = new ArrayList<>();
    try (PreparedStatement statement = admin.prepareStatement(
        "select pid from pg_stat_activity where backend_type = 'client backend'"
            + " and datname = any (?)"
            + condition)) {
      statement.setArray(1, admin.createArrayOf("text", databases));
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          found.add(row.getInt(1));
        }
      }
    }
    return found;
  }

  /** Ends no more connections; returns how many it ended. */
  public synchronized int calm() {
    calm = true;
    return ended;
  }

  @Override
  public synchronized String toString() {
    return ended + " connections ended";
  }

  @Override
  public void close() throws SQLException {
    admin.close();
  }
}
