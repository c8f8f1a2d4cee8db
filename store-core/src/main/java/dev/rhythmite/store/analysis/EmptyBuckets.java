package dev.rhythmite.store.analysis;

/** What becomes of buckets without a value; all points of such a bucket are missing, if it has any. */
public enum EmptyBuckets {

  /** They are left out. */
  LEFT_OUT,

  /**
   * From the bucket of the first point to that of the last all are there. Those without a value
   * count 0 values and are missing in every other aggregation.
   */
  MISSING
}
