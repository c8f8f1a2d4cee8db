package dev.rhythmite.benchmark;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.postgresql.PGStatement;

/**
 * The physical reference: bit-packed differences in blobs of 8,192 points through plain JDBC. It
 * knows no entity, no key, no time zone, no gaps, no statistics and no checksum, and is told how
 * many decimals the values have.
 */
final class Floor implements Contender, ChangeLister {

  static final int BLOB_POINTS = 8_192;

  private static final int PAGE = 256;

  private final Database database;
  private final Connection connection;
  private final FloorMonths months;

  Floor(Database database) throws SQLException {
    this.database = database;
    for (Dataset dataset : Dataset.values()) {
      database.execute("create table "
          + table(dataset)
          + " (number int not null, blob int not null, start int8 not null, length int not null,"
          + " data bytea not null, primary key (number, blob))");
      database.execute("alter table " + table(dataset) + " alter data set storage external");
    }
    connection = database.pool().getConnection();
    connection.setAutoCommit(false);
    months = new FloorMonths(database, connection);
  }

  private static String table(Dataset dataset) {
    return "floor_" + dataset.label();
  }

  @Override
  public String label() {
    return ContenderKind.FLOOR.label();
  }

  @Override
  public void clear(Dataset dataset) throws SQLException {
    database.truncate(table(dataset));
  }

  @Override
  public void write(Dataset dataset, List<Curve> curves) throws SQLException {
    BinaryCopy copy = new BinaryCopy(connection, table(dataset));
    for (Curve curve : curves) {
      for (int from = 0; from < curve.length(); from += BLOB_POINTS) {
        int to = Math.min(from + BLOB_POINTS, curve.length());
        copy.row(5);
        copy.add(curve.number());
        copy.add(from / BLOB_POINTS);
        copy.add(curve.epochMicrosAt(from));
        copy.add(to - from);
        copy.add(PackedDeltas.pack(curve.values(), from, to, dataset.decimals()));
      }
    }
    copy.end();
    connection.commit();
  }

  @Override
  public Points read(Dataset dataset, int number) throws SQLException {
    List<Blob> blobs = blobs(
        "select number, start, length, data from "
            + table(dataset)
            + " where number = ? order by blob",
        number);
    connection.commit();
    return Blob.joined(blobs, dataset);
  }

  @Override
  public Points read(Dataset dataset, int number, long fromMicros, long toMicros)
      throws SQLException {
    Curve found = reach(dataset, number, fromMicros, toMicros);
    connection.commit();
    return found.slice(found.indexOf(fromMicros), found.indexOf(toMicros));
  }

  /** Returns the whole blobs that a range cuts. */
  private Curve reach(Dataset dataset, int number, long fromMicros, long toMicros)
      throws SQLException {
    long blobMicros = BLOB_POINTS * dataset.stepMicros();
    return Blob.joined(
        blobs(
            "select number, start, length, data from "
                + table(dataset)
                + " where number = ? and start > ? and start < ? order by blob",
            number,
            fromMicros - blobMicros,
            toMicros),
        dataset);
  }

  @Override
  public void forEach(Dataset dataset, Consumer<Points> action) throws SQLException {
    try (PreparedStatement statement = statement(
        "select number, start, length, data from " + table(dataset) + " order by number, blob")) {
      statement.setFetchSize(PAGE);
      try (ResultSet row = statement.executeQuery()) {
        List<Blob> series = new ArrayList<>();
        while (row.next()) {
          Blob blob = Blob.of(row);
          if (!series.isEmpty() && series.get(0).number() != blob.number()) {
            action.accept(Blob.joined(series, dataset));
            series.clear();
          }
          series.add(blob);
        }
        action.accept(Blob.joined(series, dataset));
      }
    }
    connection.commit();
  }

  @Override
  public void merge(Dataset dataset, Curve piece) throws SQLException {
    Curve stored =
        reach(dataset, piece.number(), piece.startMicros(), piece.epochMicrosAt(piece.length()));
    int at = stored.indexOf(piece.startMicros());
    System.arraycopy(piece.values(), 0, stored.values(), at, piece.length());
    try (PreparedStatement statement =
        statement("update " + table(dataset) + " set data = ? where number = ? and start = ?")) {
      for (int from = 0; from < stored.length(); from += BLOB_POINTS) {
        int to = Math.min(from + BLOB_POINTS, stored.length());
        statement.setBytes(1, PackedDeltas.pack(stored.values(), from, to, dataset.decimals()));
        statement.setInt(2, piece.number());
        statement.setLong(3, stored.epochMicrosAt(from));
        statement.addBatch();
      }
      statement.executeBatch();
    }
    connection.commit();
  }

  private List<Blob> blobs(String select, Object... parameters) throws SQLException {
    try (PreparedStatement statement = statement(select)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setObject(i + 1, parameters[i]);
      }
      try (ResultSet row = statement.executeQuery()) {
        List<Blob> found = new ArrayList<>();
        while (row.next()) {
          found.add(Blob.of(row));
        }
        return found;
      }
    }
  }

  private PreparedStatement statement(String sql) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    statement.unwrap(PGStatement.class).setPrepareThreshold(-1);
    return statement;
  }

  @Override
  public void loadMonths(List<Curve> curves) throws SQLException {
    months.loadMonths(curves);
  }

  @Override
  public void changeMonths(List<Curve> curves) throws SQLException {
    months.changeMonths(curves);
  }

  @Override
  public int listChanges(int limit) throws SQLException {
    return months.listChanges(limit);
  }

  @Override
  public long bytes(Dataset dataset) throws SQLException {
    return database.bytes(table(dataset));
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }

  @SuppressWarnings("ArrayRecordComponent") // never compared as a record
  private record Blob(int number, long startMicros, int length, byte[] data) {

    static Blob of(ResultSet row) throws SQLException {
      return new Blob(row.getInt(1), row.getLong(2), row.getInt(3), row.getBytes(4));
    }

    static Curve joined(List<Blob> blobs, Dataset dataset) {
      double[] values = new double[blobs.stream().mapToInt(Blob::length).sum()];
      int at = 0;
      for (Blob blob : blobs) {
        PackedDeltas.unpack(blob.data, values, at, at + blob.length, dataset.decimals());
        at += blob.length;
      }
      Blob first = blobs.get(0);
      return new Curve(first.number, first.startMicros, dataset.stepMicros(), values);
    }
  }
}
