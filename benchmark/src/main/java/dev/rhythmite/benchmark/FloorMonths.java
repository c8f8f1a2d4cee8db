package dev.rhythmite.benchmark;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.postgresql.PGStatement;

/**
 * The floor of listing changes: blobs of a twelfth of a year with an indexed revision that one
 * writer counts up.
 */
final class FloorMonths implements ChangeLister {

  private static final int MONTHS = 12;

  private final Database database;
  private final Connection connection;
  private long revision;
  private long loaded;

  FloorMonths(Database database, Connection connection) throws SQLException {
    this.database = database;
    this.connection = connection;
    database.execute("create table floor_months (number int not null, month int not null,"
        + " revision int8 not null, data bytea not null, primary key (number, month))");
    database.execute("alter table floor_months alter data set storage external");
    database.execute("create index on floor_months (revision)");
  }

  @Override
  public void loadMonths(List<Curve> curves) throws SQLException {
    database.truncate("floor_months");
    BinaryCopy copy = new BinaryCopy(connection, "floor_months");
    for (Curve curve : curves) {
      for (int month = 0; month < MONTHS; month++) {
        copy.row(4);
        copy.add(curve.number());
        copy.add(month);
        copy.add(++revision);
        copy.add(packed(curve, month));
      }
    }
    copy.end();
    connection.commit();
    loaded = revision;
  }

  private static byte[] packed(Curve curve, int month) {
    int from = curve.length() / MONTHS * month;
    int to = curve.length() / MONTHS * (month + 1);
    return PackedDeltas.pack(curve.values(), from, to, Dataset.HOURLY.decimals());
  }

  @Override
  public void changeMonths(List<Curve> curves) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(
        "update floor_months set revision = ?, data = ? where number = ? and month = ?")) {
      for (Curve curve : curves) {
        int month = curve.number() % MONTHS;
        statement.setLong(1, ++revision);
        statement.setBytes(2, packed(curve, month));
        statement.setInt(3, curve.number());
        statement.setInt(4, month);
        statement.executeUpdate();
      }
    }
    connection.commit();
  }

  @Override
  public int listChanges(int limit) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(
        "select number, month, revision from floor_months where revision > ? order by revision"
            + " limit ?")) {
      statement.unwrap(PGStatement.class).setPrepareThreshold(-1);
      statement.setLong(1, loaded);
      statement.setInt(2, limit);
      int listed = 0;
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          listed += row.getInt(1) < 0 || row.getInt(2) < 0 || row.getLong(3) < 0 ? 0 : 1;
        }
      }
      connection.commit();
      return listed;
    }
  }
}
