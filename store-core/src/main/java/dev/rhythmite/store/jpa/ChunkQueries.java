package dev.rhythmite.store.jpa;

import static java.util.stream.Collectors.joining;

import dev.rhythmite.store.KeyFilter;
import dev.rhythmite.store.sync.ChunkRef;
import dev.rhythmite.store.sync.ChunkUpdate;
import dev.rhythmite.store.sync.PackedChunk;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.jspecify.annotations.Nullable;

/**
 * The statements on one chunk table. Each names its stripe with {@code =}, binds every value and is
 * plain SQL: no upsert is needed, as whoever writes holds the stripe's counter and knows which rows
 * exist.
 */
final class ChunkQueries<K extends Record> {

  private static final int BATCH = 100;
  private static final String LIVE = " and \"deleted\" = false";
  private static final String BLOB_COLUMNS =
      "\"chunk_index\", \"chunk_start\", \"chunk_length\", \"crc32c\", \"data\"";
  private static final List<String> VALUE_COLUMNS = List.of(
      "\"chunk_start\"",
      "\"chunk_length\"",
      "\"value_count\"",
      "\"value_min\"",
      "\"value_max\"",
      "\"value_sum\"",
      "\"value_sum_error\"",
      "\"crc32c\"",
      "\"revision\"",
      "\"source_revision\"",
      "\"updated_at\"",
      "\"deleted\"",
      "\"data\"");

  private final String table;
  private final KeyColumns<K> key;
  private final String keyNames;
  private final String oneKey;
  private final BinaryTransfer binaryTransfer;

  ChunkQueries(EntityModel<K> model, BinaryTransfer binaryTransfer) {
    this.table = model.table();
    this.key = model.keyColumns();
    this.keyNames = String.join(", ", key.names());
    this.oneKey = " where \"stripe\" = ?"
        + key.names().stream().map(name -> " and " + name + " = ?").collect(joining());
    this.binaryTransfer = binaryTransfer;
  }

  /** Returns the live chunks of a key in a range of indexes, ascending. */
  List<StoredChunk<K>> live(
      SharedSessionContractImplementor session, short stripe, K key, int first, int last) {
    return select(session, stripe, key, first, last, LIVE);
  }

  /** Returns the same, tombstones included. */
  List<StoredChunk<K>> all(
      SharedSessionContractImplementor session, short stripe, K key, int first, int last) {
    return select(session, stripe, key, first, last, "");
  }

  private List<StoredChunk<K>> select(
      SharedSessionContractImplementor session,
      short stripe,
      K wanted,
      int first,
      int last,
      String condition) {
    String sql = "select "
        + BLOB_COLUMNS
        + " from "
        + table
        + oneKey
        + " and \"chunk_index\" between ? and ?"
        + condition
        + " order by \"chunk_index\"";
    return session.doReturningWork(connection -> {
      try (PreparedStatement statement = connection.prepareStatement(sql)) {
        binaryTransfer.request(statement);
        statement.setShort(1, stripe);
        int next = key.bind(statement, 2, wanted, session);
        statement.setInt(next++, first);
        statement.setInt(next, last);
        List<StoredChunk<K>> found = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
          while (row.next()) {
            found.add(chunk(row, 1, wanted));
          }
        }
        return found;
      }
    });
  }

  private static <K extends Record> StoredChunk<K> chunk(ResultSet row, int at, K key)
      throws SQLException {
    byte[] blob = row.getBytes(at + 4);
    return blob == null
        ? StoredChunk.tombstone(key, row.getInt(at))
        : new StoredChunk<>(
            key,
            row.getInt(at),
            instant(row, at + 1),
            row.getInt(at + 2),
            row.getInt(at + 3),
            blob);
  }

  /** Returns the state of one chunk as it is stored; nothing if there is no row. */
  Optional<PackedChunk<K>> packed(
      SharedSessionContractImplementor session, short stripe, ChunkRef<K> ref) {
    String sql = "select "
        + BLOB_COLUMNS
        + ", \"revision\", \"updated_at\" from "
        + table
        + oneKey
        + " and \"chunk_index\" = ?";
    return session.doReturningWork(connection -> {
      try (PreparedStatement statement = connection.prepareStatement(sql)) {
        binaryTransfer.request(statement);
        statement.setShort(1, stripe);
        int next = key.bind(statement, 2, ref.key(), session);
        statement.setInt(next, ref.chunkIndex());
        try (ResultSet row = statement.executeQuery()) {
          if (!row.next()) {
            return Optional.empty();
          }
          StoredChunk<K> chunk = chunk(row, 1, ref.key());
          var update = new ChunkUpdate<>(ref, row.getLong(6), instant(row, 7), chunk.deleted());
          return Optional.of(new PackedChunk<>(
              update, chunk.start(), chunk.length(), chunk.crc32c(), chunk.blob()));
        }
      }
    });
  }

  /** The last row of a page: the next begins behind it. */
  record PagePosition<K extends Record>(K key, int chunkIndex) {}

  /** Returns the next live chunks of a stripe, by key and index, with their blobs. */
  List<StoredChunk<K>> page(
      SharedSessionContractImplementor session,
      short stripe,
      KeyFilter<K> filter,
      int first,
      int last,
      @Nullable PagePosition<K> after,
      int limit) {
    String sql = "select "
        + BLOB_COLUMNS
        + ", "
        + keyNames
        + " from "
        + table
        + matching(filter)
        + LIVE
        + " and \"chunk_index\" between ? and ?"
        + (after == null
            ? ""
            : " and (" + keyNames + ", \"chunk_index\") > (" + marks(key.names().size() + 1) + ")")
        + " order by "
        + keyNames
        + ", \"chunk_index\" fetch first ? rows only";
    return session.doReturningWork(connection -> {
      try (PreparedStatement statement = connection.prepareStatement(sql)) {
        binaryTransfer.request(statement);
        statement.setShort(1, stripe);
        int next = key.bind(statement, 2, filter, session);
        statement.setInt(next++, first);
        statement.setInt(next++, last);
        if (after != null) {
          next = key.bind(statement, next, after.key(), session);
          statement.setInt(next++, after.chunkIndex());
        }
        statement.setInt(next, limit);
        List<StoredChunk<K>> page = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
          while (row.next()) {
            page.add(chunk(row, 1, key.read(row, 6, session)));
          }
        }
        return page;
      }
    });
  }

  private String matching(KeyFilter<K> filter) {
    return " where \"stripe\" = ?"
        + key.names(filter).stream().map(name -> " and " + name + " = ?").collect(joining());
  }

  private static String marks(int count) {
    return String.join(", ", Collections.nCopies(count, "?"));
  }

  /** Returns the next changes of a stripe, in the order of their revisions. */
  List<ChunkUpdate<K>> changes(
      SharedSessionContractImplementor session,
      short stripe,
      KeyFilter<K> filter,
      long afterRevision,
      @Nullable PagePosition<K> after,
      int limit) {
    String sql = "select \"chunk_index\", \"revision\", \"updated_at\", \"deleted\", "
        + keyNames
        + " from "
        + table
        + matching(filter)
        + (after == null
            ? " and \"revision\" > ?"
            : " and (\"revision\", "
                + keyNames
                + ", \"chunk_index\") > ("
                + marks(key.names().size() + 2)
                + ")")
        + " order by \"revision\", "
        + keyNames
        + ", \"chunk_index\" fetch first ? rows only";
    return session.doReturningWork(connection -> {
      try (PreparedStatement statement = connection.prepareStatement(sql)) {
        statement.setShort(1, stripe);
        int next = key.bind(statement, 2, filter, session);
        statement.setLong(next++, afterRevision);
        if (after != null) {
          next = key.bind(statement, next, after.key(), session);
          statement.setInt(next++, after.chunkIndex());
        }
        statement.setInt(next, limit);
        List<ChunkUpdate<K>> changes = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
          while (row.next()) {
            ChunkRef<K> ref = new ChunkRef<>(key.read(row, 5, session), row.getInt(1));
            changes.add(new ChunkUpdate<>(ref, row.getLong(2), instant(row, 3), row.getBoolean(4)));
          }
        }
        return changes;
      }
    });
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
    String sql = "select \"source_revision\", \"deleted\" from "
        + table
        + oneKey
        + " and \"chunk_index\" = ?";
    return session.doReturningWork(connection -> {
      Map<ChunkRef<K>, ReplicaState> states = new HashMap<>();
      try (PreparedStatement statement = connection.prepareStatement(sql)) {
        for (ChunkRef<K> ref : refs) {
          statement.setShort(1, stripe);
          int next = key.bind(statement, 2, ref.key(), session);
          statement.setInt(next, ref.chunkIndex());
          try (ResultSet row = statement.executeQuery()) {
            if (row.next()) {
              long revision = row.getLong(1);
              states.put(ref, new ReplicaState(row.wasNull() ? -1 : revision, row.getBoolean(2)));
            }
          }
        }
      }
      return states;
    });
  }

  /** The latest chunk of a stripe among matching keys: where it may begin, and its lengths. */
  record LatestChunk(int chunkIndex, Instant start, int length) {}

  /** Returns, for each start within the last chunk index that has values, the greatest length. */
  List<LatestChunk> latest(
      SharedSessionContractImplementor session, short stripe, KeyFilter<K> filter) {
    String matching = matching(filter) + LIVE;
    String sql = "select \"chunk_index\", \"chunk_start\", max(\"chunk_length\") from "
        + table
        + matching
        + " and \"chunk_index\" = (select max(\"chunk_index\") from "
        + table
        + matching
        + ") group by \"chunk_index\", \"chunk_start\"";
    return session.doReturningWork(connection -> {
      try (PreparedStatement statement = connection.prepareStatement(sql)) {
        statement.setShort(1, stripe);
        int next = key.bind(statement, 2, filter, session);
        statement.setShort(next++, stripe);
        key.bind(statement, next, filter, session);
        List<LatestChunk> latest = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
          while (row.next()) {
            latest.add(new LatestChunk(row.getInt(1), instant(row, 2), row.getInt(3)));
          }
        }
        return latest;
      }
    });
  }

  /** Returns the number of live chunks that match in a stripe. */
  long count(SharedSessionContractImplementor session, short stripe, KeyFilter<K> filter) {
    return count(session, stripe, filter, LIVE);
  }

  /** Returns the number of live chunks that match and were not fetched since a start-over. */
  long countUnconfirmed(
      SharedSessionContractImplementor session, short stripe, KeyFilter<K> filter) {
    return count(session, stripe, filter, LIVE + UNCONFIRMED);
  }

  private static final String UNCONFIRMED = " and \"source_revision\" = -1";

  private long count(
      SharedSessionContractImplementor session,
      short stripe,
      KeyFilter<K> filter,
      String condition) {
    String sql = "select count(*) from " + table + matching(filter) + condition;
    return session.doReturningWork(connection -> {
      try (PreparedStatement statement = connection.prepareStatement(sql)) {
        statement.setShort(1, stripe);
        key.bind(statement, 2, filter, session);
        try (ResultSet row = statement.executeQuery()) {
          row.next();
          return row.getLong(1);
        }
      }
    });
  }

  /** Returns the greatest revision of a stripe's rows, 0 if it has none. */
  long greatestRevision(SharedSessionContractImplementor session, short stripe) {
    String sql = "select max(\"revision\") from " + table + " where \"stripe\" = ?";
    return session.doReturningWork(connection -> {
      try (PreparedStatement statement = connection.prepareStatement(sql)) {
        statement.setShort(1, stripe);
        try (ResultSet row = statement.executeQuery()) {
          row.next();
          return row.getLong(1);
        }
      }
    });
  }

  /** Writes rows of one stripe. The caller holds its counter. */
  void write(
      SharedSessionContractImplementor session,
      short stripe,
      long revision,
      List<ChunkChange<K>> changes) {
    List<String> all = new ArrayList<>(VALUE_COLUMNS);
    all.add("\"stripe\"");
    all.addAll(key.names());
    all.add("\"chunk_index\"");
    String insert = "insert into "
        + table
        + " ("
        + String.join(", ", all)
        + ") values ("
        + marks(all.size())
        + ")";
    String update = "update "
        + table
        + " set "
        + VALUE_COLUMNS.stream().map(name -> name + " = ?").collect(joining(", "))
        + oneKey
        + " and \"chunk_index\" = ?";
    batch(session, insert, stripe, revision, changes.stream().filter(change -> !change.exists()));
    batch(session, update, stripe, revision, changes.stream().filter(ChunkChange::exists));
  }

  private void batch(
      SharedSessionContractImplementor session,
      String sql,
      short stripe,
      long revision,
      Stream<ChunkChange<K>> changes) {
    List<ChunkChange<K>> rows = changes.toList();
    if (rows.isEmpty()) {
      return;
    }
    session.doWork(connection -> {
      try (PreparedStatement statement = connection.prepareStatement(sql)) {
        int waiting = 0;
        for (ChunkChange<K> change : rows) {
          int next = bindValues(statement, change, revision);
          statement.setShort(next++, stripe);
          next = key.bind(statement, next, change.chunk().key(), session);
          statement.setInt(next, change.chunk().chunkIndex());
          statement.addBatch();
          if (++waiting == BATCH) {
            statement.executeBatch();
            waiting = 0;
          }
        }
        if (waiting > 0) {
          statement.executeBatch();
        }
      }
    });
  }

  private static <K extends Record> int bindValues(
      PreparedStatement statement, ChunkChange<K> change, long revision) throws SQLException {
    StoredChunk<K> chunk = change.chunk();
    ChunkStats stats = change.stats();
    statement.setObject(
        1,
        chunk.deleted() ? null : chunk.start().atOffset(ZoneOffset.UTC),
        Types.TIMESTAMP_WITH_TIMEZONE);
    statement.setInt(2, chunk.length());
    statement.setInt(3, stats == null ? 0 : stats.count());
    statement.setObject(4, stats == null ? null : stats.min(), Types.DOUBLE);
    statement.setObject(5, stats == null ? null : stats.max(), Types.DOUBLE);
    statement.setObject(6, stats == null ? null : stats.sum(), Types.DOUBLE);
    statement.setObject(7, stats == null ? null : stats.sumError(), Types.DOUBLE);
    statement.setInt(8, chunk.crc32c());
    statement.setLong(9, revision);
    statement.setObject(10, change.sourceRevision(), Types.BIGINT);
    statement.setObject(11, change.updatedAt().atOffset(ZoneOffset.UTC));
    statement.setBoolean(12, chunk.deleted());
    statement.setBytes(13, chunk.deleted() ? null : chunk.blob());
    return 14;
  }

  /** Makes tombstones of the live chunks of a stripe that match; returns their number. */
  int bury(
      SharedSessionContractImplementor session,
      short stripe,
      KeyFilter<K> filter,
      long revision,
      Instant now) {
    return bury(session, stripe, filter, revision, now, LIVE);
  }

  /** Does the same to those that were not fetched since a start-over. */
  int buryUnconfirmed(
      SharedSessionContractImplementor session,
      short stripe,
      KeyFilter<K> filter,
      long revision,
      Instant now) {
    return bury(session, stripe, filter, revision, now, LIVE + UNCONFIRMED);
  }

  private int bury(
      SharedSessionContractImplementor session,
      short stripe,
      KeyFilter<K> filter,
      long revision,
      Instant now,
      String condition) {
    String sql = "update "
        + table
        + " set \"chunk_start\" = null, \"chunk_length\" = 0, \"value_count\" = 0, \"value_min\" = null,"
        + " \"value_max\" = null, \"value_sum\" = null, \"value_sum_error\" = null,"
        + " \"crc32c\" = 0, \"deleted\" = true, \"data\" = null, \"source_revision\" = null,"
        + " \"revision\" = ?, \"updated_at\" = ?"
        + matching(filter)
        + condition;
    return session.doReturningWork(connection -> {
      try (PreparedStatement statement = connection.prepareStatement(sql)) {
        statement.setLong(1, revision);
        statement.setObject(2, now.atOffset(ZoneOffset.UTC));
        statement.setShort(3, stripe);
        key.bind(statement, 4, filter, session);
        return statement.executeUpdate();
      }
    });
  }

  /** Removes the rows of a stripe that match; returns their number. */
  int remove(SharedSessionContractImplementor session, short stripe, KeyFilter<K> filter) {
    String sql = "delete from " + table + matching(filter);
    return session.doReturningWork(connection -> {
      try (PreparedStatement statement = connection.prepareStatement(sql)) {
        statement.setShort(1, stripe);
        key.bind(statement, 2, filter, session);
        return statement.executeUpdate();
      }
    });
  }

  /** Removes single rows of a stripe. */
  void remove(
      SharedSessionContractImplementor session, short stripe, K wanted, List<Integer> indexes) {
    String sql = "delete from " + table + oneKey + " and \"chunk_index\" = ?";
    session.doWork(connection -> {
      try (PreparedStatement statement = connection.prepareStatement(sql)) {
        for (int chunkIndex : indexes) {
          statement.setShort(1, stripe);
          int next = key.bind(statement, 2, wanted, session);
          statement.setInt(next, chunkIndex);
          statement.addBatch();
        }
        statement.executeBatch();
      }
    });
  }

  /** Marks rows of a stripe as not fetched yet, since the source's table was made anew. */
  void forgetSource(SharedSessionContractImplementor session, short stripe, KeyFilter<K> filter) {
    String sql = "update " + table + " set \"source_revision\" = -1" + matching(filter);
    session.doWork(connection -> {
      try (PreparedStatement statement = connection.prepareStatement(sql)) {
        statement.setShort(1, stripe);
        key.bind(statement, 2, filter, session);
        statement.executeUpdate();
      }
    });
  }

  private static Instant instant(ResultSet row, int at) throws SQLException {
    return row.getObject(at, OffsetDateTime.class).toInstant();
  }
}
