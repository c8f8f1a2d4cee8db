package dev.rhythmite.store.channel.jpa;

import dev.rhythmite.store.TimeRange;
import dev.rhythmite.store.analysis.Aggregation;
import dev.rhythmite.store.analysis.Buckets;
import dev.rhythmite.store.channel.Appended;
import dev.rhythmite.store.channel.ChannelKey;
import dev.rhythmite.store.channel.ChartPoint;
import dev.rhythmite.store.channel.ColumnBuckets;
import dev.rhythmite.store.channel.DataVersion;
import dev.rhythmite.store.channel.LimitException;
import dev.rhythmite.store.channel.NewRows;
import dev.rhythmite.store.channel.RowBatch;
import dev.rhythmite.store.channel.RowPage;
import dev.rhythmite.store.channel.RowQuery;
import dev.rhythmite.store.channel.RowStore;
import dev.rhythmite.store.channel.RowStream;
import dev.rhythmite.store.channel.UnknownChannelException;
import dev.rhythmite.store.channel.jpa.DataQueries.Content;
import dev.rhythmite.store.channel.jpa.GroupMember.Placed;
import dev.rhythmite.store.channel.jpa.KnownLines.KnownLine;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The rows of channels in a database. */
final class JpaRowStore implements RowStore {

  private static final Logger LOG = LoggerFactory.getLogger(JpaRowStore.class);

  private final ChannelShared shared;
  private final ChannelTransactions transactions;
  private final ChannelQueries queries;
  private final RowReads reads;
  private final RowAppend inserts;

  JpaRowStore(ChannelShared shared, ChannelTransactions transactions) {
    this.shared = shared;
    this.transactions = transactions;
    this.queries = shared.queries();
    this.reads = new RowReads(shared, transactions);
    this.inserts = new RowAppend(queries, shared.lines());
  }

  @Override
  public Appended append(ChannelKey key, NewRows rows) {
    return append(key, rows, Optional.empty());
  }

  @Override
  public Appended append(ChannelKey key, NewRows rows, String idempotencyKey) {
    if (idempotencyKey.isEmpty() || idempotencyKey.length() > AppendKeyQueries.LONGEST_KEY) {
      throw new LimitException(
          "An idempotency key of " + idempotencyKey.length() + " characters",
          "A key has 1 to " + AppendKeyQueries.LONGEST_KEY,
          "Send a random UUID.");
    }
    return append(key, rows, Optional.of(idempotencyKey));
  }

  private Appended append(ChannelKey key, NewRows rows, Optional<String> idempotencyKey) {
    shared.numbers().reserveAhead(transactions);
    if (idempotencyKey.isEmpty() && transactions.mayBeShared()) {
      return appendWithOthers(SmallAppend.of(key, rows, shared.numbers()));
    }
    PreparedAppend append = PreparedAppend.of(key, rows, shared.numbers());
    Appended appended = idempotencyKey
        .map(once -> transactions.call(session -> inserts.once(session, append, once)))
        .orElseGet(() -> insert(append));
    if (!transactions.joined() && !appended.repeated()) {
      shortenTail(append);
    }
    return appended;
  }

  private Appended appendWithOthers(GroupAppend append) {
    Optional<Placed> placed =
        append.fitsAGroup() ? shared.groups().append(transactions, append) : Optional.empty();
    if (placed.isEmpty()) {
      PreparedAppend alone = append.alone(shared.numbers());
      Appended appended = insert(alone);
      shortenTail(alone);
      return appended;
    }
    PreparedAppend inserted = placed.get().append();
    if (placed.get().first()) {
      shortenTail(inserted);
    }
    return new Appended(append.rowCount(), inserted.appended().receivedAt(), false);
  }

  private Appended insert(PreparedAppend append) {
    insert(List.of(append));
    return append.appended();
  }

  private void insert(List<PreparedAppend> appends) {
    Map<ChannelKey, KnownLine> found = transactions.call(session -> inserts.all(session, appends));
    if (!transactions.joined()) {
      // what is not committed may never have been
      shared.lines().keep(found);
    }
  }

  @Override
  public Map<ChannelKey, Appended> appendAll(Map<ChannelKey, NewRows> rows) {
    shared.numbers().reserveAhead(transactions);
    List<PreparedAppend> appends = new ArrayList<>(rows.size());
    rows.forEach((key, some) -> appends.add(PreparedAppend.of(key, some, shared.numbers())));
    insert(appends);
    if (!transactions.joined()) {
      appends.forEach(this::shortenTail);
    }
    Map<ChannelKey, Appended> done = new LinkedHashMap<>();
    appends.forEach(append -> done.put(append.key(), append.appended()));
    return done;
  }

  /** After the commit, and as a part of the call, so that writers do not outrun the sealing. */
  private void shortenTail(PreparedAppend append) {
    shortenTail(append.key(), append.size());
  }

  /** Seals a tail if it has become long by what was appended in a transaction that is over. */
  void shortenTail(ChannelKey key, TailSize appended) {
    if (!shared.trigger().isDueAfter(key, appended)) {
      return;
    }
    try {
      boolean sealed = transactions
              .call(session -> queries.definitions().find(session, key))
              .map(channel -> new JpaChannelSealer(shared, transactions).seal(channel.line()))
              .orElse(0L)
          > 0;
      LOG.debug("The tail of {} was sealed after an append: {}", key, sealed);
    } catch (RuntimeException e) {
      // the rows are committed, so the append has not failed; the next one tries again
      LOG.warn("The tail of {} was not sealed after an append.", key, e);
    }
  }

  @Override
  public RowStream stream(ChannelKey key, RowQuery query) {
    return reads.stream(key, query);
  }

  @Override
  public RowPage page(ChannelKey key, RowQuery query) {
    return reads.page(key, query);
  }

  @Override
  public Optional<RowBatch> latest(ChannelKey key) {
    return reads.latest(key);
  }

  @Override
  public long count(ChannelKey key) {
    return content(key).rows();
  }

  @Override
  public DataVersion version(ChannelKey key) {
    return transactions.call(session -> {
      StoredChannel channel = required(session, key);
      Content content = queries.data().content(session, channel.line());
      return new DataVersion(
          channel.timeline() + "-" + content.revision() + "-" + content.appends());
    });
  }

  private Content content(ChannelKey key) {
    return transactions.call(
        session -> queries.data().content(session, required(session, key).line()));
  }

  private StoredChannel required(SharedSessionContractImplementor session, ChannelKey key) {
    return queries
        .definitions()
        .find(session, key)
        .orElseThrow(() -> new UnknownChannelException(List.of(key)));
  }

  @Override
  public List<ColumnBuckets> buckets(
      ChannelKey key, RowQuery query, Buckets buckets, List<Aggregation> aggregations) {
    return reads.buckets(key, query, buckets, aggregations);
  }

  @Override
  public List<ChartPoint> chart(ChannelKey key, RowQuery query, String column, int pixels) {
    return reads.chart(key, query, column, pixels);
  }

  @Override
  public long delete(ChannelKey key, TimeRange range) {
    shared.numbers().reserveAhead(transactions);
    RowDeletion deletion = new RowDeletion(shared);
    return transactions.call(session -> range.equals(TimeRange.all())
        ? deletion.deleteAll(session, key)
        : deletion.deleteWithin(session, required(session, key).line(), range));
  }
}
