package dev.rhythmite.benchmark;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;

/** Something to do with the data, that each contender is measured at. */
interface Workload {

  /** Returns what it is called, such as {@code W1}. */
  String name();

  /** Returns the figures of those contenders that can do it. */
  List<Result> run(List<Contender> contenders, LoadedData data, CpuClock cpu)
      throws SQLException, IOException;
}
