package dev.rhythmite.store.jpa;

import dev.rhythmite.store.KeyFilter;
import dev.rhythmite.store.KeyType;
import dev.rhythmite.store.sync.Cursor;
import dev.rhythmite.store.sync.Watermark;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.StringJoiner;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.engine.spi.SharedSessionContractImplementor;

/** The statements on how far replicas got. */
final class WatermarkQueries {

  /** The longest texts of source and filter: together they stay within what an index entry holds. */
  static final int LONGEST_TEXT = 500;

  private static final String ONE = " where store = ? and source = ? and key_filter = ?";

  private final String table;

  WatermarkQueries(SessionFactoryImplementor factory) {
    table = StripeQueries.table(factory, WatermarkRecord.class);
  }

  /** A watermark as it is stored. */
  record Stored(Cursor cursor, boolean startingOver) {}

  <K extends Record> Optional<Stored> find(
      SharedSessionContractImplementor session,
      String store,
      URI source,
      KeyFilter<K> filter,
      KeyType<K> keyType) {
    return JdbcQueries.first(
        session,
        "select feed_cursor, starting_over from " + table + ONE,
        statement -> {
          statement.setString(1, store);
          statement.setString(2, text(source));
          statement.setString(3, text(filter, keyType));
        },
        row -> new Stored(new Cursor(row.getString(1)), row.getBoolean(2)));
  }

  /** Returns the query for one of the sources of a store. */
  String sourceOfStore() {
    return "select source from " + table + " where store = ? fetch first 1 rows only";
  }

  /** Returns one of the sources that a store pulls from, if it is a replica. */
  Optional<String> source(SharedSessionContractImplementor session, String store) {
    return JdbcQueries.first(
        session,
        sourceOfStore(),
        statement -> statement.setString(1, store),
        row -> row.getString(1));
  }

  /**
   * Moves how far a pull got, unless somebody else moved it before; whether it is starting over
   * stays as it is. Returns whether it was where the pull had left it.
   */
  <K extends Record> boolean move(
      SharedSessionContractImplementor session,
      String store,
      Watermark<K> from,
      Cursor to,
      KeyType<K> keyType) {
    if (moved(session, new Assignment("feed_cursor = ?", to), "", store, from, keyType)) {
      return true;
    }
    if (!from.cursor().equals(Cursor.START)
        || find(session, store, from.source(), from.filter(), keyType).isPresent()) {
      return false;
    }
    JdbcQueries.update(
        session,
        "insert into "
            + table
            + " (feed_cursor, store, source, key_filter, starting_over)"
            + " values (?, ?, ?, ?, false)",
        statement -> {
          statement.setString(1, to.text());
          bindPlace(statement, 2, store, from, keyType);
        });
    return true;
  }

  /**
   * Goes back to the start of the feed, unless somebody else has moved on from the refused cursor;
   * returns whether it did.
   */
  <K extends Record> boolean startOver(
      SharedSessionContractImplementor session,
      String store,
      Watermark<K> refused,
      KeyType<K> keyType) {
    Assignment back = new Assignment("feed_cursor = ?, starting_over = true", Cursor.START);
    return moved(session, back, "", store, refused, keyType);
  }

  /**
   * Goes back to the start of a source's feed with every other filter, too; returns how many there
   * are.
   */
  <K extends Record> int startOverOthers(
      SharedSessionContractImplementor session,
      String store,
      Watermark<K> refused,
      KeyType<K> keyType) {
    return JdbcQueries.update(
        session,
        "update "
            + table
            + " set feed_cursor = ?, starting_over = true"
            + " where store = ? and source = ? and not key_filter = ?",
        statement -> {
          statement.setString(1, Cursor.START.text());
          bindPlace(statement, 2, store, refused, keyType);
        });
  }

  /** Ends a start-over that has come to just this cursor; returns whether it did. */
  <K extends Record> boolean finishStartOver(
      SharedSessionContractImplementor session,
      String store,
      Watermark<K> reached,
      KeyType<K> keyType) {
    Assignment done = new Assignment("feed_cursor = ?, starting_over = false", reached.cursor());
    return moved(session, done, " and starting_over = true", store, reached, keyType);
  }

  /** What an update sets: the cursor, and perhaps more. */
  private record Assignment(String sql, Cursor cursor) {}

  private <K extends Record> boolean moved(
      SharedSessionContractImplementor session,
      Assignment assignment,
      String condition,
      String store,
      Watermark<K> from,
      KeyType<K> keyType) {
    return JdbcQueries.update(
            session,
            "update " + table + " set " + assignment.sql() + ONE + " and feed_cursor = ?"
                + condition,
            statement -> {
              statement.setString(1, assignment.cursor().text());
              bindPlace(statement, 2, store, from, keyType);
              statement.setString(5, from.cursor().text());
            })
        > 0;
  }

  private static <K extends Record> void bindPlace(
      PreparedStatement statement, int at, String store, Watermark<K> watermark, KeyType<K> keyType)
      throws SQLException {
    statement.setString(at, store);
    statement.setString(at + 1, text(watermark.source()));
    statement.setString(at + 2, text(watermark.filter(), keyType));
  }

  private static String text(URI source) {
    String text = source.toString();
    if (text.length() > LONGEST_TEXT) {
      throw new IllegalArgumentException("A replication source of "
          + text.length()
          + " characters. At most "
          + LONGEST_TEXT
          + " are kept; use a shorter one.");
    }
    return text;
  }

  private static <K extends Record> String text(KeyFilter<K> filter, KeyType<K> keyType) {
    StringJoiner conditions = new StringJoiner("&");
    filter
        .format(keyType)
        .forEach((name, values) -> values.forEach(value ->
            conditions.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8))));
    return bounded(conditions.toString());
  }

  /** Of a long text, its beginning and a digest; {@code #} occurs in no other. */
  private static String bounded(String text) {
    if (text.length() <= LONGEST_TEXT) {
      return text;
    }
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      String suffix = "#" + HexFormat.of().formatHex(digest);
      return text.substring(0, LONGEST_TEXT - suffix.length()) + suffix;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
