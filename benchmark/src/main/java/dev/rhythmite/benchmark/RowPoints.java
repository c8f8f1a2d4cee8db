package dev.rhythmite.benchmark;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.function.Consumer;

/** Points that come one by one, as rows do. */
final class RowPoints implements Points {

  private long[] micros;
  private double[] values;
  private int length;

  RowPoints() {
    this(1_024);
  }

  /** Has room for as many points as are expected, at least one; for more as they come. */
  RowPoints(int expected) {
    micros = new long[Math.max(1, expected)];
    values = new double[Math.max(1, expected)];
  }

  /** Reads the time of a row, in epoch microseconds. */
  @FunctionalInterface
  interface TimeReader {

    long micros(ResultSet row) throws SQLException;
  }

  /** Passes on the series of rows of number, time and value, those of a number behind each other. */
  static void forEachSeries(ResultSet row, TimeReader time, Consumer<Points> action)
      throws SQLException {
    int number = -1;
    RowPoints points = new RowPoints();
    while (row.next()) {
      if (row.getInt(1) != number) {
        points.passOn(action);
        number = row.getInt(1);
        points = new RowPoints();
      }
      points.add(time.micros(row), row.getDouble(3));
    }
    points.passOn(action);
  }

  private void passOn(Consumer<Points> action) {
    if (length > 0) {
      action.accept(this);
    }
  }

  void add(long epochMicros, double value) {
    if (length == micros.length) {
      micros = Arrays.copyOf(micros, 2 * length);
      values = Arrays.copyOf(values, 2 * length);
    }
    micros[length] = epochMicros;
    values[length++] = value;
  }

  @Override
  public int length() {
    return length;
  }

  @Override
  public long epochMicrosAt(int index) {
    return micros[index];
  }

  @Override
  public double valueAt(int index) {
    return values[index];
  }
}
