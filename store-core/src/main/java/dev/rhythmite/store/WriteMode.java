package dev.rhythmite.store;

/** What a write may do to values that are stored already. */
public enum WriteMode {

  /** Refuses if the key has a stored value between the first and the last time of the new series. */
  CREATE,

  /** New values win; where they are missing the stored ones stay (pandas {@code combine_first}). */
  MERGE,

  /**
   * The series becomes exactly the new one, nothing if that has no value; chunks that it no longer
   * covers become tombstones in a tracked store, else go.
   */
  REPLACE
}
