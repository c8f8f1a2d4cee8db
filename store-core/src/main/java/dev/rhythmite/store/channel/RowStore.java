package dev.rhythmite.store.channel;

import dev.rhythmite.store.TimeRange;
import dev.rhythmite.store.analysis.Aggregation;
import dev.rhythmite.store.analysis.Buckets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The rows of channels: appended, read and deleted. Joins the caller's transaction or opens one.
 * Each call that a channel is missing for throws {@link UnknownChannelException}. Thread-safe.
 */
public interface RowStore {

  /**
   * Appends rows, all or none. They are stored and visible when this returns, or with the caller's
   * transaction.
   *
   * @throws SchemaConflictException if the rows are of an earlier schema and do not fit any more
   */
  Appended append(ChannelKey key, NewRows rows);

  /**
   * Appends rows once: of several calls with one idempotency key the first stores its rows, the
   * others return what it returned, for as long as the key is remembered.
   *
   * @param idempotencyKey of at most 255 characters, chosen by the client, for this channel only
   */
  Appended append(ChannelKey key, NewRows rows, String idempotencyKey);

  /**
   * Appends rows to several channels, to all or to none.
   *
   * @return what became of each
   * @throws SchemaConflictException as {@link #append(ChannelKey, NewRows)}
   */
  Map<ChannelKey, Appended> appendAll(Map<ChannelKey, NewRows> rows);

  /**
   * Returns rows while they are read, each that was committed before exactly once, whatever is
   * appended, moved into chunks or split meanwhile. In the caller's transaction if there is one, else
   * in one of its own that ends with the stream.
   *
   * @throws InvalidQueryException if a filter, a sort or a column does not fit the channel
   * @throws LimitException if rows are sorted and more of them would be held than allowed
   */
  RowStream stream(ChannelKey key, RowQuery query);

  /**
   * Returns rows at once.
   *
   * @throws InvalidQueryException as {@link #stream}
   * @throws LimitException as {@link #stream}, or if there are more rows and no limit
   */
  RowPage page(ChannelKey key, RowQuery query);

  /** Returns the last row in the order of time, as a batch of one row. */
  Optional<RowBatch> latest(ChannelKey key);

  /** Returns the number of rows, which is kept, not counted. */
  long count(ChannelKey key);

  /** Returns what tells the rows of now from those of another moment. */
  DataVersion version(ChannelKey key);

  /**
   * Gathers the values of columns in buckets of local time and aggregates each; truth values count
   * as 0 and 1.
   *
   * @param query whose columns say what is aggregated, all that are numbers or truth values if it
   *     names none; order, offset and limit say nothing
   * @throws InvalidQueryException if a column is no number and no truth value
   */
  List<ColumnBuckets> buckets(
      ChannelKey key, RowQuery query, Buckets buckets, List<Aggregation> aggregations);

  /**
   * Returns what a chart of the query's range, {@code pixels} wide, shows of a column: of each column
   * of pixels the first, last, smallest and greatest point.
   *
   * @throws InvalidQueryException if the column is no number and no truth value
   */
  List<ChartPoint> chart(ChannelKey key, RowQuery query, String column, int pixels);

  /** Deletes the rows of a range, of all times all rows; returns how many. */
  long delete(ChannelKey key, TimeRange range);
}
