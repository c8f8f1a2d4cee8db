package dev.rhythmite.store.spring;

import dev.rhythmite.store.MalformedChunkException;
import dev.rhythmite.store.StoreException;
import dev.rhythmite.store.TimeRange;
import dev.rhythmite.store.analysis.Aggregation;
import dev.rhythmite.store.analysis.Buckets;
import dev.rhythmite.store.channel.Appended;
import dev.rhythmite.store.channel.ChannelKey;
import dev.rhythmite.store.channel.ChartPoint;
import dev.rhythmite.store.channel.ColumnBuckets;
import dev.rhythmite.store.channel.DataVersion;
import dev.rhythmite.store.channel.NewRows;
import dev.rhythmite.store.channel.RowBatch;
import dev.rhythmite.store.channel.RowPage;
import dev.rhythmite.store.channel.RowQuery;
import dev.rhythmite.store.channel.RowStore;
import dev.rhythmite.store.channel.RowStream;
import dev.rhythmite.store.spring.ServiceObserver.Outcome;
import dev.rhythmite.store.spring.ServiceObserver.Reading;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/** The rows of channels, with somebody who is told of each append and each read. */
final class ObservedRows implements RowStore {

  private final RowStore rows;
  private final ServiceObserver observer;

  ObservedRows(RowStore rows, ServiceObserver observer) {
    this.rows = rows;
    this.observer = observer;
  }

  static Duration since(long nanoTime) {
    return Duration.ofNanos(System.nanoTime() - nanoTime);
  }

  /** Returns whose fault a failure is: what a store refuses was asked for wrongly. */
  static Outcome outcomeOf(RuntimeException failure) {
    boolean refused = failure instanceof IllegalArgumentException
        || (failure instanceof StoreException && !(failure instanceof MalformedChunkException));
    return refused ? Outcome.REFUSED : Outcome.FAILED;
  }

  @Override
  public Appended append(ChannelKey key, NewRows added) {
    return observed(() -> rows.append(key, added), Stream::of);
  }

  @Override
  public Appended append(ChannelKey key, NewRows added, String idempotencyKey) {
    return observed(() -> rows.append(key, added, idempotencyKey), Stream::of);
  }

  @Override
  public Map<ChannelKey, Appended> appendAll(Map<ChannelKey, NewRows> added) {
    return observed(() -> rows.appendAll(added), done -> done.values().stream());
  }

  private <T> T observed(Supplier<T> append, Function<T, Stream<Appended>> parts) {
    long began = System.nanoTime();
    try {
      T done = append.get();
      Duration time = since(began);
      boolean repeated = parts.apply(done).anyMatch(Appended::repeated);
      observer.appended(
          repeated ? Outcome.REPEATED : Outcome.DONE,
          parts
              .apply(done)
              .filter(each -> !each.repeated())
              .mapToLong(Appended::rows)
              .sum(),
          time);
      return done;
    } catch (RuntimeException e) {
      observer.appended(outcomeOf(e), 0, since(began));
      throw e;
    }
  }

  private <T> T observed(Reading what, Supplier<T> read, ToLongFunction<T> size) {
    long began = System.nanoTime();
    try {
      T found = read.get();
      observer.read(what, Outcome.DONE, size.applyAsLong(found), since(began));
      return found;
    } catch (RuntimeException e) {
      observer.read(what, outcomeOf(e), 0, since(began));
      throw e;
    }
  }

  @Override
  public RowStream stream(ChannelKey key, RowQuery query) {
    long began = System.nanoTime();
    try {
      return new ObservedStream(
          rows.stream(key, query), query.limit().orElse(Long.MAX_VALUE), began, observer);
    } catch (RuntimeException e) {
      observer.read(Reading.ROWS, outcomeOf(e), 0, since(began));
      throw e;
    }
  }

  @Override
  public RowPage page(ChannelKey key, RowQuery query) {
    return observed(
        Reading.ROWS, () -> rows.page(key, query), page -> page.rows().size());
  }

  @Override
  public Optional<RowBatch> latest(ChannelKey key) {
    return observed(
        Reading.ROWS, () -> rows.latest(key), found -> found.map(RowBatch::size).orElse(0));
  }

  @Override
  public long count(ChannelKey key) {
    return rows.count(key);
  }

  @Override
  public DataVersion version(ChannelKey key) {
    return rows.version(key);
  }

  @Override
  public List<ColumnBuckets> buckets(
      ChannelKey key, RowQuery query, Buckets buckets, List<Aggregation> aggregations) {
    return observed(
        Reading.BUCKETS, () -> rows.buckets(key, query, buckets, aggregations), found -> 0);
  }

  @Override
  public List<ChartPoint> chart(ChannelKey key, RowQuery query, String column, int pixels) {
    return observed(Reading.CHART, () -> rows.chart(key, query, column, pixels), found -> 0);
  }

  @Override
  public long delete(ChannelKey key, TimeRange range) {
    return rows.delete(key, range);
  }
}
