package dev.rhythmite.benchmark;

import java.io.IOException;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;

/** Knows which contender keeps which data set, so that each is loaded once. */
final class LoadedData {

  private record Loaded(Contender contender, Dataset dataset) {}

  private final BenchmarkData data;
  private final Set<Loaded> loaded = new HashSet<>();

  LoadedData(BenchmarkData data) {
    this.data = data;
  }

  BenchmarkData data() {
    return data;
  }

  /** Loads what the contender does not have yet. */
  void load(Contender contender, Dataset dataset) throws SQLException, IOException {
    if (loaded.add(new Loaded(contender, dataset))) {
      contender.clear(dataset);
      contender.write(dataset, data.curves(dataset));
    }
  }

  /** Empties a data set for the contender to write it itself, whole. */
  void clear(Contender contender, Dataset dataset) throws SQLException, IOException {
    contender.clear(dataset);
    loaded.add(new Loaded(contender, dataset));
  }
}
