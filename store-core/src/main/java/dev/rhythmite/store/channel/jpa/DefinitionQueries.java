package dev.rhythmite.store.channel.jpa;

import dev.rhythmite.store.EpochMicros;
import dev.rhythmite.store.channel.Channel;
import dev.rhythmite.store.channel.ChannelKey;
import dev.rhythmite.store.channel.ChannelKind;
import dev.rhythmite.store.jpa.JdbcQueries;
import dev.rhythmite.store.jpa.StripeQueries;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.engine.spi.SharedSessionContractImplementor;

/** The statements on what channels are, and on their names. */
final class DefinitionQueries {

  static final int LONGEST_NAME = 255;

  /** Read by {@link #channel}, in this order; of a table called {@code c}. */
  static final String COLUMNS = "c.tenant, c.channel, c.kind, c.name, c.schema_columns,"
      + " c.schema_version, c.metadata, c.tags, c.retention_micros, c.created_micros,"
      + " c.updated_micros, c.revision, c.timeline, c.used";

  /** How many {@link #COLUMNS} there are. */
  static final int COLUMN_COUNT = 14;

  private static final String ONE = " where tenant = ? and channel = ?";

  private final String table;
  private final String names;

  DefinitionQueries(SessionFactoryImplementor factory) {
    table = StripeQueries.table(factory, ChannelRecord.class);
    names = StripeQueries.table(factory, NameRecord.class);
  }

  String table() {
    return table;
  }

  Optional<StoredChannel> find(SharedSessionContractImplementor session, ChannelKey key) {
    return JdbcQueries.first(
        session,
        "select " + COLUMNS + " from " + table + " c where c.tenant = ? and c.channel = ?",
        statement -> bind(statement, 1, key),
        DefinitionQueries::channel);
  }

  /** Returns the channel that a timeline is of, if it is still there. */
  Optional<StoredChannel> find(SharedSessionContractImplementor session, Timeline line) {
    return JdbcQueries.first(
        session,
        "select " + COLUMNS + " from " + table + " c where c.stripe = ? and c.timeline = ?",
        statement -> {
          statement.setShort(1, line.stripe());
          statement.setLong(2, line.number());
        },
        DefinitionQueries::channel);
  }

  /** Returns the channels of a stripe that do not keep their rows for ever. */
  List<StoredChannel> expiring(SharedSessionContractImplementor session, short stripe) {
    return JdbcQueries.list(
        session,
        "select " + COLUMNS + " from " + table + " c where c.stripe = ? and c.retention_micros > 0",
        statement -> statement.setShort(1, stripe),
        DefinitionQueries::channel);
  }

  Optional<ChannelKey> named(
      SharedSessionContractImplementor session, String tenant, ChannelKind kind, String name) {
    return JdbcQueries.first(
        session,
        "select channel from " + names + " where tenant = ? and kind = ? and name = ?",
        statement -> bindName(statement, tenant, kind, name),
        row -> new ChannelKey(tenant, UUID.fromString(row.getString(1))));
  }

  static StoredChannel channel(ResultSet row) throws SQLException {
    long retention = row.getLong(9);
    Channel channel = new Channel(
        new ChannelKey(row.getString(1), UUID.fromString(row.getString(2))),
        ChannelKind.valueOf(row.getString(3)),
        Optional.ofNullable(row.getString(4)),
        ChannelJson.schema(row.getString(5), row.getInt(6)),
        ChannelJson.object(row.getString(7)),
        ChannelJson.object(row.getString(8)),
        retention == 0 ? Optional.empty() : Optional.of(Duration.of(retention, ChronoUnit.MICROS)),
        EpochMicros.toInstant(row.getLong(10)),
        EpochMicros.toInstant(row.getLong(11)),
        row.getLong(12));
    return new StoredChannel(channel, row.getLong(13), row.getBoolean(14));
  }

  void insert(SharedSessionContractImplementor session, StoredChannel stored) {
    insertAll(session, List.of(stored));
  }

  /** Inserts channels, then their names. */
  void insertAll(SharedSessionContractImplementor session, List<StoredChannel> stored) {
    JdbcQueries.batch(
        session,
        "insert into " + table
            + " (name, schema_columns, schema_version, metadata, tags, retention_micros,"
            + " updated_micros, revision, tenant, channel, kind, created_micros, stripe, timeline,"
            + " used) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        stored,
        (statement, each) -> {
          Channel channel = each.channel();
          int next = bindDescription(statement, channel);
          next = bind(statement, next, channel.key());
          statement.setString(next++, channel.kind().name());
          statement.setLong(next++, EpochMicros.of(channel.createdAt()));
          statement.setShort(next++, each.stripe());
          statement.setLong(next++, each.timeline());
          statement.setBoolean(next, each.used());
        });
    insertNames(
        session,
        stored.stream()
            .map(StoredChannel::channel)
            .filter(channel -> channel.name().isPresent())
            .toList());
  }

  private void insertNames(SharedSessionContractImplementor session, List<Channel> named) {
    JdbcQueries.batch(
        session,
        "insert into " + names + " (tenant, kind, name, channel) values (?, ?, ?, ?)",
        named,
        (statement, channel) -> {
          String name = channel.name().orElseThrow();
          int next = bindName(statement, channel.key().tenant(), channel.kind(), name);
          statement.setString(next, channel.key().id().toString());
        });
  }

  /** Locks the description of a channel until the end of the transaction; returns whether it is there. */
  boolean lock(SharedSessionContractImplementor session, ChannelKey key) {
    return JdbcQueries.update(
            session,
            "update " + table + " set revision = revision + 1" + ONE,
            statement -> bind(statement, 1, key))
        > 0;
  }

  /** Writes the description of a channel that is locked. */
  void update(SharedSessionContractImplementor session, Channel before, Channel after) {
    JdbcQueries.update(
        session,
        "update " + table
            + " set name = ?, schema_columns = ?, schema_version = ?, metadata = ?, tags = ?,"
            + " retention_micros = ?, updated_micros = ?, revision = ?" + ONE,
        statement -> bind(statement, bindDescription(statement, after), after.key()));
    if (!before.name().equals(after.name())) {
      deleteName(session, before);
      after.name().ifPresent(name -> insertNames(session, List.of(after)));
    }
  }

  /**
   * Notes that a row is appended to a timeline that never had one; returns whether that was so, and
   * the schema is still that of {@code channel}.
   */
  boolean use(SharedSessionContractImplementor session, StoredChannel channel) {
    return JdbcQueries.update(
            session,
            "update " + table + " set used = true" + ONE
                + " and used = false and timeline = ? and schema_version = ?",
            statement -> {
              int next = bind(statement, 1, channel.key());
              statement.setLong(next++, channel.timeline());
              statement.setInt(next, channel.channel().schema().version());
            })
        > 0;
  }

  /** Gives a channel an empty timeline. */
  void clear(SharedSessionContractImplementor session, ChannelKey key, long timeline) {
    JdbcQueries.update(
        session, "update " + table + " set timeline = ?, used = false" + ONE, statement -> {
          statement.setLong(1, timeline);
          bind(statement, 2, key);
        });
  }

  void delete(SharedSessionContractImplementor session, Channel channel) {
    deleteName(session, channel);
    JdbcQueries.update(
        session, "delete from " + table + ONE, statement -> bind(statement, 1, channel.key()));
  }

  private void deleteName(SharedSessionContractImplementor session, Channel channel) {
    channel
        .name()
        .ifPresent(name -> JdbcQueries.update(
            session,
            "delete from " + names + " where tenant = ? and kind = ? and name = ?",
            statement -> bindName(statement, channel.key().tenant(), channel.kind(), name)));
  }

  private static int bindDescription(PreparedStatement statement, Channel channel)
      throws SQLException {
    statement.setString(1, channel.name().orElse(null));
    statement.setString(2, ChannelJson.text(channel.schema()));
    statement.setInt(3, channel.schema().version());
    statement.setString(4, ChannelJson.text(channel.metadata()));
    statement.setString(5, ChannelJson.text(channel.tags()));
    statement.setLong(
        6,
        channel
            .retention()
            .map(kept -> kept.dividedBy(ChronoUnit.MICROS.getDuration()))
            .orElse(0L));
    statement.setLong(7, EpochMicros.of(channel.updatedAt()));
    statement.setLong(8, channel.revision());
    return 9;
  }

  private static int bindName(
      PreparedStatement statement, String tenant, ChannelKind kind, String name)
      throws SQLException {
    statement.setString(1, tenant);
    statement.setString(2, kind.name());
    statement.setString(3, name);
    return 4;
  }

  static int bind(PreparedStatement statement, int at, ChannelKey key) throws SQLException {
    statement.setString(at, key.tenant());
    statement.setString(at + 1, key.id().toString());
    return at + 2;
  }
}
