package dev.rhythmite.store.jpa;

import static dev.rhythmite.store.jpa.ChunkSql.marks;
import static dev.rhythmite.store.jpa.SeriesRowQueries.BLOB_COLUMNS;
import static dev.rhythmite.store.jpa.SeriesRowQueries.VALUE_COLUMNS;
import static java.util.stream.Collectors.joining;

import dev.rhythmite.store.KeyFilter;
import dev.rhythmite.store.Series;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.exception.ConstraintViolationException;
import org.jspecify.annotations.Nullable;

/**
 * The statements on the rows of whole series. Each names its stripe with {@code =}. Whoever writes
 * holds the stripe's counter and knows which rows exist.
 */
final class WholeSeriesQueries<K extends Record> {

  private final ChunkSql<K> sql;
  private final BinaryTransfer binaryTransfer;

  WholeSeriesQueries(ChunkSql<K> sql, BinaryTransfer binaryTransfer) {
    this.sql = sql;
    this.binaryTransfer = binaryTransfer;
  }

  Optional<EncodedSeries> find(SharedSessionContractImplementor session, short stripe, K key) {
    return JdbcQueries.first(
        session,
        "select " + BLOB_COLUMNS + " from " + sql.table() + sql.oneKey(),
        statement -> {
          binaryTransfer.request(statement);
          statement.setShort(1, stripe);
          sql.key().bind(statement, 2, key, session);
        },
        row -> SeriesRowQueries.read(row, 1));
  }

  /** A row without its blob. */
  record Head<K extends Record>(K key, int length) {}

  /** Returns the next rows of a stripe, by key, without their blobs. */
  List<Head<K>> heads(
      SharedSessionContractImplementor session,
      short stripe,
      KeyFilter<K> filter,
      @Nullable K after,
      int limit) {
    return JdbcQueries.list(
        session,
        "select \"series_length\", "
            + sql.keyNames()
            + " from "
            + sql.table()
            + sql.matching(filter)
            + (after == null ? "" : bound(">"))
            + inOrder(),
        statement -> {
          statement.setShort(1, stripe);
          int next = sql.key().bind(statement, 2, filter, session);
          if (after != null) {
            next = sql.key().bind(statement, next, after, session);
          }
          statement.setInt(next, limit);
        },
        row -> new Head<>(sql.key().read(row, 2, session), row.getInt(1)));
  }

  /** A row with its blob. */
  record Row<K extends Record>(K key, EncodedSeries series) {}

  /** Returns the first rows of a stripe, by key, with keys from one to another. */
  List<Row<K>> page(
      SharedSessionContractImplementor session,
      short stripe,
      KeyFilter<K> filter,
      K first,
      K last,
      int limit) {
    return JdbcQueries.list(
        session,
        "select "
            + BLOB_COLUMNS
            + ", "
            + sql.keyNames()
            + " from "
            + sql.table()
            + sql.matching(filter)
            + bound(">=")
            + bound("<=")
            + inOrder(),
        statement -> {
          binaryTransfer.request(statement);
          statement.setShort(1, stripe);
          int next = sql.key().bind(statement, 2, filter, session);
          next = sql.key().bind(statement, next, first, session);
          next = sql.key().bind(statement, next, last, session);
          statement.setInt(next, limit);
        },
        row -> new Row<>(sql.key().read(row, 4, session), SeriesRowQueries.read(row, 1)));
  }

  private String bound(String comparison) {
    String values = marks(sql.key().names().size());
    return " and (" + sql.keyNames() + ") " + comparison + " (" + values + ")";
  }

  private String inOrder() {
    return " order by " + sql.keyNames() + " fetch first ? rows only";
  }

  /** Returns the latest time of matching rows. */
  Optional<Instant> lastTime(
      SharedSessionContractImplementor session, short stripe, KeyFilter<K> filter) {
    return JdbcQueries.list(
            session,
            "select \"series_last\" from "
                + sql.table()
                + sql.matching(filter)
                + " order by \"series_last\" desc fetch first 1 rows only",
            statement -> {
              statement.setShort(1, stripe);
              sql.key().bind(statement, 2, filter, session);
            },
            row -> ChunkSql.instant(row, 1))
        .stream()
        .findFirst();
  }

  /** Returns the number of matching rows. */
  long count(SharedSessionContractImplementor session, short stripe, KeyFilter<K> filter) {
    return JdbcQueries.list(
            session,
            "select count(*) from " + sql.table() + sql.matching(filter),
            statement -> {
              statement.setShort(1, stripe);
              sql.key().bind(statement, 2, filter, session);
            },
            row -> row.getLong(1))
        .get(0);
  }

  /**
   * A row to be written.
   *
   * @param exists whether there is one to overwrite
   */
  record Change<K extends Record>(
      K key, Series series, EncodedSeries encoded, boolean exists, Instant updatedAt) {}

  void write(
      SharedSessionContractImplementor session, short stripe, long revision, Change<K> change) {
    try {
      JdbcQueries.update(session, change.exists() ? update() : insert(), statement -> {
        int next = SeriesRowQueries.bind(statement, change.series(), change.encoded(), revision);
        SeriesRowQueries.bind(statement, next++, change.updatedAt());
        statement.setShort(next++, stripe);
        sql.key().bind(statement, next, change.key(), session);
      });
    } catch (ConstraintViolationException e) {
      throw MissingParents.named(e, sql.table(), List.of(change.key()));
    }
  }

  private String insert() {
    List<String> columns = new ArrayList<>(written());
    columns.add("\"stripe\"");
    columns.addAll(sql.key().names());
    return "insert into "
        + sql.table()
        + " ("
        + String.join(", ", columns)
        + ") values ("
        + marks(columns.size())
        + ")";
  }

  private String update() {
    return "update "
        + sql.table()
        + " set "
        + written().stream().map(name -> name + " = ?").collect(joining(", "))
        + sql.oneKey();
  }

  private static List<String> written() {
    List<String> columns = new ArrayList<>(VALUE_COLUMNS);
    columns.add("\"updated_at\"");
    return columns;
  }

  /** Removes one row. */
  void remove(SharedSessionContractImplementor session, short stripe, K key) {
    JdbcQueries.update(session, "delete from " + sql.table() + sql.oneKey(), statement -> {
      statement.setShort(1, stripe);
      sql.key().bind(statement, 2, key, session);
    });
  }

  /** Removes the matching rows; returns their number. */
  int remove(SharedSessionContractImplementor session, short stripe, KeyFilter<K> filter) {
    return JdbcQueries.update(
        session, "delete from " + sql.table() + sql.matching(filter), statement -> {
          statement.setShort(1, stripe);
          sql.key().bind(statement, 2, filter, session);
        });
  }
}
