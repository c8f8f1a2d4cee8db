package dev.rhythmite.store.channel.jpa;

import dev.rhythmite.store.EpochMicros;
import dev.rhythmite.store.TimeRange;
import dev.rhythmite.store.analysis.Aggregation;
import dev.rhythmite.store.analysis.Buckets;
import dev.rhythmite.store.analysis.PointDownsampling;
import dev.rhythmite.store.channel.ChannelKey;
import dev.rhythmite.store.channel.ChannelSchema;
import dev.rhythmite.store.channel.ChartPoint;
import dev.rhythmite.store.channel.ColumnBuckets;
import dev.rhythmite.store.channel.LimitException;
import dev.rhythmite.store.channel.RowBatch;
import dev.rhythmite.store.channel.RowGatherer;
import dev.rhythmite.store.channel.RowPage;
import dev.rhythmite.store.channel.RowPosition;
import dev.rhythmite.store.channel.RowQuery;
import dev.rhythmite.store.channel.RowQuery.Direction;
import dev.rhythmite.store.channel.UnknownChannelException;
import dev.rhythmite.store.channel.jpa.RowReading.Out;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Answers queries for rows, each by one reading. */
final class RowReads {

  private final ChannelShared shared;
  private final ChannelQueries queries;
  private final ChannelTransactions transactions;

  RowReads(ChannelShared shared, ChannelTransactions transactions) {
    this.shared = shared;
    this.queries = shared.queries();
    this.transactions = transactions;
  }

  RowReading stream(ChannelKey key, RowQuery query) {
    return RowReading.open(queries, transactions, key, query, schema -> {
      RowTest test = new FilterBinding(schema).bind(query.filters());
      Projection projection = new Projection(schema, query.columns());
      if (query.sort().isEmpty()) {
        return new Out(
            projection.schema(), rows -> map(PipedRows.limited(rows, query, test), projection));
      }
      RowOrder order = new RowOrder(schema, query, shared.limits());
      return new Out(
          projection.schema(),
          rows -> map(sorted(order, PipedRows.all(rows, query, test), query, schema), projection));
    });
  }

  private static Iterator<RowBatch> sorted(
      RowOrder order, Iterator<RowBatch> rows, RowQuery query, ChannelSchema schema) {
    long wanted =
        query.limit().isEmpty() ? -1 : upTo(query.offset(), query.limit().getAsLong());
    RowBatch first = order.first(rows, wanted, schema);
    int from = (int) Math.min(query.offset(), first.size());
    return List.of(first.slice(from, first.size())).iterator();
  }

  private static long upTo(long offset, long limit) {
    return offset > Long.MAX_VALUE - limit ? Long.MAX_VALUE : offset + limit;
  }

  private static Iterator<RowBatch> map(Iterator<RowBatch> rows, Projection projection) {
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return rows.hasNext();
      }

      @Override
      public RowBatch next() {
        return projection.of(rows.next());
      }
    };
  }

  RowPage page(ChannelKey key, RowQuery query) {
    long most = shared.limits().sortedRows();
    long wanted = query.limit().orElse(most);
    if (wanted > most) {
      throw tooMany("A page of " + wanted + " rows", most);
    }
    boolean sorted = !query.sort().isEmpty();
    try (RowReading rows = stream(key, sorted ? query : query.limit(wanted + 1))) {
      RowGatherer page = new RowGatherer(rows.schema());
      while (rows.hasNext()) {
        RowBatch batch = rows.next();
        page.addAll(batch, 0, batch.size());
      }
      RowBatch found = page.build();
      if (sorted || found.size() <= wanted) {
        return new RowPage(found, Optional.empty());
      }
      if (query.limit().isEmpty()) {
        throw tooMany("A page of more than " + most + " rows", most);
      }
      Optional<RowPosition> last =
          wanted == 0 ? Optional.empty() : Optional.of(found.position((int) wanted - 1));
      return new RowPage(found.slice(0, (int) wanted), last);
    }
  }

  private static LimitException tooMany(String what, long most) {
    return new LimitException(
        what,
        "A page has at most " + most,
        "Give a smaller limit and go on from page to page, or stream the rows.");
  }

  List<ColumnBuckets> buckets(
      ChannelKey key, RowQuery query, Buckets buckets, List<Aggregation> aggregations) {
    return new BucketReads(queries, transactions, this).buckets(key, query, buckets, aggregations);
  }

  Optional<RowBatch> latest(ChannelKey key) {
    return transactions.call(session -> new LatestReads(queries).latest(session, key));
  }

  /** Sees the schema before rows are read. */
  interface SchemaCheck {
    void check(ChannelSchema schema);
  }

  /** Reads all rows that meet the filters, ascending. */
  RowReading all(ChannelKey key, RowQuery query, SchemaCheck check) {
    RowQuery ascending = new RowQuery(
        query.range(),
        query.filters(),
        Optional.empty(),
        List.of(),
        Direction.ASCENDING,
        Optional.empty(),
        0,
        OptionalLong.empty());
    return RowReading.open(queries, transactions, key, ascending, schema -> {
      check.check(schema);
      RowTest test = new FilterBinding(schema).bind(ascending.filters());
      return new Out(schema, rows -> PipedRows.all(rows, ascending, test));
    });
  }

  List<ChartPoint> chart(ChannelKey key, RowQuery query, String column, int pixels) {
    TimeRange range = shown(key, query.range());
    List<ChartPoint> points = new ArrayList<>();
    PointDownsampling kept = new PointDownsampling(
        range, pixels, point -> points.add(new ChartPoint(point.epochMicros(), point.value())));
    List<NumberColumn> columns = new ArrayList<>();
    try (RowReading reading = all(
        key,
        query.within(range),
        schema -> columns.addAll(NumberColumn.of(schema, Optional.of(List.of(column)))))) {
      while (reading.hasNext()) {
        RowBatch rows = reading.next();
        for (int row = 0; row < rows.size(); row++) {
          kept.add(rows.times()[row], columns.get(0).value(rows, row));
        }
      }
    }
    kept.finish();
    return points;
  }

  /** Returns the range of a chart: where it is open, to the first or last row there is. */
  private TimeRange shown(ChannelKey key, TimeRange range) {
    Reach reach = transactions.call(session -> {
      StoredChannel channel = queries
          .definitions()
          .find(session, key)
          .orElseThrow(() -> new UnknownChannelException(List.of(key)));
      Reach tail = queries.tails().reach(session, channel.line());
      return tail.hull(queries.chunks().reach(session, channel.line()));
    });
    if (reach.isNone()) {
      return range;
    }
    return TimeRange.closed(
            EpochMicros.toInstant(reach.first()), EpochMicros.toInstant(reach.last()))
        .intersection(range)
        .orElse(range);
  }
}
