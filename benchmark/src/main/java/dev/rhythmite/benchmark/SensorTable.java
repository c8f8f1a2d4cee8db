package dev.rhythmite.benchmark;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.util.function.LongConsumer;

/** A plain table with an index on the time, and one of the ways to get rows into it. */
final class SensorTable implements RowContender {

  private static final int FETCH = 10_000;

  private final Database database;
  private final Way way;

  /** How rows get into the table. */
  enum Way {
    BATCH("plain table, JDBC batch"),
    COPY("plain table, COPY");

    private final String label;

    Way(String label) {
      this.label = label;
    }
  }

  SensorTable(Database database, Way way) throws SQLException {
    this.database = database;
    this.way = way;
    database.execute("create table " + table()
        + " (at timestamptz not null, device int not null, co float8 not null,"
        + " humidity float8 not null, light bool not null, lpg float8 not null,"
        + " motion bool not null, smoke float8 not null, temp float8 not null)");
    database.execute("create index on " + table() + " (at)");
  }

  private String table() {
    return "sensor_" + way.name();
  }

  @Override
  public String label() {
    return way.label;
  }

  @Override
  public void clear() throws SQLException {
    database.truncate(table());
  }

  @Override
  public Appender appender() throws SQLException {
    Connection connection = database.pool().getConnection();
    return way == Way.COPY ? new Copy(connection) : new Batch(connection);
  }

  /** One statement for each row, sent together and committed once. */
  private final class Batch implements Appender {

    private final Connection connection;
    private final PreparedStatement insert;

    Batch(Connection connection) throws SQLException {
      this.connection = connection;
      this.insert = connection.prepareStatement(
          "insert into " + table() + " values (?, ?, ?, ?, ?, ?, ?, ?, ?)");
    }

    @Override
    public void append(SensorRows rows, int from, int to) throws SQLException {
      boolean single = to - from == 1;
      connection.setAutoCommit(single);
      for (int i = from; i < to; i++) {
        bind(rows, i);
        if (!single) {
          insert.addBatch();
        }
      }
      if (single) {
        insert.executeUpdate();
      } else {
        insert.executeBatch();
        connection.commit();
      }
    }

    private void bind(SensorRows rows, int i) throws SQLException {
      Timestamp at = new Timestamp(rows.epochMicros()[i] / 1_000);
      at.setNanos((int) (rows.epochMicros()[i] % 1_000_000) * 1_000);
      insert.setTimestamp(1, at);
      insert.setInt(2, rows.device()[i]);
      insert.setDouble(3, rows.co()[i]);
      insert.setDouble(4, rows.humidity()[i]);
      insert.setBoolean(5, rows.light()[i]);
      insert.setDouble(6, rows.lpg()[i]);
      insert.setBoolean(7, rows.motion()[i]);
      insert.setDouble(8, rows.smoke()[i]);
      insert.setDouble(9, rows.temperature()[i]);
    }

    @Override
    public void close() throws SQLException {
      insert.close();
      connection.close();
    }
  }

  /** The fastest way in that the server has. */
  private final class Copy implements Appender {

    private final Connection connection;

    Copy(Connection connection) throws SQLException {
      this.connection = connection;
    }

    @Override
    public void append(SensorRows rows, int from, int to) throws SQLException {
      BinaryCopy copy = new BinaryCopy(connection, table());
      for (int i = from; i < to; i++) {
        copy.row(9);
        copy.addTime(rows.epochMicros()[i]);
        copy.add(rows.device()[i]);
        copy.add(rows.co()[i]);
        copy.add(rows.humidity()[i]);
        copy.add(rows.light()[i]);
        copy.add(rows.lpg()[i]);
        copy.add(rows.motion()[i]);
        copy.add(rows.smoke()[i]);
        copy.add(rows.temperature()[i]);
      }
      copy.end();
    }

    @Override
    public void close() throws SQLException {
      connection.close();
    }
  }

  @Override
  public void forEachTime(LongConsumer action) throws SQLException {
    try (Connection connection = database.pool().getConnection()) {
      connection.setAutoCommit(false);
      try (Statement statement = connection.createStatement()) {
        statement.setFetchSize(FETCH);
        try (ResultSet row = statement.executeQuery("select * from " + table() + " order by at")) {
          while (row.next()) {
            Timestamp at = row.getTimestamp(1);
            action.accept(Math.floorDiv(at.getTime(), 1_000) * 1_000_000 + at.getNanos() / 1_000);
          }
        }
      } finally {
        connection.rollback();
      }
    }
  }

  @Override
  public long bytes() throws SQLException {
    return database.bytes(table());
  }

  @Override
  public void close() {}
}
