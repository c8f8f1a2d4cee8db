package dev.rhythmite.store.channel.jpa;

import dev.rhythmite.store.TimeRange;
import dev.rhythmite.store.analysis.Aggregation;
import dev.rhythmite.store.analysis.Buckets;
import dev.rhythmite.store.analysis.PointBuckets;
import dev.rhythmite.store.channel.ChannelKey;
import dev.rhythmite.store.channel.ChannelSchema;
import dev.rhythmite.store.channel.ColumnBuckets;
import dev.rhythmite.store.channel.RowQuery;
import dev.rhythmite.store.channel.UnknownChannelException;
import dev.rhythmite.store.channel.jpa.ChannelTransactions.Reading;
import dev.rhythmite.store.channel.jpa.MergedRows.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Answers queries for buckets, by the statistics of chunks where they do. */
final class BucketReads {

  /** How often it is begun anew if chunks change meanwhile, before all of them are opened at once. */
  private static final int TRIES = 3;

  private final ChannelQueries queries;
  private final ChannelTransactions transactions;
  private final RowReads rows;

  BucketReads(ChannelQueries queries, ChannelTransactions transactions, RowReads rows) {
    this.queries = queries;
    this.transactions = transactions;
    this.rows = rows;
  }

  List<ColumnBuckets> buckets(
      ChannelKey key, RowQuery query, Buckets buckets, List<Aggregation> aggregations) {
    return gathered(
            key,
            query,
            aggregations,
            schema -> new GatheredColumns(schema, query.columns(), buckets, aggregations))
        .result();
  }

  /** Returns the points of a metric in a range. */
  GatheredPoints points(
      ChannelKey key, TimeRange range, Buckets buckets, List<Aggregation> aggregations) {
    return gathered(
        key, RowQuery.in(range), aggregations, schema -> new GatheredPoints(buckets, aggregations));
  }

  private <G extends RowGathering> G gathered(
      ChannelKey key,
      RowQuery query,
      List<Aggregation> aggregations,
      Function<ChannelSchema, G> gathering) {
    boolean summed = query.filters().isEmpty() && PointBuckets.takeSummaries(aggregations);
    for (int tries = 0; summed && tries < TRIES; tries++) {
      Optional<G> gathered = summed(key, RowQuery.in(query.range()), gathering);
      if (gathered.isPresent()) {
        return gathered.get();
      }
    }
    return ofAllRows(key, query, gathering);
  }

  private <G extends RowGathering> Optional<G> summed(
      ChannelKey key, RowQuery query, Function<ChannelSchema, G> gathering) {
    Reading reading = transactions.reading();
    try {
      StoredChannel channel = queries
          .definitions()
          .find(reading.session(), key)
          .orElseThrow(() -> new UnknownChannelException(List.of(key)));
      G gathered = gathering.apply(channel.channel().schema());
      Window window = RowReading.window(query);
      List<TailEntry> tail =
          queries.tails().list(reading.session(), channel.line(), window.first(), window.last());
      SummedBuckets summed = new SummedBuckets(
          queries.streams(),
          reading.session(),
          channel,
          new HeldTail(channel, tail, window),
          gathered);
      return summed.gather(window) ? Optional.of(gathered) : Optional.empty();
    } finally {
      reading.end().run();
    }
  }

  private <G extends RowGathering> G ofAllRows(
      ChannelKey key, RowQuery query, Function<ChannelSchema, G> gathering) {
    List<G> gathered = new ArrayList<>();
    try (RowReading reading =
        rows.all(key, query, schema -> gathered.add(gathering.apply(schema)))) {
      while (reading.hasNext()) {
        gathered.get(0).add(reading.next());
      }
    }
    return gathered.get(0);
  }
}
