package dev.rhythmite.store.testing;

import com.zaxxer.hikari.HikariDataSource;
import jakarta.persistence.EntityManagerFactory;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** The connections of a persistence unit under test, for what a test looks up and changes by SQL. */
public record TestPool(HikariDataSource source) {

  /** Returns the rows of a query, each as its columns joined by a blank. */
  public List<String> rows(String sql) {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<String> found = new ArrayList<>();
      int columns = rows.getMetaData().getColumnCount();
      while (rows.next()) {
        StringBuilder row = new StringBuilder();
        for (int i = 1; i <= columns; i++) {
          row.append(i == 1 ? "" : " ").append(rows.getString(i));
        }
        found.add(row.toString());
      }
      return found;
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  /** Returns how many rows a statement changed. */
  public int update(String sql) {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      return statement.executeUpdate(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  /**
   * Closes the unit and its connections.
   *
   * @throws IllegalStateException if a test left a connection open
   */
  public void closeWith(EntityManagerFactory unit) {
    int open = source.getHikariPoolMXBean().getActiveConnections();
    unit.close();
    source.close();
    if (open > 0) {
      throw new IllegalStateException(open + " connections were not given back.");
    }
  }
}
