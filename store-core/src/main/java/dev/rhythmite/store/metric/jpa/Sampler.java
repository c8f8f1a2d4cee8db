package dev.rhythmite.store.metric.jpa;

import dev.rhythmite.store.TimeRange;
import dev.rhythmite.store.channel.ChannelKey;
import dev.rhythmite.store.channel.InvalidQueryException;
import dev.rhythmite.store.channel.LimitException;
import dev.rhythmite.store.channel.RowBatch;
import dev.rhythmite.store.channel.RowQuery;
import dev.rhythmite.store.channel.RowQuery.Direction;
import dev.rhythmite.store.channel.RowStore;
import dev.rhythmite.store.channel.RowStream;
import dev.rhythmite.store.channel.UnknownChannelException;
import dev.rhythmite.store.metric.MetricValue;
import dev.rhythmite.store.metric.SampleQuery;
import dev.rhythmite.store.metric.SampleQuery.Sampling;
import dev.rhythmite.store.metric.Samples;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Answers one query for samples, metric after metric. */
final class Sampler {

  /** Of all metrics together, as they are held. */
  private static final int MOST_SAMPLES = 500_000;

  private final RowStore rows;
  private final SampleQuery query;
  private final List<TimeRange> buckets;
  private final long[] edges;

  /**
   * @throws LimitException if there would be too many buckets
   */
  Sampler(RowStore rows, SampleQuery query) {
    this.rows = rows;
    this.query = query;
    int most = MOST_SAMPLES / Math.max(1, query.names().size());
    this.buckets = query.size().meeting(query.range(), query.zone(), most + 1);
    if (buckets.size() > most) {
      throw new LimitException(
          "More than " + most + " buckets of " + query.size() + " from "
              + query.range().start() + " to " + query.range().end() + " for "
              + query.names().size() + " metrics",
          "There are at most " + MOST_SAMPLES + " samples of all metrics",
          "Take larger buckets, a shorter range, or fewer metrics.");
    }
    this.edges = new long[buckets.size() + 1];
    for (int i = 0; i < buckets.size(); i++) {
      edges[i] = TimeRange.since(buckets.get(i).start()).startMicros();
    }
    edges[0] = query.range().startMicros();
    edges[buckets.size()] = query.range().endMicros();
  }

  Samples of(Map<String, ChannelKey> keys) {
    List<Samples.Column> columns = new ArrayList<>();
    for (String name : query.names()) {
      columns.add(new Samples.Column(name, values(name, Optional.ofNullable(keys.get(name)))));
    }
    return new Samples(buckets.stream().map(TimeRange::start).toList(), columns);
  }

  private List<MetricValue> values(String name, Optional<ChannelKey> key) {
    if (key.isPresent() && !buckets.isEmpty()) {
      try {
        return sampled(name, key.get());
      } catch (UnknownChannelException e) {
        // it was deleted since its name was looked up
      }
    }
    return Collections.nCopies(buckets.size(), MetricValue.gap());
  }

  private List<MetricValue> sampled(String name, ChannelKey key) {
    boolean ofPoints = query.sampling() == Sampling.MEAN_OF_POINTS;
    Instant start = query.range().start();
    Instant from = ChangeStream.lastTimeBefore(rows, key, start)
        .map(last -> ofPoints ? bucketOf(last).start() : last)
        .orElse(start);
    TimeRange range = TimeRange.of(from, query.range().end());
    try (RowStream stream = rows.stream(key, RowQuery.in(range))) {
      return ofPoints ? meansOfPoints(name, stream) : held(name, stream);
    }
  }

  private TimeRange bucketOf(Instant time) {
    return query.size().meeting(TimeRange.since(time), query.zone(), 1).get(0);
  }

  private List<MetricValue> held(String name, Iterator<RowBatch> batches) {
    HeldSamples samples = query.sampling() == Sampling.LAST
        ? new HeldSamples.Last(edges)
        : new HeldSamples.TimeWeighted(edges);
    TimeCursor cursor = new TimeCursor(batches, Direction.ASCENDING);
    boolean number = false;
    boolean text = false;
    while (cursor.move()) {
      samples.hold(cursor.micros(), cursor);
      number |= cursor.hasNumber();
      text |= cursor.text() != null;
    }
    if (query.sampling() != Sampling.LAST) {
      requireNumbers(name, number, text);
    }
    return samples.result();
  }

  private List<MetricValue> meansOfPoints(String name, Iterator<RowBatch> batches) {
    PointSamples samples = new PointSamples(edges);
    boolean number = false;
    boolean text = false;
    while (batches.hasNext()) {
      RowBatch batch = batches.next();
      MetricColumns columns = MetricColumns.of(batch);
      for (int row = 0; row < batch.size(); row++) {
        boolean hasNumber = columns.hasNumber(row);
        samples.add(batch.times()[row], hasNumber ? columns.number(row) : Double.NaN);
        number |= hasNumber;
        text |= columns.text(row) != null;
      }
    }
    requireNumbers(name, number, text);
    return samples.result();
  }

  private static void requireNumbers(String name, boolean number, boolean text) {
    if (text && !number) {
      throw new InvalidQueryException(
          "The mean of metric \"" + name + "\", which has texts only. A mean is one of numbers; ask"
              + " for the last value of each bucket.",
          name);
    }
  }
}
