package dev.rhythmite.store.channel.jpa;

import dev.rhythmite.store.analysis.Aggregation;
import dev.rhythmite.store.analysis.Buckets;
import dev.rhythmite.store.analysis.PointBuckets;
import dev.rhythmite.store.channel.ChannelSchema;
import dev.rhythmite.store.channel.ColumnBuckets;
import dev.rhythmite.store.channel.InvalidQueryException;
import dev.rhythmite.store.channel.RowBatch;
import dev.rhythmite.store.channel.jpa.RowChunk.Extent;
import java.util.List;
import java.util.Optional;

/** Columns of a channel that are gathered in buckets, of rows in ascending order. */
final class GatheredColumns implements RowGathering {

  private final List<Gathered> columns;

  private record Gathered(NumberColumn column, PointBuckets buckets) {}

  /**
   * @param names of the columns, all that are numbers if absent
   * @throws InvalidQueryException if one is not there, or is no number
   */
  GatheredColumns(
      ChannelSchema schema,
      Optional<List<String>> names,
      Buckets buckets,
      List<Aggregation> aggregations) {
    columns = NumberColumn.of(schema, names).stream()
        .map(column -> new Gathered(column, new PointBuckets(buckets, aggregations)))
        .toList();
  }

  @Override
  public void add(RowBatch rows) {
    for (Gathered each : columns) {
      for (int row = 0; row < rows.size(); row++) {
        each.buckets().add(rows.times()[row], each.column().value(rows, row));
      }
      BucketLimit.require(each.buckets());
    }
  }

  @Override
  public boolean takes(Extent extent, ChunkStatistics statistics) {
    return columns.stream()
        .allMatch(each -> statistics
                .column(each.column().name())
                .map(ColumnStatistics::isSummed)
                .orElse(true)
            && each.buckets().inOne(extent.start().timeMicros(), extent.endMicros()));
  }

  @Override
  public void add(Extent extent, ChunkStatistics statistics) {
    for (Gathered each : columns) {
      each.buckets()
          .add(
              extent.start().timeMicros(),
              statistics.column(each.column().name()).flatMap(ColumnStatistics::summary));
    }
  }

  List<ColumnBuckets> result() {
    return columns.stream()
        .map(each -> new ColumnBuckets(each.column().name(), each.buckets().result()))
        .toList();
  }
}
