package dev.rhythmite.store.metric.jpa;

import dev.rhythmite.store.EpochMicros;
import dev.rhythmite.store.TimeRange;
import dev.rhythmite.store.channel.Channel;
import dev.rhythmite.store.channel.ChannelKey;
import dev.rhythmite.store.channel.LimitException;
import dev.rhythmite.store.channel.RowQuery;
import dev.rhythmite.store.channel.RowQuery.Direction;
import dev.rhythmite.store.channel.RowStore;
import dev.rhythmite.store.channel.RowStream;
import dev.rhythmite.store.channel.UnknownChannelException;
import dev.rhythmite.store.channel.jpa.MetricChannels;
import dev.rhythmite.store.metric.MetricSpan;
import dev.rhythmite.store.metric.MetricSpans;
import dev.rhythmite.store.metric.SpanEdit;
import dev.rhythmite.store.metric.SpanId;
import dev.rhythmite.store.metric.SpanQuery;
import dev.rhythmite.store.metric.SpanQuery.Newest;
import dev.rhythmite.store.metric.SpanStream;
import dev.rhythmite.store.metric.UnknownSpanException;
import dev.rhythmite.store.metric.jpa.SpanEditQueries.StartedAt;
import java.time.Instant;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Function;
import org.hibernate.engine.spi.SharedSessionContractImplementor;

/** Finds spans in the rows of channels; what is said of them has a table. */
final class JpaMetricSpans implements MetricSpans {

  /** Of one metric, as they are held while its spans are read. */
  private static final int MOST_EDITS = 10_000;

  private final MetricShared shared;

  JpaMetricSpans(MetricShared shared) {
    this.shared = shared;
  }

  @Override
  public SpanStream stream(SpanQuery query) {
    return new MetricLookup(shared)
        .read(query.tenant(), query.name(), key -> open(key, query))
        .orElse(NoSpans.NONE);
  }

  /** The spans of a metric that is not there. */
  private enum NoSpans implements SpanStream {
    NONE;

    @Override
    public boolean hasNext() {
      return false;
    }

    @Override
    public MetricSpan next() {
      throw new NoSuchElementException("There is no such metric.");
    }

    @Override
    public void close() {}
  }

  private SpanStream open(ChannelKey key, SpanQuery query) {
    List<StartedAt> edits =
        shared.stores().call((joined, session) -> shared.edits().list(session, key, MOST_EDITS));
    // an edit of a later span must not be taken for one of the newest that is asked for
    boolean endMatters = query.newest() == Newest.TRUE_END
        || edits.stream().anyMatch(edit -> edit.startMicros() >= query.range().endMicros());
    Optional<Instant> end = endMatters ? trueEnd(key, query.range()) : Optional.empty();
    return walk(key, query, new SpanEdits(edits), end);
  }

  /** Returns whether a span starts within a range; none does if there is no such metric. */
  boolean isAnyWithin(ChannelKey key, TimeRange range) {
    SpanQuery query = SpanQuery.of(key.tenant(), "").within(range).limit(1);
    try (SpanStream spans = walk(key, query, new SpanEdits(List.of()), Optional.empty())) {
      return spans.hasNext();
    } catch (UnknownChannelException e) {
      return false; // it was deleted meanwhile
    }
  }

  private SpanWalk walk(ChannelKey key, SpanQuery query, SpanEdits edits, Optional<Instant> end) {
    TimeRange until = TimeRange.before(query.range().end());
    RowStream rows =
        shared.stores().rows().stream(key, RowQuery.in(until).time(Direction.DESCENDING));
    return new SpanWalk(key, query, edits, rows, end);
  }

  /** Returns when the value that is in force at the end of a range ends. */
  private Optional<Instant> trueEnd(ChannelKey key, TimeRange range) {
    RowStore store = shared.stores().rows();
    Optional<Instant> last = ChangeStream.lastTimeBefore(store, key, range.end());
    if (last.isEmpty()) {
      return Optional.empty();
    }
    HeldValue held = new HeldValue();
    try (RowStream rows = store.stream(key, RowQuery.in(TimeRange.since(last.get())))) {
      TimeCursor cursor = new TimeCursor(rows, Direction.ASCENDING);
      while (cursor.move()) {
        if (!held.any() || cursor.micros() < range.endMicros()) {
          held.hold(cursor);
        } else if (!held.equalsThatOf(cursor)) {
          return Optional.of(EpochMicros.toInstant(cursor.micros()));
        }
      }
    }
    return shared
        .stores()
        .metricChannels()
        .find(key)
        .flatMap(MetricDescription::death)
        .filter(death -> death.isAfter(last.get()));
  }

  @Override
  public MetricSpan edit(String tenant, SpanId id, Function<Optional<SpanEdit>, SpanEdit> change) {
    return shared.stores().call((joined, session) -> {
      ChannelKey key = MetricNames.key(tenant, id.metric());
      Channel metric = locked(joined.metricChannels(), key, id);
      JpaMetricSpans spans = new JpaMetricSpans(shared.in(joined));
      String name = metric.name().orElseThrow();
      MetricSpan before =
          spans.find(key, name, id.start()).orElseThrow(() -> new UnknownSpanException(id));
      SpanEdit edit = change.apply(before.edit());
      deleteEdits(session, key, before);
      requireRoom(session, key);
      shared.edits().insert(session, key, EpochMicros.of(id.start()), edit);
      return spans.find(key, name, id.start()).orElseThrow();
    });
  }

  private static Channel locked(MetricChannels channels, ChannelKey key, SpanId id) {
    try {
      channels.touch(key);
      return channels.find(key).orElseThrow(() -> new UnknownSpanException(id));
    } catch (UnknownChannelException e) {
      UnknownSpanException unknown = new UnknownSpanException(id);
      unknown.initCause(e);
      throw unknown;
    }
  }

  private void requireRoom(SharedSessionContractImplementor session, ChannelKey key) {
    if (shared.edits().list(session, key, MOST_EDITS).size() == MOST_EDITS) {
      throw new LimitException(
          "One more edit of a metric's spans",
          "A metric has at most " + MOST_EDITS + " edited spans",
          "Delete some.");
    }
  }

  /** Returns the span that starts at a time, with its true end. */
  private Optional<MetricSpan> find(ChannelKey key, String name, Instant start) {
    SpanQuery query = SpanQuery.of(key.tenant(), name)
        .within(TimeRange.closed(start, start))
        .newest(Newest.TRUE_END);
    return open(key, query).toList().stream().findFirst();
  }

  /** Deletes all edits of a span, also those of starts that it had before. */
  private int deleteEdits(
      SharedSessionContractImplementor session, ChannelKey key, MetricSpan span) {
    long end = span.end().map(EpochMicros::of).orElse(Long.MAX_VALUE);
    return shared.edits().deleteWithin(session, key, EpochMicros.of(span.start()), end);
  }

  @Override
  public boolean deleteEdit(String tenant, SpanId id) {
    return shared.stores().call((joined, session) -> {
      ChannelKey key = MetricNames.key(tenant, id.metric());
      Channel metric = locked(joined.metricChannels(), key, id);
      MetricSpan span = new JpaMetricSpans(shared.in(joined))
          .find(key, metric.name().orElseThrow(), id.start())
          .orElseThrow(() -> new UnknownSpanException(id));
      return deleteEdits(session, key, span) > 0;
    });
  }
}
