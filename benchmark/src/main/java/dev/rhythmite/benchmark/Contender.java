package dev.rhythmite.benchmark;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;

/**
 * A way to keep series. Each uses its engine as well as one can: what is compared is the storage,
 * not the care taken with it. Whatever writes has been committed when the call returns, durably
 * unless the label says otherwise.
 */
interface Contender extends AutoCloseable {

  /** Returns the name that results are shown under. */
  String label();

  /** Removes all series of a data set. */
  void clear(Dataset dataset) throws SQLException, IOException;

  /** Writes series that are not there yet. */
  void write(Dataset dataset, List<Curve> curves) throws SQLException, IOException;

  /** Returns a whole series. */
  Points read(Dataset dataset, int number) throws SQLException, IOException;

  /** Returns the points of a series from one time, inclusive, to another, exclusive. */
  Points read(Dataset dataset, int number, long fromMicros, long toMicros)
      throws SQLException, IOException;

  /** Passes on each series of a data set, whole, in any order. */
  void forEach(Dataset dataset, Consumer<Points> action) throws SQLException, IOException;

  /** Returns the mean of each elapsed hour of a series, at the start of the hour, ascending. */
  default Points hourlyMeans(Dataset dataset, int number) throws SQLException, IOException {
    return HourlyMeans.of(read(dataset, number));
  }

  /**
   * Passes on the smallest and the greatest value of each local day of the series whose numbers are
   * below {@code series}, in any order.
   */
  default void dailyExtremes(Dataset dataset, int series, DaySink sink)
      throws SQLException, IOException {
    DailyExtremes extremes = new DailyExtremes(LoadCurves.ZONE, sink);
    for (int number = 0; number < series; number++) {
      extremes.add(number, read(dataset, number));
    }
  }

  /** Returns the mean, the smallest and the greatest value of a series. */
  default Totals totals(Dataset dataset, int number) throws SQLException, IOException {
    return Totals.of(read(dataset, number));
  }

  /** Writes points of a series that is there, over the values at their times. */
  void merge(Dataset dataset, Curve piece) throws SQLException, IOException;

  /** Returns what a data set takes on disk with its indexes, tidied up. */
  long bytes(Dataset dataset) throws SQLException, IOException;

  @Override
  void close() throws SQLException, IOException;
}
