package dev.rhythmite.store.jpa;

import static dev.rhythmite.store.jpa.ChunkSql.marks;
import static dev.rhythmite.store.jpa.SeriesRowQueries.BLOB_COLUMNS;
import static dev.rhythmite.store.jpa.SeriesRowQueries.VALUE_COLUMNS;
import static java.util.stream.Collectors.joining;

import dev.rhythmite.store.SeriesName;
import dev.rhythmite.store.ValueType;
import dev.rhythmite.store.Version;
import dev.rhythmite.store.VersionFilter;
import dev.rhythmite.store.VersionKey;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.exception.ConstraintViolationException;
import org.jspecify.annotations.Nullable;

/**
 * The statements on the rows of versions. Each names its stripe with {@code =}. Whoever writes holds
 * the stripe's counter and knows which rows exist.
 */
final class VersionQueries<C extends Record> {

  private static final String OF_NAME = " and \"client\" = ? and \"name\" = ?";

  private final ChunkSql<C> sql;
  private final ValueType type;
  private final BinaryTransfer binaryTransfer;

  VersionQueries(ChunkSql<C> sql, ValueType type, BinaryTransfer binaryTransfer) {
    this.sql = sql;
    this.type = type;
    this.binaryTransfer = binaryTransfer;
  }

  /** A row without its blob. */
  record Head<C extends Record>(C columns, int number) {}

  /** Returns the rows of a name without their blobs. */
  List<Head<C>> heads(SharedSessionContractImplementor session, short stripe, SeriesName name) {
    return JdbcQueries.list(
        session,
        "select \"version\", "
            + sql.keyNames()
            + " from "
            + sql.table()
            + " where \"stripe\" = ?"
            + OF_NAME,
        statement -> {
          statement.setShort(1, stripe);
          statement.setInt(2, name.client());
          statement.setString(3, name.name());
        },
        row -> new Head<>(sql.key().read(row, 2, session), row.getInt(1)));
  }

  /** Returns the rows of a name that match, newest first. */
  List<Version<C>> versions(
      SharedSessionContractImplementor session,
      short stripe,
      SeriesName name,
      VersionFilter<C> filter) {
    VersionFilter<C> ofName = filter.names(name.name());
    return JdbcQueries.list(
        session,
        "select "
            + BLOB_COLUMNS
            + ", \"version\", \"created_at\", \"last_modified\", "
            + sql.keyNames()
            + " from "
            + sql.table()
            + matching(ofName)
            + " and \"client\" = ? order by \"version\" desc, \"created_at\" desc, "
            + sql.keyNames(),
        statement -> {
          binaryTransfer.request(statement);
          statement.setInt(bind(statement, stripe, ofName, session), name.client());
        },
        row -> {
          VersionKey<C> key = new VersionKey<>(name, sql.key().read(row, 7, session));
          int number = row.getInt(4);
          return new Version<>(
              key,
              number,
              ChunkSql.instant(row, 5),
              ChunkSql.instant(row, 6),
              SeriesRowQueries.read(row, 1).decode(key, number, type));
        });
  }

  /** Returns the next names of a stripe that have rows that match, in order. */
  List<SeriesName> names(
      SharedSessionContractImplementor session,
      short stripe,
      VersionFilter<C> filter,
      @Nullable SeriesName after,
      int limit) {
    return JdbcQueries.list(
        session,
        "select distinct \"client\", \"name\" from "
            + sql.table()
            + matching(filter)
            + (after == null ? "" : " and (\"client\", \"name\") > (?, ?)")
            + " order by \"client\", \"name\" fetch first ? rows only",
        statement -> {
          int next = bind(statement, stripe, filter, session);
          if (after != null) {
            statement.setInt(next++, after.client());
            statement.setString(next++, after.name());
          }
          statement.setInt(next, limit);
        },
        row -> new SeriesName(row.getInt(1), row.getString(2)));
  }

  /** Returns the number of rows of a stripe that match. */
  long count(SharedSessionContractImplementor session, short stripe, VersionFilter<C> filter) {
    return JdbcQueries.list(
            session,
            "select count(*) from " + sql.table() + matching(filter),
            statement -> {
              int unused = bind(statement, stripe, filter, session);
            },
            row -> row.getLong(1))
        .get(0);
  }

  /** Removes the rows of a stripe that match; returns their number. */
  int remove(SharedSessionContractImplementor session, short stripe, VersionFilter<C> filter) {
    return JdbcQueries.update(
        session, "delete from " + sql.table() + matching(filter), statement -> {
          int unused = bind(statement, stripe, filter, session);
        });
  }

  private String matching(VersionFilter<C> filter) {
    String names = filter
        .names()
        .map(wanted -> " and \"name\" in (" + marks(wanted.size()) + ")")
        .orElse("");
    return sql.matching(filter.columns())
        + (filter.client().isPresent() ? " and \"client\" = ?" : "")
        + (filter.number().isPresent() ? " and \"version\" = ?" : "")
        + names;
  }

  /** Binds what {@link #matching} asks for; returns the parameter after it. */
  private int bind(
      PreparedStatement statement,
      short stripe,
      VersionFilter<C> filter,
      SharedSessionContractImplementor session)
      throws SQLException {
    statement.setShort(1, stripe);
    int next = sql.key().bind(statement, 2, filter.columns(), session);
    if (filter.client().isPresent()) {
      statement.setInt(next++, filter.client().getAsInt());
    }
    if (filter.number().isPresent()) {
      statement.setInt(next++, filter.number().getAsInt());
    }
    if (filter.names().isPresent()) {
      for (String name : filter.names().get()) {
        statement.setString(next++, name);
      }
    }
    return next;
  }

  /** Adds a version. */
  void insert(
      SharedSessionContractImplementor session,
      short stripe,
      long revision,
      Head<C> added,
      VersionWrite.Piece<C> piece,
      Instant now) {
    List<String> columns = new ArrayList<>(VALUE_COLUMNS);
    columns.addAll(
        List.of("\"last_modified\"", "\"created_at\"", "\"stripe\"", "\"client\"", "\"name\""));
    columns.addAll(sql.key().names());
    columns.add("\"version\"");
    String insert = "insert into "
        + sql.table()
        + " ("
        + String.join(", ", columns)
        + ") values ("
        + marks(columns.size())
        + ")";
    try {
      JdbcQueries.update(session, insert, statement -> {
        int next = SeriesRowQueries.bind(statement, piece.series(), piece.encoded(), revision);
        SeriesRowQueries.bind(statement, next++, now);
        SeriesRowQueries.bind(statement, next++, now);
        bindId(statement, next, stripe, added, piece.key().name(), session);
      });
    } catch (ConstraintViolationException e) {
      throw MissingParents.named(e, sql.table(), List.of(piece.key()));
    }
  }

  /** Overwrites a version. */
  void update(
      SharedSessionContractImplementor session,
      short stripe,
      long revision,
      Head<C> there,
      VersionWrite.Piece<C> piece,
      Instant now) {
    String update = "update "
        + sql.table()
        + " set "
        + VALUE_COLUMNS.stream().map(name -> name + " = ?, ").collect(joining())
        + "\"last_modified\" = ? where \"stripe\" = ?"
        + OF_NAME
        + sql.key().names().stream().map(name -> " and " + name + " = ?").collect(joining())
        + " and \"version\" = ?";
    JdbcQueries.update(session, update, statement -> {
      int next = SeriesRowQueries.bind(statement, piece.series(), piece.encoded(), revision);
      SeriesRowQueries.bind(statement, next++, now);
      bindId(statement, next, stripe, there, piece.key().name(), session);
    });
  }

  private void bindId(
      PreparedStatement statement,
      int at,
      short stripe,
      Head<C> head,
      SeriesName name,
      SharedSessionContractImplementor session)
      throws SQLException {
    statement.setShort(at, stripe);
    statement.setInt(at + 1, name.client());
    statement.setString(at + 2, name.name());
    statement.setInt(sql.key().bind(statement, at + 3, head.columns(), session), head.number());
  }
}
