package dev.rhythmite.store.jpa;

import static java.util.stream.Collectors.joining;

import dev.rhythmite.store.KeyFilter;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collections;
import org.hibernate.engine.spi.SharedSessionContractImplementor;

/** The parts that statements on one chunk table are put together from. */
final class ChunkSql<K extends Record> {

  static final String LIVE = " and \"deleted\" = false";
  static final String AT_INDEX = " and \"chunk_index\" = ?";

  /** What {@link #chunk} reads. */
  static final String BLOB_COLUMNS =
      "\"chunk_index\", \"chunk_start\", \"chunk_length\", \"crc32c\", \"data\"";

  private final KeyedTable<K> keyed;
  private final String table;
  private final KeyColumns<K> key;

  ChunkSql(KeyedTable<K> keyed) {
    this.keyed = keyed;
    this.table = keyed.table();
    this.key = keyed.keyColumns();
  }

  String table() {
    return table;
  }

  KeyColumns<K> key() {
    return key;
  }

  short stripeOf(K anyKey) {
    return keyed.stripeOf(anyKey);
  }

  String keyNames() {
    return String.join(", ", key.names());
  }

  /** The condition on stripe and whole key. */
  String oneKey() {
    return " where \"stripe\" = ?"
        + key.names().stream().map(name -> " and " + name + " = ?").collect(joining());
  }

  /** The rows of one key in a range of indexes, ascending. */
  String ofKey(String condition) {
    return "from "
        + table
        + oneKey()
        + " and \"chunk_index\" between ? and ?"
        + condition
        + " order by \"chunk_index\"";
  }

  /** Binds what {@link #ofKey} asks for, from parameter {@code at} on; returns the one after it. */
  int bindKey(
      PreparedStatement statement,
      int at,
      short stripe,
      K anyKey,
      ChunkSpan span,
      SharedSessionContractImplementor session)
      throws SQLException {
    statement.setShort(at, stripe);
    int next = key.bind(statement, at + 1, anyKey, session);
    statement.setInt(next++, span.first());
    statement.setInt(next++, span.last());
    return next;
  }

  /** The condition on stripe and the fields of a filter. */
  String matching(KeyFilter<K> filter) {
    return " where \"stripe\" = ?" + key.conditions(filter);
  }

  /** The statement that selects these columns of a page and, behind them, the key. */
  String page(String columns, ChunkPage<K> page) {
    String behind = page.after() == null
        ? ""
        : " and (" + keyNames() + ") > (" + marks(key.names().size()) + ")";
    return "select "
        + columns
        + ", "
        + keyNames()
        + " from "
        + table
        + matching(page.filter())
        + LIVE
        + " and \"chunk_index\" between ? and ?"
        + behind
        + " order by "
        + keyNames()
        + ", \"chunk_index\" fetch first ? rows only";
  }

  /** Binds what {@link #page} asks for. */
  void bindPage(
      PreparedStatement statement, ChunkPage<K> page, SharedSessionContractImplementor session)
      throws SQLException {
    statement.setShort(1, page.stripe());
    int next = key.bind(statement, 2, page.filter(), session);
    statement.setInt(next++, page.span().first());
    statement.setInt(next++, page.span().last());
    K after = page.after();
    if (after != null) {
      next = key.bind(statement, next, after, session);
    }
    statement.setInt(next, page.limit());
  }

  static String marks(int count) {
    return String.join(", ", Collections.nCopies(count, "?"));
  }

  /** Returns how many marks to write for a list: a power of two, so that few texts differ. */
  static int marksFor(int values) {
    return values == 1 ? 1 : Integer.highestOneBit(values - 1) * 2;
  }

  /** Reads the {@link #BLOB_COLUMNS} from column 1 on. */
  static <K extends Record> StoredChunk<K> chunk(ResultSet row, K key) throws SQLException {
    byte[] blob = row.getBytes(5);
    return blob == null
        ? StoredChunk.tombstone(key, row.getInt(1))
        : new StoredChunk<>(
            key, row.getInt(1), instant(row, 2), row.getInt(3), row.getInt(4), blob);
  }

  static Instant instant(ResultSet row, int at) throws SQLException {
    return row.getObject(at, OffsetDateTime.class).toInstant();
  }
}
