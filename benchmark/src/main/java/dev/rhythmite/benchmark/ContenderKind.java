package dev.rhythmite.benchmark;

import java.io.IOException;
import java.sql.SQLException;

/** The contenders by their names on the command line. */
enum ContenderKind {
  RHYTHMITE("Rhythmite"),
  ROWS("plain rows"),
  DUCKDB("DuckDB"),
  QUESTDB("QuestDB"),
  QUESTDB_NOSYNC("QuestDB without fsync"),
  TSFILE("TsFile"),
  TSFILE_DECIMALS("TsFile told the decimals"),
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
      case QUESTDB -> new QuestDb(this, QuestEngine.Commits.SYNCED);
      case QUESTDB_NOSYNC -> new QuestDb(this, QuestEngine.Commits.NOT_SYNCED);
      case TSFILE -> new TsFile(this, TsFile::anyDoubles);
      case TSFILE_DECIMALS -> new TsFile(this, TsFile::decimals);
      case FLOOR -> new Floor(database);
    };
  }
}
