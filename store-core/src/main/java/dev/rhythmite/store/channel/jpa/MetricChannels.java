package dev.rhythmite.store.channel.jpa;

import dev.rhythmite.store.EpochMicros;
import dev.rhythmite.store.TimeRange;
import dev.rhythmite.store.analysis.Aggregation;
import dev.rhythmite.store.analysis.Bucket;
import dev.rhythmite.store.analysis.Buckets;
import dev.rhythmite.store.channel.Appended;
import dev.rhythmite.store.channel.Channel;
import dev.rhythmite.store.channel.ChannelDraft;
import dev.rhythmite.store.channel.ChannelKey;
import dev.rhythmite.store.channel.ChannelKind;
import dev.rhythmite.store.channel.NewRows;
import dev.rhythmite.store.channel.UnknownChannelException;
import dev.rhythmite.store.codec.TextColumn;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import tools.jackson.databind.node.ObjectNode;

/**
 * The channels of metrics, many at a time. They are made, changed and deleted here only, so a metric
 * has its name as long as it lives. Joins the caller's transaction or opens one. Public for the
 * library's other packages only.
 */
public final class MetricChannels {

  /** Under which the batches of a tenant are remembered, as if they went to one channel. */
  private static final UUID BATCHES = new UUID(0x72687974_686d_8000L, 0);

  /** About, with its time. */
  private static final int BYTES_OF_NUMBER = 18;

  private final ChannelShared shared;
  private final ChannelQueries queries;
  private final ChannelTransactions transactions;

  MetricChannels(ChannelShared shared, ChannelTransactions transactions) {
    this.shared = shared;
    this.queries = shared.queries();
    this.transactions = transactions;
  }

  /** Returns the channels of those names that are of one, by name. */
  public Map<String, Channel> named(String tenant, Collection<String> names) {
    return byName(
        transactions.call(session -> queries.metrics().named(session, tenant, List.copyOf(names))));
  }

  /** Returns all channels of metrics by name. */
  public Map<String, Channel> all(String tenant) {
    return byName(transactions.call(session -> queries.metrics().all(session, tenant)));
  }

  private static Map<String, Channel> byName(List<StoredChannel> stored) {
    Map<String, Channel> byName = new HashMap<>();
    stored.forEach(each -> byName.put(each.channel().name().orElseThrow(), each.channel()));
    return byName;
  }

  /** Returns the channel of a key. */
  public Optional<Channel> find(ChannelKey key) {
    return transactions.call(session -> queries
        .definitions()
        .find(session, key)
        .map(StoredChannel::channel)
        .filter(channel -> channel.kind() == ChannelKind.METRIC));
  }

  /**
   * Makes channels of names that have none. Fails if another transaction made one of them since they
   * were looked up; done again, that finds it.
   *
   * @param drafts with names and metadata, in an order that all who make several keep
   */
  public void create(Map<ChannelKey, ChannelDraft> drafts) {
    shared.numbers().reserveAhead(transactions);
    Instant now = now();
    transactions.call(session -> {
      long timeline = shared.numbers().take(drafts.size()).first();
      List<StoredChannel> stored = new ArrayList<>();
      for (Map.Entry<ChannelKey, ChannelDraft> draft : drafts.entrySet()) {
        Channel channel =
            ChannelDescription.created(draft.getKey(), ChannelKind.METRIC, draft.getValue(), now);
        // its schema never changes, which is all that a channel without rows waits for
        stored.add(new StoredChannel(channel, timeline++, true));
      }
      queries.definitions().insertAll(session, stored);
      queries.data().insertAll(session, stored.stream().map(StoredChannel::line).toList());
      return stored.size();
    });
  }

  private Instant now() {
    return shared.clock().instant().truncatedTo(ChronoUnit.MICROS);
  }

  /**
   * Changes the metadata of a channel, which nobody else changes until the transaction ends.
   *
   * @throws UnknownChannelException if it is gone
   */
  public Channel describe(ChannelKey key, UnaryOperator<ObjectNode> change) {
    return transactions.call(session -> {
      lock(session, key);
      Channel before = queries.definitions().find(session, key).orElseThrow().channel();
      ObjectNode metadata = change.apply(before.metadata().deepCopy());
      Channel after = new Channel(
          key,
          before.kind(),
          before.name(),
          before.schema(),
          metadata,
          before.tags(),
          before.retention(),
          before.createdAt(),
          now(),
          before.revision());
      queries.definitions().update(session, before, after);
      return after;
    });
  }

  /**
   * Notes that something of a channel has changed, and locks it until the transaction ends.
   *
   * @throws UnknownChannelException if it is gone
   */
  public void touch(ChannelKey key) {
    transactions.call(session -> lock(session, key));
  }

  private ChannelKey lock(SharedSessionContractImplementor session, ChannelKey key) {
    if (!queries.definitions().lock(session, key)) {
      throw new UnknownChannelException(List.of(key));
    }
    return key;
  }

  /** Deletes a channel with its rows; returns how many rows went. */
  public long delete(ChannelKey key) {
    return new JpaChannelStore(shared, transactions, ChannelKind.METRIC)
        .delete(List.of(key))
        .get(0)
        .rows();
  }

  /** Returns from the first to the last row of each channel that has rows; closed ranges. */
  public Map<UUID, TimeRange> reaches(String tenant) {
    Map<UUID, TimeRange> reaches = new HashMap<>();
    transactions
        .call(session -> queries.metrics().reaches(session, tenant))
        .forEach((id, reach) -> reaches.put(id, range(reach)));
    return reaches;
  }

  /** Returns from the first to the last row of a channel, closed; nothing if it has none. */
  public Optional<TimeRange> reach(ChannelKey key) {
    return transactions.call(session -> queries.definitions().find(session, key).flatMap(stored -> {
      Reach tail = queries.tails().reach(session, stored.line());
      Reach reach = tail.hull(queries.chunks().reach(session, stored.line()));
      return reach.isNone() ? Optional.empty() : Optional.of(range(reach));
    }));
  }

  private static TimeRange range(Reach reach) {
    return TimeRange.of(EpochMicros.toInstant(reach.first()), EpochMicros.toInstant(reach.last()));
  }

  /**
   * The points of a metric in buckets.
   *
   * @param points how many rows have a number or a text, of each bucket that has one
   * @param numbers aggregated, of each bucket that has one
   */
  public record GatheredBuckets(List<Bucket> points, List<Bucket> numbers) {}

  /**
   * Gathers the points of a metric in buckets, by the statistics of chunks where they do.
   *
   * @throws UnknownChannelException if it is gone
   */
  public GatheredBuckets buckets(
      ChannelKey key, TimeRange range, Buckets buckets, List<Aggregation> aggregations) {
    RowReads rows = new RowReads(shared, transactions);
    GatheredPoints gathered =
        new BucketReads(queries, transactions, rows).points(key, range, buckets, aggregations);
    return new GatheredBuckets(gathered.points(), gathered.numbers());
  }

  /** Returns a text of each channel that is another one after each change of it or its rows. */
  public Map<UUID, String> versions(String tenant) {
    return transactions.call(session -> queries.metrics().versions(session, tenant));
  }

  /** Notes what was appended in transactions of {@link ChannelStores#call}, after their commit. */
  public void appended(Map<ChannelKey, NewRows> rows) {
    JpaRowStore store = new JpaRowStore(shared, transactions);
    rows.forEach((key, some) -> {
      TextColumn texts = (TextColumn) some.columns().get(1);
      long characters = Arrays.stream(texts.values())
          .mapToLong(text -> text == null ? 0 : text.length())
          .sum();
      long bytes = characters + some.size() * (long) BYTES_OF_NUMBER;
      store.shortenTail(key, new TailSize(1, some.size(), bytes));
    });
  }

  /** Returns the same of the channels of those names that are of one. */
  public Map<UUID, String> versions(String tenant, Collection<String> names) {
    return transactions.call(
        session -> queries.metrics().versions(session, tenant, List.copyOf(names)));
  }

  /** Returns what became of a batch of a tenant, if its key is remembered. */
  public Optional<Appended> batch(String tenant, String idempotencyKey) {
    return transactions.call(session ->
        queries.appends().find(session, new ChannelKey(tenant, BATCHES), idempotencyKey));
  }

  /** Remembers a batch; fails if its key is, after another that remembers it has ended. */
  public void rememberBatch(String tenant, String idempotencyKey, Appended appended) {
    transactions.call(session -> {
      queries.appends().insert(session, new ChannelKey(tenant, BATCHES), idempotencyKey, appended);
      return appended;
    });
  }
}
