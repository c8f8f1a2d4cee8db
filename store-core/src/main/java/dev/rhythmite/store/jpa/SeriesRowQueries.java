package dev.rhythmite.store.jpa;

import dev.rhythmite.store.Series;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/** The parts of statements on the columns that all rows of whole series have. */
final class SeriesRowQueries {

  /** What {@link #bind} sets, in its order. */
  static final List<String> VALUE_COLUMNS = List.of(
      "\"series_start\"",
      "\"series_last\"",
      "\"series_length\"",
      "\"value_count\"",
      "\"value_min\"",
      "\"value_max\"",
      "\"value_sum\"",
      "\"value_sum_error\"",
      "\"crc32c\"",
      "\"data\"",
      "\"revision\"");

  /** What {@link #read} takes. */
  static final String BLOB_COLUMNS = "\"series_length\", \"crc32c\", \"data\"";

  private SeriesRowQueries() {}

  /**
   * Binds the {@link #VALUE_COLUMNS} from parameter 1 on; returns the parameter after them.
   *
   * @param series not empty
   * @param encoded the same, encoded
   */
  static int bind(PreparedStatement statement, Series series, EncodedSeries encoded, long revision)
      throws SQLException {
    ChunkStats stats = ChunkStats.of(series);
    boolean any = stats.count() > 0;
    bind(statement, 1, series.timeAt(0));
    bind(statement, 2, series.timeAt(series.length() - 1));
    statement.setInt(3, encoded.length());
    statement.setInt(4, stats.count());
    statement.setObject(5, any ? stats.min() : null, Types.DOUBLE);
    statement.setObject(6, any ? stats.max() : null, Types.DOUBLE);
    statement.setObject(7, any ? stats.sum() : null, Types.DOUBLE);
    statement.setObject(8, any ? stats.sumError() : null, Types.DOUBLE);
    statement.setInt(9, encoded.crc32c());
    statement.setBytes(10, encoded.blob());
    statement.setLong(11, revision);
    return 12;
  }

  static void bind(PreparedStatement statement, int at, Instant time) throws SQLException {
    statement.setObject(at, time.atOffset(ZoneOffset.UTC), Types.TIMESTAMP_WITH_TIMEZONE);
  }

  /** Reads the {@link #BLOB_COLUMNS} from column {@code at} on. */
  static EncodedSeries read(ResultSet row, int at) throws SQLException {
    return new EncodedSeries(row.getInt(at), row.getInt(at + 1), row.getBytes(at + 2));
  }
}
