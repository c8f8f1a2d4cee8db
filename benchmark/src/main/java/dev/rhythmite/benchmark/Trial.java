package dev.rhythmite.benchmark;

import java.io.IOException;
import java.sql.SQLException;

/** One workload on one contender. */
interface Trial {

  /** Puts in place what a round of operations needs; not measured. */
  default void before() throws SQLException, IOException {}

  /**
   * Runs the operation that is measured.
   *
   * @param number counts the operations, so that each can be another
   * @return some number of what it found, so that the compiler cannot leave it out
   */
  double run(int number) throws SQLException, IOException;
}
