package dev.rhythmite.store.jpa;

import dev.rhythmite.store.testing.TestDatabase;
import java.sql.SQLException;

/** Runs SQL scripts on a test database. */
public final class Scripts {

  private Scripts() {}

  public static void run(TestDatabase database, String script) {
    String text = script.replaceAll("(?m)^--.*$", "");
    try (var pool = database.pool();
        var connection = pool.getConnection();
        var statement = connection.createStatement()) {
      for (String sql : text.split(";", -1)) {
        if (!sql.isBlank()) {
          statement.execute(sql);
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException(script, e);
    }
  }
}
