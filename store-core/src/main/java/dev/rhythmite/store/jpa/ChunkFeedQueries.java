package dev.rhythmite.store.jpa;

import static dev.rhythmite.store.jpa.ChunkSql.BLOB_COLUMNS;
import static dev.rhythmite.store.jpa.ChunkSql.LIVE;
import static dev.rhythmite.store.jpa.ChunkSql.chunk;
import static dev.rhythmite.store.jpa.ChunkSql.instant;
import static dev.rhythmite.store.jpa.ChunkSql.marks;
import static dev.rhythmite.store.jpa.ChunkSql.marksFor;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toCollection;

import dev.rhythmite.store.KeyFilter;
import dev.rhythmite.store.jpa.ChunkQueries.PagePosition;
import dev.rhythmite.store.sync.ChunkRef;
import dev.rhythmite.store.sync.ChunkUpdate;
import dev.rhythmite.store.sync.PackedChunk;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.jspecify.annotations.Nullable;

/** The statements of the change feed, at the source and in a replica. */
final class ChunkFeedQueries<K extends Record> {

  /** Of rows that a pull that starts over has not brought again. */
  static final String UNCONFIRMED = " and \"source_revision\" = -1";

  /** How many chunks of a key a statement names at most. */
  private static final int MOST_INDEXES = 64;

  private static final BinaryTransfer NO_BLOBS = statement -> {};

  private final ChunkSql<K> sql;
  private final BinaryTransfer binaryTransfer;

  ChunkFeedQueries(ChunkSql<K> sql, BinaryTransfer binaryTransfer) {
    this.sql = sql;
    this.binaryTransfer = binaryTransfer;
  }

  /** Returns chunks of a stripe as they are stored; one that has no row is left out. */
  Map<ChunkRef<K>, PackedChunk<K>> packed(
      SharedSessionContractImplementor session, short stripe, Collection<ChunkRef<K>> refs) {
    return rows(
        session,
        stripe,
        refs,
        BLOB_COLUMNS + ", \"revision\", \"updated_at\"",
        binaryTransfer,
        (row, ref) -> {
          StoredChunk<K> chunk = chunk(row, ref.key());
          var update = new ChunkUpdate<>(ref, row.getLong(6), instant(row, 7), chunk.deleted());
          return new PackedChunk<>(
              update, chunk.start(), chunk.length(), chunk.crc32c(), chunk.blob());
        });
  }

  /** Reads the row of a chunk. */
  @FunctionalInterface
  private interface ChunkReader<K extends Record, T> {

    T read(ResultSet row, ChunkRef<K> ref) throws SQLException;
  }

  /**
   * Reads the rows of chunks, those of one key together: its months or days mostly change at once.
   *
   * @param columns the first of which is the chunk index
   */
  private <T> Map<ChunkRef<K>, T> rows(
      SharedSessionContractImplementor session,
      short stripe,
      Collection<ChunkRef<K>> refs,
      String columns,
      BinaryTransfer transfer,
      ChunkReader<K, T> reader) {
    Map<K, SortedSet<Integer>> indexesByKey = refs.stream()
        .collect(
            groupingBy(ChunkRef::key, mapping(ChunkRef::chunkIndex, toCollection(TreeSet::new))));
    Map<ChunkRef<K>, T> found = new HashMap<>();
    indexesByKey.forEach((key, all) -> {
      List<Integer> indexes = List.copyOf(all);
      for (int from = 0; from < indexes.size(); from += MOST_INDEXES) {
        List<Integer> some = indexes.subList(from, Math.min(indexes.size(), from + MOST_INDEXES));
        JdbcQueries.list(
                session,
                select(columns, some.size()),
                statement -> {
                  transfer.request(statement);
                  bind(statement, stripe, key, some, session);
                },
                row -> {
                  ChunkRef<K> ref = new ChunkRef<>(key, row.getInt(1));
                  return Map.entry(ref, reader.read(row, ref));
                })
            .forEach(row -> found.put(row.getKey(), row.getValue()));
      }
    });
    return found;
  }

  /** The bounds are for databases that would read all of a key for a list. */
  private String select(String columns, int indexes) {
    return "select "
        + columns
        + " from "
        + sql.table()
        + sql.oneKey()
        + " and \"chunk_index\" between ? and ? and \"chunk_index\" in ("
        + marks(marksFor(indexes))
        + ")";
  }

  private void bind(
      PreparedStatement statement,
      short stripe,
      K key,
      List<Integer> indexes,
      SharedSessionContractImplementor session)
      throws SQLException {
    statement.setShort(1, stripe);
    int next = sql.key().bind(statement, 2, key, session);
    int last = indexes.get(indexes.size() - 1);
    statement.setInt(next++, indexes.get(0));
    statement.setInt(next++, last);
    for (int i = 0; i < marksFor(indexes.size()); i++) {
      statement.setInt(next++, i < indexes.size() ? indexes.get(i) : last);
    }
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
      SharedSessionContractImplementor session, short stripe, Collection<ChunkRef<K>> refs) {
    return rows(
        session,
        stripe,
        refs,
        "\"chunk_index\", \"source_revision\", \"deleted\"",
        NO_BLOBS,
        (row, ref) -> {
          long revision = row.getLong(2);
          return new ReplicaState(row.wasNull() ? -1 : revision, row.getBoolean(3));
        });
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
