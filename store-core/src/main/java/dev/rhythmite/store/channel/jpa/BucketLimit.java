package dev.rhythmite.store.channel.jpa;

import dev.rhythmite.store.analysis.PointBuckets;
import dev.rhythmite.store.channel.LimitException;

/** How many buckets one query has at most, as they are held until all are there. */
final class BucketLimit {

  private static final int MOST = 1_000_000;

  private BucketLimit() {}

  static void require(PointBuckets buckets) {
    if (buckets.size() > MOST) {
      throw new LimitException(
          "A query for more than " + MOST + " buckets",
          "One query has " + MOST,
          "Take larger buckets, or a shorter range.");
    }
  }
}
