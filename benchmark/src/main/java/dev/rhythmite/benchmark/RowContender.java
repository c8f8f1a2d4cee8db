package dev.rhythmite.benchmark;

import java.io.IOException;
import java.sql.SQLException;
import java.util.function.LongConsumer;

/** A way to keep rows of several columns that are appended, each engine used as well as one can. */
interface RowContender extends AutoCloseable {

  /** Returns the name that results are shown under. */
  String label();

  /** Removes all rows. */
  void clear() throws SQLException, IOException;

  /** Returns what appends for one thread; whoever opens it closes it. */
  Appender appender() throws SQLException, IOException;

  /** Appends for one thread. */
  interface Appender extends AutoCloseable {

    /**
     * Appends rows from one index, inclusive, to another, exclusive. They are durable then, unless
     * the label says otherwise.
     */
    void append(SensorRows rows, int from, int to) throws SQLException, IOException;

    @Override
    void close() throws SQLException, IOException;
  }

  /** Passes on the time of each row, ascending, as soon as it is read. */
  void forEachTime(LongConsumer action) throws SQLException, IOException;

  /** Returns what the rows take on disk with their indexes, tidied up. */
  long bytes() throws SQLException, IOException;

  @Override
  void close() throws SQLException, IOException;
}
