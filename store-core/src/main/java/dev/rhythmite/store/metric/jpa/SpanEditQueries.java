package dev.rhythmite.store.metric.jpa;

import dev.rhythmite.store.EpochMicros;
import dev.rhythmite.store.channel.ChannelKey;
import dev.rhythmite.store.jpa.JdbcQueries;
import dev.rhythmite.store.jpa.StripeQueries;
import dev.rhythmite.store.jpa.Stripes;
import dev.rhythmite.store.metric.SpanEdit;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The statements on what people say of spans. */
final class SpanEditQueries {

  private static final JsonMapper JSON = new JsonMapper();

  private static final String ALL = " where stripe = ? and tenant = ? and channel = ?";

  private final String table;

  SpanEditQueries(SessionFactoryImplementor factory) {
    table = StripeQueries.table(factory, SpanEditRecord.class);
  }

  /** An edit of a span that started at a time. */
  record StartedAt(long startMicros, SpanEdit edit) {}

  /** Returns the edits of a metric's spans, newest first, and no more than {@code limit} of them. */
  List<StartedAt> list(SharedSessionContractImplementor session, ChannelKey key, int limit) {
    return JdbcQueries.list(
        session,
        "select start_micros, edited_start_micros, edited_end_micros, metadata from " + table + ALL
            + " order by start_micros desc fetch first ? rows only",
        statement -> statement.setInt(bind(statement, 1, key), limit),
        row -> new StartedAt(
            row.getLong(1), new SpanEdit(time(row, 2), time(row, 3), json(row.getString(4)))));
  }

  private static Optional<Instant> time(ResultSet row, int column) throws SQLException {
    long micros = row.getLong(column);
    return row.wasNull() ? Optional.empty() : Optional.of(EpochMicros.toInstant(micros));
  }

  private static Optional<ObjectNode> json(@Nullable String text) {
    return Optional.ofNullable(text).map(some -> (ObjectNode) JSON.readTree(some));
  }

  /** Writes an edit where there is none; the metric is locked. */
  void insert(
      SharedSessionContractImplementor session, ChannelKey key, long startMicros, SpanEdit edit) {
    JdbcQueries.update(
        session,
        "insert into " + table + " (stripe, tenant, channel, start_micros, edited_start_micros,"
            + " edited_end_micros, metadata) values (?, ?, ?, ?, ?, ?, ?)",
        statement -> {
          int next = bind(statement, 1, key);
          statement.setLong(next++, startMicros);
          bind(statement, next++, edit.start());
          bind(statement, next++, edit.end());
          statement.setString(
              next, edit.metadata().map(JSON::writeValueAsString).orElse(null));
        });
  }

  private static void bind(PreparedStatement statement, int at, Optional<Instant> time)
      throws SQLException {
    if (time.isEmpty()) {
      statement.setNull(at, Types.BIGINT);
    } else {
      statement.setLong(at, EpochMicros.of(time.get().truncatedTo(ChronoUnit.MICROS)));
    }
  }

  /** Deletes the edits of starts from one time to before another; returns how many. */
  int deleteWithin(
      SharedSessionContractImplementor session, ChannelKey key, long startMicros, long endMicros) {
    return JdbcQueries.update(
        session,
        "delete from " + table + ALL + " and start_micros >= ? and start_micros < ?",
        statement -> {
          int next = bind(statement, 1, key);
          statement.setLong(next++, startMicros);
          statement.setLong(next, endMicros);
        });
  }

  void deleteAll(SharedSessionContractImplementor session, ChannelKey key) {
    JdbcQueries.update(session, "delete from " + table + ALL, statement -> bind(statement, 1, key));
  }

  private static int bind(PreparedStatement statement, int at, ChannelKey key) throws SQLException {
    statement.setShort(at, Stripes.of(new Object[] {key.tenant(), key.id()}));
    statement.setString(at + 1, key.tenant());
    statement.setString(at + 2, key.id().toString());
    return at + 3;
  }
}
