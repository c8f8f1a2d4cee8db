package dev.rhythmite.benchmark;

import java.io.IOException;
import java.sql.SQLException;

/** The ways to keep rows by their names on the command line. */
enum RowContenderKind {
  RHYTHMITE,
  BATCH,
  COPY,
  DUCKDB,
  QUESTDB,
  QUESTDB_NOSYNC,
  TSFILE;

  /** Makes the contender's tables; whoever opens it closes it. */
  RowContender open(Database database) throws SQLException, IOException {
    return switch (this) {
      case RHYTHMITE -> new ChannelRows(database);
      case BATCH -> new SensorTable(database, SensorTable.Way.BATCH);
      case COPY -> new SensorTable(database, SensorTable.Way.COPY);
      case DUCKDB -> new DuckRows();
      case QUESTDB -> new QuestRows(ContenderKind.QUESTDB, QuestEngine.Commits.SYNCED);
      case QUESTDB_NOSYNC ->
        new QuestRows(ContenderKind.QUESTDB_NOSYNC, QuestEngine.Commits.NOT_SYNCED);
      case TSFILE -> new TsFileRows();
    };
  }
}
