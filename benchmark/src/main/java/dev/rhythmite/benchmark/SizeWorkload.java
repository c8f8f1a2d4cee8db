package dev.rhythmite.benchmark;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** W10: what a data set takes on disk, as it was written in one go. */
record SizeWorkload(String name, String title, Dataset dataset) implements Workload {

  @Override
  public List<Result> run(List<Contender> contenders, LoadedData data, CpuClock cpu)
      throws SQLException, IOException {
    List<Result> results = new ArrayList<>();
    for (Contender contender : contenders) {
      data.load(contender, dataset);
      double size = (double) contender.bytes(dataset) / data.data().points(dataset);
      results.add(Result.sized(name, title, contender.label(), Unit.BYTES_A_POINT, size));
    }
    return results;
  }
}
