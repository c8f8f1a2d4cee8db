package dev.rhythmite.benchmark;

import java.io.IOException;
import java.sql.SQLException;

/** The contenders by their names on the command line. */
enum ContenderKind {
  RHYTHMITE("Rhythmite"),
  ROWS("plain rows"),
  DUCKDB("DuckDB"),
  FLOOR("floor");

  private final String label;

  ContenderKind(String label) {
    this.label = label;
  }

  /** Returns the name that results are shown under. */
  String label() {
    return label;
  }

  /** Makes the contender's tables; whoever opens it closes it. */
  Contender open(Database database) throws SQLException, IOException {
    return switch (this) {
      case RHYTHMITE -> new Rhythmite(database);
      case ROWS -> new PlainRows(database);
      case DUCKDB -> new DuckDb();
      case FLOOR -> new Floor(database);
    };
  }
}
