package dev.rhythmite.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.LongConsumer;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/** A table of DuckDB in this process, filled by its appender; no index. */
final class DuckRows implements RowContender {

  private final Folder folder;
  private final Path file;
  private final Connection connection;

  DuckRows() throws SQLException, IOException {
    folder = Folder.temporary("duckdb");
    file = folder.file("rows.db");
    connection = DriverManager.getConnection("jdbc:duckdb:" + file);
    execute("create table sensors"
        + " (stamp timestamp not null, device int not null, co double not null,"
        + " humidity double not null, light boolean not null, lpg double not null,"
        + " motion boolean not null, smoke double not null, temp double not null)");
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public String label() {
    return ContenderKind.DUCKDB.label();
  }

  @Override
  public void clear() throws SQLException {
    execute("truncate sensors");
    execute("checkpoint");
  }

  @Override
  public Appender appender() throws SQLException {
    Connection own = connection.unwrap(DuckDBConnection.class).duplicate();
    own.setAutoCommit(false);
    return new OwnAppender(own);
  }

  private record OwnAppender(Connection connection) implements Appender {

    @Override
    public void append(SensorRows rows, int from, int to) throws SQLException {
      try (DuckDBAppender appender =
          connection.unwrap(DuckDBConnection.class).createAppender("main", "sensors")) {
        for (int i = from; i < to; i++) {
          appender.beginRow();
          appender.appendEpochMicros(rows.epochMicros()[i]);
          appender.append(rows.device()[i]);
          appender.append(rows.co()[i]);
          appender.append(rows.humidity()[i]);
          appender.append(rows.light()[i]);
          appender.append(rows.lpg()[i]);
          appender.append(rows.motion()[i]);
          appender.append(rows.smoke()[i]);
          appender.append(rows.temperature()[i]);
          appender.endRow();
        }
      }
      connection.commit();
    }

    @Override
    public void close() throws SQLException {
      connection.close();
    }
  }

  @Override
  public void forEachTime(LongConsumer action) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("select epoch_us(stamp), * from sensors order by stamp")) {
      while (row.next()) {
        action.accept(row.getLong(1));
      }
    }
  }

  @Override
  public long bytes() throws SQLException, IOException {
    execute("checkpoint");
    return Files.size(file);
  }

  @Override
  public void close() throws SQLException, IOException {
    connection.close();
    folder.close();
  }
}
