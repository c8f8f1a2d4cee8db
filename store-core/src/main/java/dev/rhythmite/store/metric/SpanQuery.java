package dev.rhythmite.store.metric;

import dev.rhythmite.store.TimeRange;
import java.util.OptionalLong;

/**
 * Which spans of a metric are read: those that start within the range.
 *
 * @param limit the most spans, the newest ones
 * @param oldest whether the span in force when the range begins comes along
 * @param newest what ends the newest span
 */
public record SpanQuery(
    String tenant, String name, TimeRange range, OptionalLong limit, Oldest oldest, Newest newest) {

  /** The other end of the list. */
  public enum Oldest {

    /** Only spans that start within the range. */
    STARTS_WITHIN,

    /** The span in force when the range begins, too, if it started before. */
    IN_FORCE
  }

  /** The end of the newest span. */
  public enum Newest {

    /** It has none, whatever comes after the range. */
    OPEN,

    /** The change after the range, or else the death of the metric. */
    TRUE_END
  }

  public SpanQuery {
    if (limit.orElse(0) < 0) {
      throw new IllegalArgumentException(
          "Limit " + limit.getAsLong() + ". A limit is a number of spans, 0 or more.");
    }
  }

  /** Returns the query for all spans of a metric. */
  public static SpanQuery of(String tenant, String name) {
    return new SpanQuery(
        tenant, name, TimeRange.all(), OptionalLong.empty(), Oldest.STARTS_WITHIN, Newest.OPEN);
  }

  public SpanQuery within(TimeRange newRange) {
    return new SpanQuery(tenant, name, newRange, limit, oldest, newest);
  }

  public SpanQuery limit(long spans) {
    return new SpanQuery(tenant, name, range, OptionalLong.of(spans), oldest, newest);
  }

  public SpanQuery oldest(Oldest newOldest) {
    return new SpanQuery(tenant, name, range, limit, newOldest, newest);
  }

  public SpanQuery newest(Newest newNewest) {
    return new SpanQuery(tenant, name, range, limit, oldest, newNewest);
  }
}
