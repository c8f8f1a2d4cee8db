package dev.rhythmite.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/**
 * DuckDB in this process, a row for each point: its appender to write many, and no index, as its
 * column statistics find what it needs. Each data set is a file of its own, so that it can be
 * weighed.
 */
final class DuckDb implements Contender {

  private static final String KIND = "load";
  private static final String POINTS = "select epoch_us(stamp), value from points";
  private static final String ONE_SERIES = " where kind = ? and number = ?";
  private static final String IN_RANGE =
      " and stamp >= make_timestamp(?) and stamp < make_timestamp(?)";

  private final Path folder;
  private final Map<Dataset, Connection> connections = new EnumMap<>(Dataset.class);

  DuckDb() throws SQLException, IOException {
    folder = Files.createTempDirectory("rhythmite-duckdb");
    for (Dataset dataset : Dataset.values()) {
      open(dataset);
    }
  }

  private Path file(Dataset dataset) {
    return folder.resolve(dataset.label() + ".db");
  }

  private void open(Dataset dataset) throws SQLException {
    Connection connection = DriverManager.getConnection("jdbc:duckdb:" + file(dataset));
    connections.put(dataset, connection);
    try (Statement statement = connection.createStatement()) {
      statement.execute("create table points"
          + " (kind varchar not null, number int not null, stamp timestamp not null,"
          + " value double not null)");
    }
    connection.setAutoCommit(false);
  }

  private Connection connection(Dataset dataset) {
    return Objects.requireNonNull(connections.get(dataset));
  }

  @Override
  public String label() {
    return ContenderKind.DUCKDB.label();
  }

  @Override
  public void clear(Dataset dataset) throws SQLException, IOException {
    connection(dataset).close();
    Files.delete(file(dataset));
    open(dataset);
  }

  @Override
  public void write(Dataset dataset, List<Curve> curves) throws SQLException {
    Connection connection = connection(dataset);
    for (Curve curve : curves) {
      append(connection, curve);
    }
    connection.commit();
  }

  private static void append(Connection connection, Curve curve) throws SQLException {
    try (DuckDBAppender appender =
        connection.unwrap(DuckDBConnection.class).createAppender("main", "points")) {
      for (int i = 0; i < curve.length(); i++) {
        appender.beginRow();
        appender.append(KIND);
        appender.append(curve.number());
        appender.appendEpochMicros(curve.epochMicrosAt(i));
        appender.append(curve.valueAt(i));
        appender.endRow();
      }
    }
  }

  @Override
  public Points read(Dataset dataset, int number) throws SQLException {
    try (PreparedStatement statement =
        connection(dataset).prepareStatement(POINTS + ONE_SERIES + " order by stamp")) {
      statement.setString(1, KIND);
      statement.setInt(2, number);
      return points(statement);
    }
  }

  @Override
  public Points read(Dataset dataset, int number, long fromMicros, long toMicros)
      throws SQLException {
    try (PreparedStatement statement =
        connection(dataset).prepareStatement(POINTS + ONE_SERIES + IN_RANGE + " order by stamp")) {
      statement.setString(1, KIND);
      statement.setInt(2, number);
      statement.setLong(3, fromMicros);
      statement.setLong(4, toMicros);
      return points(statement);
    }
  }

  private static Points points(PreparedStatement statement) throws SQLException {
    RowPoints points = new RowPoints();
    try (ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        points.add(row.getLong(1), row.getDouble(2));
      }
    }
    statement.getConnection().commit();
    return points;
  }

  @Override
  public void forEach(Dataset dataset, Consumer<Points> action) throws SQLException {
    Connection connection = connection(dataset);
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(
            "select number, epoch_us(stamp), value from points order by kind, number, stamp")) {
      RowPoints.forEachSeries(row, found -> found.getLong(2), action);
    }
    connection.commit();
  }

  @Override
  public Points hourlyMeans(Dataset dataset, int number) throws SQLException {
    try (PreparedStatement statement = connection(dataset)
        .prepareStatement("select epoch_us(hour), mean from (select"
            + " time_bucket(interval 1 hour, stamp) as hour, avg(value) as mean from points"
            + ONE_SERIES
            + " group by hour) order by hour")) {
      statement.setString(1, KIND);
      statement.setInt(2, number);
      return points(statement);
    }
  }

  @Override
  public void dailyExtremes(Dataset dataset, int series, DaySink sink) throws SQLException {
    Connection connection = connection(dataset);
    try (PreparedStatement statement = connection.prepareStatement(
        "select number, epoch_us(timezone($1, day)), low, high from (select number,"
            + " date_trunc('day', timezone($1, timezone('UTC', stamp))) as day,"
            + " min(value) as low, max(value) as high from points"
            + " where kind = $2 and number < $3 group by number, day)")) {
      statement.setString(1, LoadCurves.ZONE.getId());
      statement.setString(2, KIND);
      statement.setInt(3, series);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          sink.day(row.getInt(1), row.getLong(2), row.getDouble(3), row.getDouble(4));
        }
      }
    }
    connection.commit();
  }

  @Override
  public Totals totals(Dataset dataset, int number) throws SQLException {
    Connection connection = connection(dataset);
    try (PreparedStatement statement = connection.prepareStatement(
        "select avg(value), min(value), max(value) from points" + ONE_SERIES)) {
      statement.setString(1, KIND);
      statement.setInt(2, number);
      Totals totals = Totals.of(statement);
      connection.commit();
      return totals;
    }
  }

  @Override
  public void merge(Dataset dataset, Curve piece) throws SQLException {
    Connection connection = connection(dataset);
    try (PreparedStatement statement =
        connection.prepareStatement("delete from points" + ONE_SERIES + IN_RANGE)) {
      statement.setString(1, KIND);
      statement.setInt(2, piece.number());
      statement.setLong(3, piece.startMicros());
      statement.setLong(4, piece.epochMicrosAt(piece.length()));
      statement.executeUpdate();
    }
    append(connection, piece);
    connection.commit();
  }

  @Override
  public long bytes(Dataset dataset) throws SQLException, IOException {
    try (Statement statement = connection(dataset).createStatement()) {
      statement.execute("checkpoint");
    }
    return Files.size(file(dataset));
  }

  @Override
  public void close() throws SQLException, IOException {
    for (Dataset dataset : Dataset.values()) {
      connection(dataset).close();
      Files.delete(file(dataset));
    }
    Files.delete(folder);
  }
}
