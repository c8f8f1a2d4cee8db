package dev.rhythmite.store.metric.jpa;

import dev.rhythmite.store.TimeRange;
import dev.rhythmite.store.channel.ChannelKey;
import dev.rhythmite.store.channel.RowBatch;
import dev.rhythmite.store.channel.RowQuery;
import dev.rhythmite.store.channel.RowStore;
import dev.rhythmite.store.channel.RowStream;
import dev.rhythmite.store.metric.MetricRows;
import dev.rhythmite.store.metric.MetricStream;

/** All points of one metric within a range, as they were added. */
final class PointStream implements MetricStream {

  private final String name;
  private final RowStream rows;

  private PointStream(String name, RowStream rows) {
    this.name = name;
    this.rows = rows;
  }

  static PointStream open(RowStore rows, ChannelKey key, String name, TimeRange range) {
    return new PointStream(name, rows.stream(key, RowQuery.in(range)));
  }

  @Override
  public boolean hasNext() {
    return rows.hasNext();
  }

  @Override
  public MetricRows next() {
    RowBatch batch = rows.next();
    MetricColumns columns = MetricColumns.of(batch);
    return new MetricRows(name, batch.times(), columns.numbers(), columns.texts());
  }

  @Override
  public void close() {
    rows.close();
  }
}
