package dev.rhythmite.benchmark;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** What a whole series comes to. */
record Totals(double mean, double min, double max) {

  /** For contenders that leave it to whoever reads. */
  static Totals of(Points points) {
    double min = Double.POSITIVE_INFINITY;
    double max = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < points.length(); i++) {
      min = Math.min(min, points.valueAt(i));
      max = Math.max(max, points.valueAt(i));
    }
    return new Totals(points.sum() / points.length(), min, max);
  }

  /** Those of the one row that a query answers with. */
  static Totals of(PreparedStatement query) throws SQLException {
    try (ResultSet row = query.executeQuery()) {
      row.next();
      return new Totals(row.getDouble(1), row.getDouble(2), row.getDouble(3));
    }
  }
}
