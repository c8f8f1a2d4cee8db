package dev.rhythmite.store.jpa;

import java.sql.PreparedStatement;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.postgresql.PGConnection;

/**
 * Inserts chunk rows by PostgreSQL's binary COPY, which takes half of what the server does for
 * single inserts. Loaded only where the driver is; a table or a key that it does not know in every
 * bit, it leaves to others. Policies on rows that are switched on later need a restart.
 */
final class ChunkCopyQueries<K extends Record> {

  /** Fewer rows are as fast by inserts, which are one way to the server instead of two. */
  static final int FEWEST_ROWS = 8;

  private static final List<String> VALUE_TYPES = List.of(
      "timestamptz",
      "int4",
      "int4",
      "float8",
      "float8",
      "float8",
      "float8",
      "int4",
      "int8",
      "timestamptz",
      "bool",
      "bytea",
      "int2");

  private static final String INDEX = "int4";

  private static final Set<String> TEXTS = Set.of("varchar", "text");

  private final ChunkSql<K> sql;
  private final List<String> columns;

  private final List<String> keyTypes;

  private ChunkCopyQueries(ChunkSql<K> sql, List<String> columns, List<String> keyTypes) {
    this.sql = sql;
    this.columns = columns;
    this.keyTypes = keyTypes;
  }

  /**
   * Returns the copies into a table; none if it is no plain one, or has not the columns that were
   * mapped.
   *
   * @param columns of the rows behind their revisions, those of the key last but one
   */
  static <K extends Record> Optional<ChunkCopyQueries<K>> into(
      SharedSessionContractImplementor session, ChunkSql<K> sql, List<String> columns) {
    if (!StorageQueries.isPlainTable(session, sql.table())) {
      return Optional.empty();
    }
    List<String> types = typesOf(session, sql, columns);
    int last = types.size() - 1;
    return types.subList(0, VALUE_TYPES.size()).equals(VALUE_TYPES)
            && types.get(last).equals(INDEX)
        ? Optional.of(new ChunkCopyQueries<>(sql, columns, types.subList(VALUE_TYPES.size(), last)))
        : Optional.empty();
  }

  /** Returns the types of columns as they are in the database, whatever was mapped. */
  private static List<String> typesOf(
      SharedSessionContractImplementor session, ChunkSql<?> sql, List<String> columns) {
    String select =
        "select " + String.join(", ", columns) + " from " + sql.table() + " where \"stripe\" = ?";
    return session.doReturningWork(connection -> {
      try (PreparedStatement statement = connection.prepareStatement(select)) {
        ResultSetMetaData described = statement.getMetaData();
        List<String> types = new ArrayList<>();
        for (int i = 1; i <= columns.size(); i++) {
          types.add(described.getColumnTypeName(i));
        }
        return types;
      }
    });
  }

  /** Inserts rows and returns true, or does nothing and returns false. */
  boolean insert(
      SharedSessionContractImplementor session, List<ChunkChange<K>> added, HeldStripes held) {
    return session.doReturningWork(connection -> {
      if (!connection.isWrapperFor(PGConnection.class)) {
        return false;
      }
      if (!knowsAll(sql.key().relational(added.get(0).chunk().key()))) {
        return false;
      }
      copy(connection.unwrap(PGConnection.class), added, held);
      return true;
    });
  }

  private boolean knowsAll(Object[] values) {
    for (int i = 0; i < values.length; i++) {
      if (!knows(values[i], keyTypes.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean knows(Object value, String type) {
    return (value instanceof String && TEXTS.contains(type))
        || (value instanceof UUID && type.equals("uuid"))
        || (value instanceof Boolean && type.equals("bool"))
        || (value instanceof Short && type.equals("int2"))
        || (value instanceof Integer && type.equals("int4"))
        || (value instanceof Long && type.equals("int8"));
  }

  private void copy(PGConnection connection, List<ChunkChange<K>> added, HeldStripes held)
      throws SQLException {
    String into = "copy " + sql.table() + " (\"revision\", " + String.join(", ", columns) + ")";
    try (BinaryCopy copy = new BinaryCopy(connection, into)) {
      for (ChunkChange<K> change : added) {
        K key = change.chunk().key();
        short stripe = sql.stripeOf(key);
        copy.row(1 + columns.size());
        copy.addLong(held.revision(stripe));
        addValues(copy, change);
        copy.addShort(stripe);
        for (Object value : sql.key().relational(key)) {
          add(copy, value);
        }
        copy.addInt(change.chunk().chunkIndex());
      }
      copy.end();
    }
  }

  private static void add(BinaryCopy copy, Object value) throws SQLException {
    if (value instanceof String text) {
      copy.addText(text);
    } else if (value instanceof UUID uuid) {
      copy.addUuid(uuid);
    } else if (value instanceof Boolean truth) {
      copy.addBoolean(truth);
    } else if (value instanceof Short number) {
      copy.addShort(number);
    } else if (value instanceof Integer number) {
      copy.addInt(number);
    } else {
      copy.addLong((Long) value);
    }
  }

  private static void addValues(BinaryCopy copy, ChunkChange<?> change) throws SQLException {
    StoredChunk<?> chunk = change.chunk();
    ChunkStats stats = change.stats();
    if (chunk.deleted()) {
      copy.addNull();
    } else {
      copy.addTime(chunk.start());
    }
    copy.addInt(chunk.length());
    copy.addInt(stats == null ? 0 : stats.count());
    copy.addDouble(stats == null ? null : stats.min());
    copy.addDouble(stats == null ? null : stats.max());
    copy.addDouble(stats == null ? null : stats.sum());
    copy.addDouble(stats == null ? null : stats.sumError());
    copy.addInt(chunk.crc32c());
    if (change.sourceRevision() == null) {
      copy.addNull();
    } else {
      copy.addLong(change.sourceRevision());
    }
    copy.addTime(change.updatedAt());
    copy.addBoolean(chunk.deleted());
    if (chunk.deleted()) {
      copy.addNull();
    } else {
      copy.addBytes(chunk.blob());
    }
  }
}
