package dev.rhythmite.benchmark;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.postgresql.PGStatement;

/**
 * A row for each point under its key and time, as anyone would begin: COPY to write many, arrays to
 * merge some, and the primary key as index.
 */
final class PlainRows implements Contender {

  private static final String KIND = "load";
  private static final int FETCH = 10_000;

  private final Database database;
  private final Connection connection;

  PlainRows(Database database) throws SQLException {
    this.database = database;
    for (Dataset dataset : Dataset.values()) {
      database.execute("create table "
          + table(dataset)
          + " (kind text not null, number int not null, at timestamptz not null,"
          + " value float8 not null, primary key (kind, number, at))");
    }
    connection = database.pool().getConnection();
    connection.setAutoCommit(false);
  }

  private static String table(Dataset dataset) {
    return "plain_" + dataset.label();
  }

  @Override
  public String label() {
    return ContenderKind.ROWS.label();
  }

  @Override
  public void clear(Dataset dataset) throws SQLException {
    database.truncate(table(dataset));
  }

  @Override
  public void write(Dataset dataset, List<Curve> curves) throws SQLException {
    BinaryCopy copy = new BinaryCopy(connection, table(dataset));
    for (Curve curve : curves) {
      for (int i = 0; i < curve.length(); i++) {
        copy.row(4);
        copy.add(KIND);
        copy.add(curve.number());
        copy.addTime(curve.epochMicrosAt(i));
        copy.add(curve.valueAt(i));
      }
    }
    copy.end();
    connection.commit();
  }

  @Override
  public Points read(Dataset dataset, int number) throws SQLException {
    return read(dataset, number, Long.MIN_VALUE, Long.MAX_VALUE);
  }

  @Override
  public Points read(Dataset dataset, int number, long fromMicros, long toMicros)
      throws SQLException {
    boolean whole = fromMicros == Long.MIN_VALUE;
    String select = "select at, value from "
        + table(dataset)
        + " where kind = ? and number = ?"
        + (whole ? "" : " and at >= " + time() + " and at < " + time())
        + " order by at";
    try (PreparedStatement statement = statement(select)) {
      statement.setString(1, KIND);
      statement.setInt(2, number);
      if (!whole) {
        statement.setLong(3, fromMicros);
        statement.setLong(4, toMicros);
      }
      return points(statement);
    }
  }

  private Points points(PreparedStatement statement) throws SQLException {
    RowPoints points = new RowPoints();
    try (ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        points.add(micros(row, 1), row.getDouble(2));
      }
    }
    connection.commit();
    return points;
  }

  private PreparedStatement statement(String sql) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    statement.unwrap(PGStatement.class).setPrepareThreshold(-1);
    statement.setFetchSize(FETCH);
    return statement;
  }

  private static String time() {
    return "timestamptz 'epoch' + ? * interval '1 microsecond'";
  }

  private static long micros(ResultSet row, int at) throws SQLException {
    var time = row.getTimestamp(at);
    return Math.floorDiv(time.getTime(), 1_000L) * 1_000_000 + time.getNanos() / 1_000;
  }

  @Override
  public void forEach(Dataset dataset, Consumer<Points> action) throws SQLException {
    String select =
        "select number, at, value from " + table(dataset) + " order by kind, number, at";
    try (PreparedStatement statement = statement(select);
        ResultSet row = statement.executeQuery()) {
      RowPoints.forEachSeries(row, found -> micros(found, 2), action);
    }
    connection.commit();
  }

  @Override
  public Points hourlyMeans(Dataset dataset, int number) throws SQLException {
    String select =
        "select date_bin(interval '1 hour', at, timestamptz 'epoch') as hour, avg(value)"
            + " from "
            + table(dataset)
            + " where kind = ? and number = ? group by hour order by hour";
    try (PreparedStatement statement = statement(select)) {
      statement.setString(1, KIND);
      statement.setInt(2, number);
      return points(statement);
    }
  }

  @Override
  public void dailyExtremes(Dataset dataset, int series, DaySink sink) throws SQLException {
    String select = "select number, date_trunc('day', at, '"
        + LoadCurves.ZONE
        + "') as day, min(value), max(value) from "
        + table(dataset)
        + " where kind = ? and number < ? group by number, day";
    try (PreparedStatement statement = statement(select)) {
      statement.setString(1, KIND);
      statement.setInt(2, series);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          sink.day(row.getInt(1), micros(row, 2), row.getDouble(3), row.getDouble(4));
        }
      }
    }
    connection.commit();
  }

  @Override
  public Totals totals(Dataset dataset, int number) throws SQLException {
    String select = "select avg(value), min(value), max(value) from "
        + table(dataset)
        + " where kind = ? and number = ?";
    try (PreparedStatement statement = statement(select)) {
      statement.setString(1, KIND);
      statement.setInt(2, number);
      Totals totals = Totals.of(statement);
      connection.commit();
      return totals;
    }
  }

  @Override
  public void merge(Dataset dataset, Curve piece) throws SQLException {
    String upsert = "insert into "
        + table(dataset)
        + " select ?, ?, timestamptz 'epoch' + micros * interval '1 microsecond', value"
        + " from unnest(?::int8[], ?::float8[]) as points (micros, value)"
        + " on conflict (kind, number, at) do update set value = excluded.value";
    long[] micros = new long[piece.length()];
    Arrays.setAll(micros, piece::epochMicrosAt);
    try (PreparedStatement statement = statement(upsert)) {
      statement.setString(1, KIND);
      statement.setInt(2, piece.number());
      statement.setObject(3, micros);
      statement.setObject(4, piece.values());
      statement.executeUpdate();
    }
    connection.commit();
  }

  @Override
  public long bytes(Dataset dataset) throws SQLException {
    return database.bytes(table(dataset));
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
