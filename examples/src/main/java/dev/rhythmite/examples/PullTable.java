package dev.rhythmite.examples;

import java.net.URI;
import java.util.List;

/** Shows what pulls from a source got, a line for each store. */
record PullTable(URI source, Console console) {

  void print(List<StorePull> pulled) {
    console.print("%nFrom %s:", source);
    console.print("  %-18s %9s %9s %13s %9s", "store", "fetched", "deleted", "values", "time");
    for (StorePull each : pulled) {
      console.print(
          "  %-18s %,9d %,9d %,13d %7.2f s",
          each.store(),
          each.fetched(),
          each.deleted(),
          each.values(),
          each.time().toMillis() / 1_000.0);
    }
  }
}
