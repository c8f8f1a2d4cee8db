package dev.rhythmite.store.jpa;

import static dev.rhythmite.store.jpa.ChunkSql.AT_INDEX;
import static dev.rhythmite.store.jpa.ChunkSql.BLOB_COLUMNS;

import dev.rhythmite.store.ReplicaStoreException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.hibernate.JDBCException;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.exception.ConstraintViolationException;
import org.jspecify.annotations.Nullable;

/**
 * A write that concerns one chunk, in two statements that need no transaction around them. The first
 * reads all that it must know, as of one moment. The second increments the counter of the stripe if
 * it still is what it was then, and writes the chunk if it did; else somebody else has written to
 * the stripe, and nothing is changed.
 *
 * <p>For PostgreSQL, which lets an update be a part of a statement.
 */
final class LoneWriteQueries<K extends Record> {

  /** Of a statement that is right and yet not taken. */
  private static final String NOT_SUPPORTED = "0A000";

  private final ChunkSql<K> sql;
  private final BinaryTransfer binaryTransfer;
  private final String meet;
  private final String update;
  private final String insert;

  private volatile boolean supported = true;

  LoneWriteQueries(
      ChunkSql<K> sql,
      StripeQueries stripes,
      WatermarkQueries watermarks,
      BinaryTransfer binaryTransfer) {
    this.sql = sql;
    this.binaryTransfer = binaryTransfer;
    this.meet = meeting(sql, stripes, watermarks);
    String held =
        "with held (revision) as (" + stripes.increment() + " and counter = ? returning counter)";
    this.update = held + " " + update(sql);
    this.insert = held + ", written as (" + insert(sql) + ") select revision from held";
  }

  /**
   * Returns whether the database takes these statements, as far as it was asked. It does not where a
   * table has rules; other engines that speak PostgreSQL's protocol may not at all.
   */
  boolean supported() {
    return supported;
  }

  /**
   * What a write meets.
   *
   * @param head the counter of the stripe
   * @param chunk the row, a tombstone perhaps; empty if there is none
   */
  record Met<K extends Record>(long head, Optional<StoredChunk<K>> chunk) {}

  private record Row<K extends Record>(@Nullable String source, Met<K> met) {}

  /**
   * Returns what a write to a chunk meets; empty if its stripe has no counter.
   *
   * @throws ReplicaStoreException if the store pulls from another
   */
  Optional<Met<K>> meet(
      SharedSessionContractImplementor session, String store, K key, int chunkIndex) {
    JdbcQueries.Binder binder = statement -> {
      binaryTransfer.request(statement);
      statement.setString(1, store);
      int next = bindPlace(statement, 2, key, chunkIndex, session);
      statement.setShort(next++, sql.stripeOf(key));
      statement.setString(next, store);
    };
    Optional<Row<K>> found =
        asked(() -> JdbcQueries.first(session, meet, binder, row -> row(row, key)));
    found.map(Row::source).ifPresent(source -> {
      throw new ReplicaStoreException(store, source);
    });
    return found.map(Row::met);
  }

  private Row<K> row(ResultSet row, K key) throws SQLException {
    boolean exists = row.getObject(1) != null;
    Optional<StoredChunk<K>> chunk =
        exists ? Optional.of(ChunkSql.chunk(row, key)) : Optional.empty();
    return new Row<>(row.getString(7), new Met<>(row.getLong(6), chunk));
  }

  private <T> T asked(Supplier<T> statement) {
    try {
      return statement.get();
    } catch (JDBCException e) {
      supported &= !NOT_SUPPORTED.equals(e.getSQLState());
      throw e;
    }
  }

  /**
   * Writes a chunk, if the counter of its stripe still is {@code head}; returns whether it did.
   *
   * @param change of a row that is known to exist, or not to
   */
  boolean write(
      SharedSessionContractImplementor session, String store, ChunkChange<K> change, long head) {
    K key = change.chunk().key();
    JdbcQueries.Binder binder = statement -> {
      statement.setShort(1, sql.stripeOf(key));
      statement.setString(2, store);
      statement.setLong(3, head);
      int next = ChunkWriteQueries.bindValues(statement, 4, change);
      int unused = bindPlace(statement, next, key, change.chunk().chunkIndex(), session);
    };
    try {
      return asked(() -> change.exists() ? updates(session, binder) : inserts(session, binder));
    } catch (ConstraintViolationException e) {
      throw MissingParents.named(e, sql.table(), List.of(key));
    }
  }

  private boolean updates(SharedSessionContractImplementor session, JdbcQueries.Binder binder) {
    return JdbcQueries.update(session, update, binder) > 0;
  }

  /** It is the counter that tells: a row that a trigger puts elsewhere is not counted. */
  private boolean inserts(SharedSessionContractImplementor session, JdbcQueries.Binder binder) {
    return JdbcQueries.first(session, insert, binder, row -> row.getLong(1)).isPresent();
  }

  private static String meeting(
      ChunkSql<?> sql, StripeQueries stripes, WatermarkQueries watermarks) {
    return "select "
        + BLOB_COLUMNS
        + ", s.counter, ("
        + watermarks.sourceOfStore()
        + ") from "
        + stripes.table()
        + " s left join (select "
        + BLOB_COLUMNS
        + " from "
        + sql.table()
        + sql.oneKey()
        + AT_INDEX
        + ") c on true where s.stripe = ? and s.store = ?";
  }

  /** The names of the table may be those of any key, so that what is held is asked for apart. */
  private static String update(ChunkSql<?> sql) {
    return "update "
        + sql.table()
        + " set "
        + ChunkWriteQueries.assignments()
        + ", \"revision\" = (select revision from held)"
        + sql.oneKey()
        + AT_INDEX
        + " and exists (select revision from held)";
  }

  private static String insert(ChunkSql<?> sql) {
    List<String> columns = ChunkWriteQueries.columns(sql);
    return "insert into "
        + sql.table()
        + " ("
        + String.join(", ", columns)
        + ", \"revision\") select "
        + ChunkSql.marks(columns.size())
        + ", revision from held";
  }

  private int bindPlace(
      PreparedStatement statement,
      int at,
      K key,
      int chunkIndex,
      SharedSessionContractImplementor session)
      throws SQLException {
    statement.setShort(at, sql.stripeOf(key));
    int next = sql.key().bind(statement, at + 1, key, session);
    statement.setInt(next, chunkIndex);
    return next + 1;
  }
}
