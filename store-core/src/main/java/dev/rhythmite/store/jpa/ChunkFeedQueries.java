package dev.rhythmite.store.jpa;

import static dev.rhythmite.store.jpa.ChunkSql.BLOB_COLUMNS;
import static dev.rhythmite.store.jpa.ChunkSql.LIVE;
import static dev.rhythmite.store.jpa.ChunkSql.chunk;
import static dev.rhythmite.store.jpa.ChunkSql.instant;
import static dev.rhythmite.store.jpa.ChunkSql.marks;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import dev.rhythmite.store.KeyFilter;
import dev.rhythmite.store.jpa.ChunkQueries.PagePosition;
import dev.rhythmite.store.jpa.NamedChunkQueries.Columns;
import dev.rhythmite.store.sync.ChunkRef;
import dev.rhythmite.store.sync.ChunkUpdate;
import dev.rhythmite.store.sync.PackedChunk;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.jspecify.annotations.Nullable;

/** The statements of the change feed, at the source and in a replica. */
final class ChunkFeedQueries<K extends Record> {

  /** Of rows that a pull that starts over has not brought again. */
  static final String UNCONFIRMED = " and \"source_revision\" = -1";

  private static final BinaryTransfer NO_BLOBS = statement -> {};

  private final ChunkSql<K> sql;
  private final NamedChunkQueries<K> named;
  private final BinaryTransfer binaryTransfer;

  ChunkFeedQueries(ChunkSql<K> sql, BinaryTransfer binaryTransfer) {
    this.sql = sql;
    this.named = new NamedChunkQueries<>(sql);
    this.binaryTransfer = binaryTransfer;
  }

  /** Returns chunks as they are stored; one that has no row is left out. */
  Map<ChunkRef<K>, PackedChunk<K>> packed(
      SharedSessionContractImplementor session, Collection<ChunkRef<K>> refs) {
    return named.rows(
        session,
        refs,
        new Columns<>(
            BLOB_COLUMNS + ", \"revision\", \"updated_at\"", 7, binaryTransfer, (row, ref) -> {
              StoredChunk<K> chunk = chunk(row, ref.key());
              var update = new ChunkUpdate<>(ref, row.getLong(6), instant(row, 7), chunk.deleted());
              return new PackedChunk<>(
                  update, chunk.start(), chunk.length(), chunk.crc32c(), chunk.blob());
            }));
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
    String behind = after == null
        ? " and \"revision\" > ?"
        : " and (" + order() + ") > (" + marks(sql.key().names().size() + 2) + ")";
    return JdbcQueries.list(
        session,
        UnionSql.of(changeColumns(), changesOf(filter, behind), 1),
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
        row -> change(row, session));
  }

  /** A stripe, and the revision up to which its changes were listed. */
  record Listed(short stripe, long revision) {}

  /**
   * Returns the next changes of several stripes, each in the order of their revisions.
   *
   * @param limit the most changes of each
   */
  Map<Short, List<ChunkUpdate<K>>> changes(
      SharedSessionContractImplementor session,
      List<Listed> stripes,
      KeyFilter<K> filter,
      int limit) {
    if (stripes.isEmpty()) {
      return Map.of();
    }
    List<Listed> parts =
        UnionSql.padded(stripes, new Listed(stripes.get(0).stripe(), Long.MAX_VALUE));
    int number = 5 + sql.key().names().size();
    return JdbcQueries.list(
            session,
            UnionSql.of(changeColumns(), changesOf(filter, " and \"revision\" > ?"), parts.size()),
            statement -> {
              int next = 1;
              for (Listed part : parts) {
                statement.setShort(next, part.stripe());
                next = sql.key().bind(statement, next + 1, filter, session);
                statement.setLong(next++, part.revision());
                statement.setInt(next++, limit);
              }
            },
            row -> Map.entry(parts.get(row.getInt(number)).stripe(), change(row, session)))
        .stream()
        .collect(groupingBy(Map.Entry::getKey, mapping(Map.Entry::getValue, toList())));
  }

  private String changeColumns() {
    return "\"chunk_index\", \"revision\", \"updated_at\", \"deleted\", " + sql.keyNames();
  }

  private String changesOf(KeyFilter<K> filter, String behind) {
    return "from "
        + sql.table()
        + sql.matching(filter)
        + behind
        + " order by "
        + order()
        + " fetch first ? rows only";
  }

  private String order() {
    return "\"revision\", " + sql.keyNames() + ", \"chunk_index\"";
  }

  private ChunkUpdate<K> change(ResultSet row, SharedSessionContractImplementor session)
      throws SQLException {
    return new ChunkUpdate<>(
        new ChunkRef<>(sql.key().read(row, 5, session), row.getInt(1)),
        row.getLong(2),
        instant(row, 3),
        row.getBoolean(4));
  }

  /**
   * What a replica has of a chunk.
   *
   * @param sourceRevision the revision at the source, -1 if it is to be fetched whatever that is
   */
  record ReplicaState(long sourceRevision, boolean deleted) {}

  /** Returns what there is of those chunks that have a row. */
  Map<ChunkRef<K>, ReplicaState> replicaStates(
      SharedSessionContractImplementor session, Collection<ChunkRef<K>> refs) {
    return named.rows(
        session,
        refs,
        new Columns<>(
            "\"chunk_index\", \"source_revision\", \"deleted\"", 3, NO_BLOBS, (row, ref) -> {
              long revision = row.getLong(2);
              return new ReplicaState(row.wasNull() ? -1 : revision, row.getBoolean(3));
            }));
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
