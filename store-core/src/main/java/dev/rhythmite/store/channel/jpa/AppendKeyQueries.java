package dev.rhythmite.store.channel.jpa;

import dev.rhythmite.store.EpochMicros;
import dev.rhythmite.store.channel.Appended;
import dev.rhythmite.store.channel.ChannelKey;
import dev.rhythmite.store.jpa.JdbcQueries;
import dev.rhythmite.store.jpa.StripeQueries;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Optional;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.engine.spi.SharedSessionContractImplementor;

/** The statements on what became of appends with idempotency keys. */
final class AppendKeyQueries {

  static final int LONGEST_KEY = 255;

  private final String table;

  AppendKeyQueries(SessionFactoryImplementor factory) {
    table = StripeQueries.table(factory, AppendRecord.class);
  }

  Optional<Appended> find(
      SharedSessionContractImplementor session, ChannelKey key, String idempotencyKey) {
    return JdbcQueries.first(
        session,
        "select row_count, received_micros from " + table
            + " where stripe = ? and tenant = ? and channel = ? and idempotency_key = ?",
        statement -> bind(statement, 1, key, idempotencyKey),
        row -> new Appended(row.getInt(1), EpochMicros.toInstant(row.getLong(2)), true));
  }

  /** Remembers an append; fails if its key is remembered, after another that does so has ended. */
  void insert(
      SharedSessionContractImplementor session,
      ChannelKey key,
      String idempotencyKey,
      Appended appended) {
    JdbcQueries.update(
        session,
        "insert into " + table
            + " (row_count, received_micros, stripe, tenant, channel, idempotency_key)"
            + " values (?, ?, ?, ?, ?, ?)",
        statement -> {
          statement.setInt(1, appended.rows());
          statement.setLong(2, EpochMicros.of(appended.receivedAt()));
          bind(statement, 3, key, idempotencyKey);
        });
  }

  private static void bind(
      PreparedStatement statement, int at, ChannelKey key, String idempotencyKey)
      throws SQLException {
    statement.setShort(at, StoredChannel.stripe(key));
    int next = DefinitionQueries.bind(statement, at + 1, key);
    statement.setString(next, idempotencyKey);
  }

  /** Forgets all appends to a channel. */
  void deleteAll(SharedSessionContractImplementor session, ChannelKey key) {
    JdbcQueries.update(
        session,
        "delete from " + table + " where stripe = ? and tenant = ? and channel = ?",
        statement -> {
          statement.setShort(1, StoredChannel.stripe(key));
          DefinitionQueries.bind(statement, 2, key);
        });
  }

  /** Forgets the appends of a stripe from before a time; returns how many. */
  int deleteBefore(SharedSessionContractImplementor session, short stripe, long micros) {
    return JdbcQueries.update(
        session,
        "delete from " + table + " where stripe = ? and received_micros < ?",
        statement -> {
          statement.setShort(1, stripe);
          statement.setLong(2, micros);
        });
  }
}
