package dev.rhythmite.store.jpa;

import static dev.rhythmite.store.jpa.ChunkSql.AT_INDEX;

import dev.rhythmite.store.sync.ChunkRef;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.hibernate.engine.spi.SharedSessionContractImplementor;

/** The statements on tombstones that have become too old to keep. */
final class TombstoneQueries<K extends Record> {

  private final ChunkSql<K> sql;

  TombstoneQueries(ChunkSql<K> sql) {
    this.sql = sql;
  }

  /** A row that says that a chunk was deleted. */
  record Tombstone<K extends Record>(ChunkRef<K> ref, long revision) {}

  /** Returns tombstones of a stripe from before a time, in the order of their revisions. */
  List<Tombstone<K>> before(
      SharedSessionContractImplementor session,
      short stripe,
      Instant time,
      long fromRevision,
      int limit) {
    String select = "select \"chunk_index\", \"revision\", "
        + sql.keyNames()
        + " from "
        + sql.table()
        + " where \"stripe\" = ? and \"deleted\" = true and \"updated_at\" < ? and \"revision\" >= ?"
        + " order by \"revision\" fetch first ? rows only";
    return JdbcQueries.list(
        session,
        select,
        statement -> {
          statement.setShort(1, stripe);
          statement.setObject(2, time.atOffset(ZoneOffset.UTC));
          statement.setLong(3, fromRevision);
          statement.setInt(4, limit);
        },
        row -> new Tombstone<>(
            new ChunkRef<>(sql.key().read(row, 3, session), row.getInt(1)), row.getLong(2)));
  }

  /** Removes those tombstones that are still as they were read; returns their number. */
  int remove(
      SharedSessionContractImplementor session, short stripe, List<Tombstone<K>> tombstones) {
    return JdbcQueries.batch(
        session,
        "delete from "
            + sql.table()
            + sql.oneKey()
            + AT_INDEX
            + " and \"deleted\" = true and \"revision\" = ?",
        tombstones,
        (statement, tombstone) -> {
          statement.setShort(1, stripe);
          int next = sql.key().bind(statement, 2, tombstone.ref().key(), session);
          statement.setInt(next++, tombstone.ref().chunkIndex());
          statement.setLong(next, tombstone.revision());
        });
  }
}
