package dev.rhythmite.store.jpa;

import static dev.rhythmite.store.jpa.ChunkSql.instant;
import static dev.rhythmite.store.jpa.ChunkSql.marks;

import dev.rhythmite.store.KeyFilter;
import dev.rhythmite.store.sync.ChunkRef;
import dev.rhythmite.store.sync.ChunkUpdate;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.hibernate.engine.spi.SharedSessionContractImplementor;

/** The statements on the changes of one stripe by their times. */
final class DatedQueries<K extends Record> {

  private static final String SINCE = " and \"updated_at\" >= ?";

  private final ChunkSql<K> sql;

  DatedQueries(ChunkSql<K> sql) {
    this.sql = sql;
  }

  /** Returns the number of changes at a time or later. */
  long count(
      SharedSessionContractImplementor session, short stripe, KeyFilter<K> filter, Instant since) {
    return JdbcQueries.list(
            session,
            "select count(*) from " + sql.table() + sql.matching(filter) + SINCE,
            statement -> {
              int next = bind(session, statement, stripe, filter);
              statement.setObject(next, since.atOffset(ZoneOffset.UTC));
            },
            row -> row.getLong(1))
        .get(0);
  }

  /** Returns the first changes at a time or later. */
  List<ChunkUpdate<K>> since(
      SharedSessionContractImplementor session,
      short stripe,
      KeyFilter<K> filter,
      Instant since,
      int limit) {
    return list(session, stripe, filter, SINCE, limit, (statement, next) -> {
      statement.setObject(next, since.atOffset(ZoneOffset.UTC));
      return next + 1;
    });
  }

  /** Returns the first changes later than a time. */
  List<ChunkUpdate<K>> laterThan(
      SharedSessionContractImplementor session,
      short stripe,
      KeyFilter<K> filter,
      Instant time,
      int limit) {
    return list(session, stripe, filter, " and \"updated_at\" > ?", limit, (statement, next) -> {
      statement.setObject(next, time.atOffset(ZoneOffset.UTC));
      return next + 1;
    });
  }

  /** Returns the first changes behind a place in this stripe. */
  List<ChunkUpdate<K>> behind(
      SharedSessionContractImplementor session,
      short stripe,
      KeyFilter<K> filter,
      DatedPlace<K> place,
      int limit) {
    String behind = " and (" + order() + ") > (" + marks(sql.key().names().size() + 2) + ")";
    return list(session, stripe, filter, behind, limit, (statement, first) -> {
      statement.setObject(first, place.time().atOffset(ZoneOffset.UTC));
      int next = sql.key().bind(statement, first + 1, place.key(), session);
      statement.setInt(next, place.chunkIndex());
      return next + 1;
    });
  }

  private String order() {
    return "\"updated_at\", " + sql.keyNames() + ", \"chunk_index\"";
  }

  /** Binds a condition from a parameter on; returns the one behind it. */
  @FunctionalInterface
  private interface ConditionBinder {

    int bind(PreparedStatement statement, int next) throws SQLException;
  }

  private List<ChunkUpdate<K>> list(
      SharedSessionContractImplementor session,
      short stripe,
      KeyFilter<K> filter,
      String condition,
      int limit,
      ConditionBinder binder) {
    String select = "select \"chunk_index\", \"revision\", \"updated_at\", \"deleted\", "
        + sql.keyNames()
        + " from "
        + sql.table()
        + sql.matching(filter)
        + condition
        + " order by "
        + order()
        + " fetch first ? rows only";
    return JdbcQueries.list(
        session,
        select,
        statement -> {
          int next = binder.bind(statement, bind(session, statement, stripe, filter));
          statement.setInt(next, limit);
        },
        row -> new ChunkUpdate<>(
            new ChunkRef<>(sql.key().read(row, 5, session), row.getInt(1)),
            row.getLong(2),
            instant(row, 3),
            row.getBoolean(4)));
  }

  private int bind(
      SharedSessionContractImplementor session,
      PreparedStatement statement,
      short stripe,
      KeyFilter<K> filter)
      throws SQLException {
    statement.setShort(1, stripe);
    return sql.key().bind(statement, 2, filter, session);
  }
}
