package dev.rhythmite.store.channel;

import dev.rhythmite.store.TimeRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Which rows are read, what of them, and in which order.
 *
 * @param filters all of which are met
 * @param columns their names, in the order wanted; absent for all
 * @param sort by these columns first; none for the order of time
 * @param time the order of time, also of rows that are equal in the sorted columns
 * @param after where the rows begin, in the order of time
 * @param offset how many rows are passed over
 * @param limit the most rows
 */
public record RowQuery(
    TimeRange range,
    List<RowFilter> filters,
    Optional<List<String>> columns,
    List<Sort> sort,
    Direction time,
    Optional<RowPosition> after,
    long offset,
    OptionalLong limit) {

  private static final RowQuery ALL = new RowQuery(
      TimeRange.all(),
      List.of(),
      Optional.empty(),
      List.of(),
      Direction.ASCENDING,
      Optional.empty(),
      0,
      OptionalLong.empty());

  /** Which comes first. */
  public enum Direction {
    ASCENDING,
    DESCENDING
  }

  /** One column to sort by; rows without a value come last. */
  public record Sort(String column, Direction direction) {}

  public RowQuery {
    filters = List.copyOf(filters);
    columns = columns.map(List::copyOf);
    sort = List.copyOf(sort);
    if (offset < 0 || limit.orElse(0) < 0) {
      throw new IllegalArgumentException(
          "Offset " + offset + " and limit " + limit.orElse(0) + ". Neither is negative.");
    }
    if (after.isPresent() && !sort.isEmpty()) {
      throw new IllegalArgumentException("A cursor and a sort by " + sort
          + ". Cursors go by time; page a sort by limit and offset.");
    }
  }

  /** Returns the query for all rows in the order of time. */
  public static RowQuery all() {
    return ALL;
  }

  /** Returns the query for the rows of a range in the order of time. */
  public static RowQuery in(TimeRange range) {
    return ALL.within(range);
  }

  public RowQuery within(TimeRange newRange) {
    return new RowQuery(newRange, filters, columns, sort, time, after, offset, limit);
  }

  public RowQuery where(RowFilter filter) {
    List<RowFilter> more = new ArrayList<>(filters);
    more.add(filter);
    return new RowQuery(range, more, columns, sort, time, after, offset, limit);
  }

  public RowQuery only(List<String> names) {
    return new RowQuery(range, filters, Optional.of(names), sort, time, after, offset, limit);
  }

  public RowQuery sortedBy(String column, Direction direction) {
    List<Sort> more = new ArrayList<>(sort);
    more.add(new Sort(column, direction));
    return new RowQuery(range, filters, columns, more, time, after, offset, limit);
  }

  public RowQuery time(Direction direction) {
    return new RowQuery(range, filters, columns, sort, direction, after, offset, limit);
  }

  public RowQuery after(RowPosition position) {
    return new RowQuery(range, filters, columns, sort, time, Optional.of(position), offset, limit);
  }

  public RowQuery offset(long rows) {
    return new RowQuery(range, filters, columns, sort, time, after, rows, limit);
  }

  public RowQuery limit(long rows) {
    return new RowQuery(range, filters, columns, sort, time, after, offset, OptionalLong.of(rows));
  }
}
