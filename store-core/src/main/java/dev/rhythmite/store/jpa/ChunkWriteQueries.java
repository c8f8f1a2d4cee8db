package dev.rhythmite.store.jpa;

import static dev.rhythmite.store.jpa.ChunkSql.AT_INDEX;
import static dev.rhythmite.store.jpa.ChunkSql.LIVE;
import static java.util.stream.Collectors.joining;

import dev.rhythmite.store.KeyFilter;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.exception.ConstraintViolationException;
import org.jspecify.annotations.Nullable;

/**
 * The statements that write chunks. Whoever calls holds the counters of their stripes and knows which rows exist, so that plain inserts and updates do and no upsert is needed.
 */
final class ChunkWriteQueries<K extends Record> {

  private static final List<String> VALUE_COLUMNS = List.of(
      "\"chunk_start\"",
      "\"chunk_length\"",
      "\"value_count\"",
      "\"value_min\"",
      "\"value_max\"",
      "\"value_sum\"",
      "\"value_sum_error\"",
      "\"crc32c\"",
      "\"source_revision\"",
      "\"updated_at\"",
      "\"deleted\"",
      "\"data\"");

  private final ChunkSql<K> sql;
  private final @Nullable ChunkCopyQueries<K> copy;

  /**
   * @param copy a faster way for many new rows, where there is one
   */
  ChunkWriteQueries(ChunkSql<K> sql, Optional<ChunkCopyQueries<K>> copy) {
    this.sql = sql;
    this.copy = copy.orElse(null);
  }

  /** Writes rows, with the revisions of their stripes. */
  void write(
      SharedSessionContractImplementor session, List<ChunkChange<K>> changes, HeldStripes held) {
    JdbcQueries.RowBinder<ChunkChange<K>> binder = (statement, change) -> {
      short stripe = sql.stripeOf(change.chunk().key());
      statement.setLong(1, held.revision(stripe));
      int next = bindValues(statement, 2, change);
      statement.setShort(next++, stripe);
      next = sql.key().bind(statement, next, change.chunk().key(), session);
      statement.setInt(next, change.chunk().chunkIndex());
    };
    List<ChunkChange<K>> added =
        changes.stream().filter(change -> !change.exists()).toList();
    try {
      if (!copied(session, added, held)) {
        JdbcQueries.batch(session, insert(), added, binder);
      }
    } catch (ConstraintViolationException e) {
      throw MissingParents.named(
          e,
          sql.table(),
          added.stream().map(change -> change.chunk().key()).distinct().toList());
    }
    JdbcQueries.batch(
        session, update(), changes.stream().filter(ChunkChange::exists).toList(), binder);
  }

  private boolean copied(
      SharedSessionContractImplementor session, List<ChunkChange<K>> added, HeldStripes held) {
    return copy != null
        && added.size() >= ChunkCopyQueries.FEWEST_ROWS
        && copy.insert(session, added, held);
  }

  /** Returns the columns of a row behind its revision, as they are bound. */
  static List<String> columns(ChunkSql<?> sql) {
    List<String> columns = new ArrayList<>(VALUE_COLUMNS);
    columns.add("\"stripe\"");
    columns.addAll(sql.key().names());
    columns.add("\"chunk_index\"");
    return columns;
  }

  private String insert() {
    List<String> columns = columns(sql);
    return "insert into "
        + sql.table()
        + " (\"revision\", "
        + String.join(", ", columns)
        + ") values (?, "
        + ChunkSql.marks(columns.size())
        + ")";
  }

  private String update() {
    return "update "
        + sql.table()
        + " set \"revision\" = ?, "
        + assignments()
        + sql.oneKey()
        + AT_INDEX;
  }

  /** Returns what an update sets but the revision. */
  static String assignments() {
    return VALUE_COLUMNS.stream().map(name -> name + " = ?").collect(joining(", "));
  }

  /**
   * Binds what a row has beside its place and its revision, from parameter {@code at} on; returns the
   * parameter after them.
   */
  static int bindValues(PreparedStatement statement, int at, ChunkChange<?> change)
      throws SQLException {
    StoredChunk<?> chunk = change.chunk();
    ChunkStats stats = change.stats();
    int next = at;
    statement.setObject(
        next++,
        chunk.deleted() ? null : chunk.start().atOffset(ZoneOffset.UTC),
        Types.TIMESTAMP_WITH_TIMEZONE);
    statement.setInt(next++, chunk.length());
    statement.setInt(next++, stats == null ? 0 : stats.count());
    statement.setObject(next++, stats == null ? null : stats.min(), Types.DOUBLE);
    statement.setObject(next++, stats == null ? null : stats.max(), Types.DOUBLE);
    statement.setObject(next++, stats == null ? null : stats.sum(), Types.DOUBLE);
    statement.setObject(next++, stats == null ? null : stats.sumError(), Types.DOUBLE);
    statement.setInt(next++, chunk.crc32c());
    statement.setObject(next++, change.sourceRevision(), Types.BIGINT);
    statement.setObject(next++, change.updatedAt().atOffset(ZoneOffset.UTC));
    statement.setBoolean(next++, chunk.deleted());
    statement.setBytes(next++, chunk.deleted() ? null : chunk.blob());
    return next;
  }

  /**
   * Makes tombstones of the live chunks that match; returns their number.
   *
   * @param condition a further one, from {@link ChunkFeedQueries}, or none
   */
  int bury(
      SharedSessionContractImplementor session,
      short stripe,
      KeyFilter<K> filter,
      String condition,
      long revision,
      Instant now) {
    String update = "update "
        + sql.table()
        + " set \"chunk_start\" = null, \"chunk_length\" = 0, \"value_count\" = 0,"
        + " \"value_min\" = null, \"value_max\" = null, \"value_sum\" = null,"
        + " \"value_sum_error\" = null, \"crc32c\" = 0, \"deleted\" = true, \"data\" = null,"
        + " \"source_revision\" = null, \"revision\" = ?, \"updated_at\" = ?"
        + sql.matching(filter)
        + LIVE
        + condition;
    return JdbcQueries.update(session, update, statement -> {
      statement.setLong(1, revision);
      statement.setObject(2, now.atOffset(ZoneOffset.UTC));
      statement.setShort(3, stripe);
      sql.key().bind(statement, 4, filter, session);
    });
  }

  /** Removes the rows that match; returns their number. */
  int remove(SharedSessionContractImplementor session, short stripe, KeyFilter<K> filter) {
    return JdbcQueries.update(
        session, "delete from " + sql.table() + sql.matching(filter), statement -> {
          statement.setShort(1, stripe);
          sql.key().bind(statement, 2, filter, session);
        });
  }

  /** Removes single rows. */
  void remove(
      SharedSessionContractImplementor session, short stripe, K key, List<Integer> indexes) {
    JdbcQueries.batch(
        session,
        "delete from " + sql.table() + sql.oneKey() + AT_INDEX,
        indexes,
        (statement, chunkIndex) -> {
          statement.setShort(1, stripe);
          int next = sql.key().bind(statement, 2, key, session);
          statement.setInt(next, chunkIndex);
        });
  }
}
