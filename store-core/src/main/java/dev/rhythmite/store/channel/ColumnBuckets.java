package dev.rhythmite.store.channel;

import dev.rhythmite.store.analysis.Bucket;
import java.util.List;

/** The buckets of one column, ascending. */
public record ColumnBuckets(String column, List<Bucket> buckets) {

  public ColumnBuckets {
    buckets = List.copyOf(buckets);
  }
}
