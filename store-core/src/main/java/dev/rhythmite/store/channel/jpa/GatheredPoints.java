package dev.rhythmite.store.channel.jpa;

import dev.rhythmite.store.ValueSummary;
import dev.rhythmite.store.analysis.Aggregation;
import dev.rhythmite.store.analysis.Bucket;
import dev.rhythmite.store.analysis.Buckets;
import dev.rhythmite.store.analysis.PointBuckets;
import dev.rhythmite.store.channel.ChannelSchema;
import dev.rhythmite.store.channel.RowBatch;
import dev.rhythmite.store.channel.jpa.RowChunk.Extent;
import dev.rhythmite.store.codec.Column;
import dev.rhythmite.store.codec.DoubleColumn;
import java.util.List;
import java.util.Optional;

/** The rows of a metric in buckets: its numbers, and how many rows have a number or a text. */
final class GatheredPoints implements RowGathering {

  private static final String NUMBER = ChannelSchema.METRIC.columns().get(0).name();
  private static final String TEXT = ChannelSchema.METRIC.columns().get(1).name();

  private final PointBuckets numbers;
  private final PointBuckets points;

  GatheredPoints(Buckets buckets, List<Aggregation> aggregations) {
    numbers = new PointBuckets(buckets, aggregations);
    points = new PointBuckets(buckets, List.of(Aggregation.COUNT));
  }

  @Override
  public void add(RowBatch rows) {
    DoubleColumn values = (DoubleColumn) rows.columns().get(0);
    Column texts = rows.columns().get(1);
    for (int row = 0; row < rows.size(); row++) {
      long time = rows.times()[row];
      numbers.add(time, values.isNull(row) ? Double.NaN : values.values()[row]);
      points.add(time, values.isNull(row) && texts.isNull(row) ? Double.NaN : 1);
    }
    BucketLimit.require(points);
  }

  @Override
  public boolean takes(Extent extent, ChunkStatistics statistics) {
    // where both are, it is not noted how many rows have two values
    return (count(statistics, NUMBER) == 0 || count(statistics, TEXT) == 0)
        && statistics.column(NUMBER).map(ColumnStatistics::isSummed).orElse(true)
        && numbers.inOne(extent.start().timeMicros(), extent.endMicros());
  }

  @Override
  public void add(Extent extent, ChunkStatistics statistics) {
    long start = extent.start().timeMicros();
    numbers.add(start, statistics.column(NUMBER).flatMap(ColumnStatistics::summary));
    int count = count(statistics, NUMBER) + count(statistics, TEXT);
    points.add(
        start,
        count == 0 ? Optional.empty() : Optional.of(new ValueSummary(count, 1, 1, count, 0, 1, 1)));
  }

  private static int count(ChunkStatistics statistics, String column) {
    return statistics.column(column).map(ColumnStatistics::count).orElse(0);
  }

  /** Returns the buckets of the numbers. */
  List<Bucket> numbers() {
    return numbers.result();
  }

  /** Returns the buckets that have a row of either, each with the count of those rows. */
  List<Bucket> points() {
    return points.result();
  }
}
