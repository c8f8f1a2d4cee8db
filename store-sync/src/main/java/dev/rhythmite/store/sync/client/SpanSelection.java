package dev.rhythmite.store.sync.client;

import dev.rhythmite.store.TimeRange;
import dev.rhythmite.store.metric.SpanQuery.Newest;
import dev.rhythmite.store.metric.SpanQuery.Oldest;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Which spans of a metric are read: those that start within the range.
 *
 * @param range absent for that of the client, and {@link TimeRange#all()} for all times
 * @param limit the most spans, the newest ones
 * @param oldest whether the span in force when the range begins comes along
 * @param newest what ends the newest span
 */
public record SpanSelection(
    String name, Optional<TimeRange> range, OptionalLong limit, Oldest oldest, Newest newest) {

  public SpanSelection {
    if (limit.orElse(0) < 0) {
      throw new IllegalArgumentException(
          "Limit " + limit.getAsLong() + ". A limit is a number of spans, 0 or more.");
    }
  }

  /** Returns the selection of all spans of a metric. */
  public static SpanSelection of(String name) {
    return new SpanSelection(
        name, Optional.empty(), OptionalLong.empty(), Oldest.STARTS_WITHIN, Newest.OPEN);
  }

  /** Returns this selection of a time range of its own. */
  public SpanSelection within(TimeRange newRange) {
    return new SpanSelection(name, Optional.of(newRange), limit, oldest, newest);
  }

  public SpanSelection limit(long spans) {
    return new SpanSelection(name, range, OptionalLong.of(spans), oldest, newest);
  }

  public SpanSelection oldest(Oldest newOldest) {
    return new SpanSelection(name, range, limit, newOldest, newest);
  }

  public SpanSelection newest(Newest newNewest) {
    return new SpanSelection(name, range, limit, oldest, newNewest);
  }
}
