package dev.rhythmite.store.jpa;

import static dev.rhythmite.store.jpa.ChunkSql.AT_INDEX;
import static dev.rhythmite.store.jpa.ChunkSql.BLOB_COLUMNS;
import static dev.rhythmite.store.jpa.ChunkSql.LIVE;
import static dev.rhythmite.store.jpa.ChunkSql.chunk;
import static dev.rhythmite.store.jpa.ChunkSql.instant;
import static dev.rhythmite.store.jpa.ChunkSql.marks;

import dev.rhythmite.store.KeyFilter;
import dev.rhythmite.store.jpa.ChunkQueries.PagePosition;
import dev.rhythmite.store.sync.ChunkRef;
import dev.rhythmite.store.sync.ChunkUpdate;
import dev.rhythmite.store.sync.PackedChunk;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.jspecify.annotations.Nullable;

/** The statements of the change feed, at the source and in a replica. */
final class ChunkFeedQueries<K extends Record> {

  /** Of rows that a pull that starts over has not brought again. */
  static final String UNCONFIRMED = " and \"source_revision\" = -1";

  private final ChunkSql<K> sql;
  private final BinaryTransfer binaryTransfer;

  ChunkFeedQueries(ChunkSql<K> sql, BinaryTransfer binaryTransfer) {
    this.sql = sql;
    this.binaryTransfer = binaryTransfer;
  }

  /** Returns the state of one chunk as it is stored; nothing if there is no row. */
  Optional<PackedChunk<K>> packed(
      SharedSessionContractImplementor session, short stripe, ChunkRef<K> ref) {
    String select = "select "
        + BLOB_COLUMNS
        + ", \"revision\", \"updated_at\" from "
        + sql.table()
        + sql.oneKey()
        + AT_INDEX;
    return JdbcQueries.first(
        session,
        select,
        statement -> {
          binaryTransfer.request(statement);
          bind(statement, stripe, ref, session);
        },
        row -> {
          StoredChunk<K> chunk = chunk(row, ref.key());
          var update = new ChunkUpdate<>(ref, row.getLong(6), instant(row, 7), chunk.deleted());
          return new PackedChunk<>(
              update, chunk.start(), chunk.length(), chunk.crc32c(), chunk.blob());
        });
  }

  private void bind(
      PreparedStatement statement,
      short stripe,
      ChunkRef<K> ref,
      SharedSessionContractImplementor session)
      throws SQLException {
    statement.setShort(1, stripe);
    int next = sql.key().bind(statement, 2, ref.key(), session);
    statement.setInt(next, ref.chunkIndex());
  }

  /**
   * Returns the next changes of a stripe, in the order of their revisions.
   *
   * @param after where to go on within {@code afterRevision}; without it, behind that revision
   */
  List<ChunkUpdate<K>> changes(
      SharedSessionContractImplementor session,
      short stripe,
      KeyFilter<K> filter,
      long afterRevision,
      @Nullable PagePosition<K> after,
      int limit) {
    String order = "\"revision\", " + sql.keyNames() + ", \"chunk_index\"";
    String behind = after == null
        ? " and \"revision\" > ?"
        : " and (" + order + ") > (" + marks(sql.key().names().size() + 2) + ")";
    String select = "select \"chunk_index\", \"revision\", \"updated_at\", \"deleted\", "
        + sql.keyNames()
        + " from "
        + sql.table()
        + sql.matching(filter)
        + behind
        + " order by "
        + order
        + " fetch first ? rows only";
    return JdbcQueries.list(
        session,
        select,
        statement -> {
          statement.setShort(1, stripe);
          int next = sql.key().bind(statement, 2, filter, session);
          statement.setLong(next++, afterRevision);
          if (after != null) {
            next = sql.key().bind(statement, next, after.key(), session);
            statement.setInt(next++, after.chunkIndex());
          }
          statement.setInt(next, limit);
        },
        row -> new ChunkUpdate<>(
            new ChunkRef<>(sql.key().read(row, 5, session), row.getInt(1)),
            row.getLong(2),
            instant(row, 3),
            row.getBoolean(4)));
  }

  /**
   * What a replica has of a chunk.
   *
   * @param sourceRevision the revision at the source, -1 if it is to be fetched whatever that is
   */
  record ReplicaState(long sourceRevision, boolean deleted) {}

  /** Returns what there is of those chunks that have a row. */
  Map<ChunkRef<K>, ReplicaState> replicaStates(
      SharedSessionContractImplementor session, short stripe, List<ChunkRef<K>> refs) {
    String select =
        "select \"source_revision\", \"deleted\" from " + sql.table() + sql.oneKey() + AT_INDEX;
    Map<ChunkRef<K>, ReplicaState> states = new HashMap<>();
    for (ChunkRef<K> ref : refs) {
      JdbcQueries.first(
              session, select, statement -> bind(statement, stripe, ref, session), row -> {
                long revision = row.getLong(1);
                return new ReplicaState(row.wasNull() ? -1 : revision, row.getBoolean(2));
              })
          .ifPresent(state -> states.put(ref, state));
    }
    return states;
  }

  /** Returns whether a stripe has live chunks that match and were not fetched since a start-over. */
  boolean hasUnconfirmed(
      SharedSessionContractImplementor session, short stripe, KeyFilter<K> filter) {
    return JdbcQueries.first(
            session,
            "select 1 from "
                + sql.table()
                + sql.matching(filter)
                + LIVE
                + UNCONFIRMED
                + " fetch first 1 rows only",
            statement -> {
              statement.setShort(1, stripe);
              sql.key().bind(statement, 2, filter, session);
            },
            row -> true)
        .isPresent();
  }

  /** Marks the rows of a stripe that match as not fetched yet. */
  void forgetSource(SharedSessionContractImplementor session, short stripe, KeyFilter<K> filter) {
    JdbcQueries.update(
        session,
        "update " + sql.table() + " set \"source_revision\" = -1" + sql.matching(filter),
        statement -> {
          statement.setShort(1, stripe);
          sql.key().bind(statement, 2, filter, session);
        });
  }
}
