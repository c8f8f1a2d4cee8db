package dev.rhythmite.benchmark;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;

/** A plain table of points with an index on name and time, filled by JDBC batches. */
final class MetricTable implements AutoCloseable {

  private static final String TABLE = "plain_metrics";

  private final Connection connection;
  private final PreparedStatement insert;

  MetricTable(Database database) throws SQLException {
    database.execute("create table " + TABLE
        + " (metric text not null, at timestamptz not null, value float8 not null)");
    database.execute("create index on " + TABLE + " (metric, at)");
    connection = database.pool().getConnection();
    connection.setAutoCommit(false);
    insert = connection.prepareStatement("insert into " + TABLE + " values (?, ?, ?)");
  }

  /** Adds one point of each metric; they are durable then. */
  void add(List<String> names, Instant at, double value) throws SQLException {
    Timestamp time = Timestamp.from(at);
    for (String name : names) {
      insert.setString(1, name);
      insert.setTimestamp(2, time);
      insert.setDouble(3, value);
      insert.addBatch();
    }
    insert.executeBatch();
    connection.commit();
  }

  @Override
  public void close() throws SQLException {
    insert.close();
    connection.close();
  }
}
