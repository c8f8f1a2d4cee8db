package dev.rhythmite.benchmark;

import java.sql.SQLException;
import java.util.List;

/** A contender that copies series of months to a replica, with a transaction for each batch. */
interface Replicator {

  /** Keeps curves at the source, each cut into the months of its year. */
  void loadSource(List<Curve> curves) throws SQLException;

  /** Empties the replica. */
  void clearReplica() throws SQLException;

  /** Returns the number of chunks that were pulled into the replica. */
  int pull() throws SQLException;
}
