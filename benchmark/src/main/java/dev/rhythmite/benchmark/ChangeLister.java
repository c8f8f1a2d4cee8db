package dev.rhythmite.benchmark;

import java.sql.SQLException;
import java.util.List;

/** A contender that knows what changed since: hourly series in a chunk, or a blob, each month. */
interface ChangeLister {

  /** Keeps curves, each cut into the months of its year, and forgets all changes so far. */
  void loadMonths(List<Curve> curves) throws SQLException;

  /** Changes one month of each curve. */
  void changeMonths(List<Curve> curves) throws SQLException;

  /** Returns the number of months that changed since they were loaded, having read which. */
  int listChanges(int limit) throws SQLException;
}
