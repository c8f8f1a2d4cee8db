package dev.rhythmite.store.channel.jpa;

import dev.rhythmite.store.channel.jpa.KnownLines.KnownLine;
import dev.rhythmite.store.jpa.JdbcQueries;
import dev.rhythmite.store.jpa.StripeQueries;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.hibernate.dialect.PostgreSQLDialect;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.engine.spi.SharedSessionContractImplementor;

/**
 * Inserts the first entries of appends into tails, by statements that see for themselves whether the
 * rows still go there: by the key of a channel that was used before and has the schema of the rows, or
 * by a line that has not ended since it was found. Nothing is locked.
 */
final class GuardedInsertQueries {

  /** Up to so many are as fast one by one. */
  private static final int FEW = 3;

  private static final String COLUMNS =
      " (first_number, row_count, min_micros, max_micros, received_micros, crc32c, data, stripe,"
          + " timeline)";

  private static final String ENTRIES =
      " select v.first_number, v.row_count, v.min_micros, v.max_micros, v.received_micros, v.crc32c,"
          + " v.data, ";

  private static final String ENTRY_ARRAYS =
      "first_number, row_count, min_micros, max_micros, received_micros, crc32c, data, ";

  private final String one;
  private final String byChannel;
  private final String byLine;
  private final boolean takesArrays;

  GuardedInsertQueries(SessionFactoryImplementor factory) {
    String tail = StripeQueries.table(factory, TailRecord.class);
    String channels = StripeQueries.table(factory, ChannelRecord.class);
    String insert = "insert into " + tail + COLUMNS;
    one = insert + " select ?, ?, ?, ?, ?, ?, ?, c.stripe, c.timeline from " + channels
        + " c where c.tenant = ? and c.channel = ? and c.schema_version = ? and c.used = true";
    byChannel = insert + ENTRIES + "c.stripe, c.timeline from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
        + " as v(" + ENTRY_ARRAYS + "tenant, channel, schema_version) join " + channels
        + " c on c.tenant = v.tenant and c.channel = v.channel"
        + " and c.schema_version = v.schema_version and c.used = true"
        + " returning first_number, stripe, timeline";
    // a join would be planned for few rows, as the database does not see how long arrays are
    byLine = insert + ENTRIES + "v.stripe, v.timeline from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?)"
        + " as v(" + ENTRY_ARRAYS + "stripe, timeline) where not exists (select 1 from unnest(?, ?)"
        + " as e(stripe, ended) where not exists (select 1 from "
        + new StripeQueries(factory).table() + " c where c.stripe = e.stripe and c.store = '"
        + LineEndQueries.STORE + "' and c.counter = e.ended))";
    takesArrays = factory.getJdbcServices().getDialect() instanceof PostgreSQLDialect;
  }

  /** Returns whether so many are inserted by one statement. */
  boolean takesMany(int appends) {
    return takesArrays && appends > FEW;
  }

  /** Inserts by keys, one by one; returns what was inserted. */
  Set<PreparedAppend> insertFew(
      SharedSessionContractImplementor session, List<PreparedAppend> appends) {
    boolean[] were = JdbcQueries.batchOfOnes(session, one, appends, (statement, append) -> {
      int next = TailQueries.bind(statement, append.first());
      next = DefinitionQueries.bind(statement, next, append.key());
      statement.setInt(next, append.schema().version());
    });
    Set<PreparedAppend> inserted = new HashSet<>();
    for (int i = 0; i < were.length; i++) {
      if (were[i]) {
        inserted.add(appends.get(i));
      }
    }
    return inserted;
  }

  /**
   * Inserts by keys, all by one statement, as a thousand cost the server several times as much; returns
   * what was inserted, and where.
   */
  Map<PreparedAppend, Timeline> insertByChannel(
      SharedSessionContractImplementor session, List<PreparedAppend> appends) {
    Map<Long, Timeline> lines = new HashMap<>();
    JdbcQueries.list(
            session,
            byChannel,
            statement -> {
              BoundArrays<PreparedAppend> arrays = BoundArrays.of(statement, appends);
              bindEntries(arrays, PreparedAppend::first);
              arrays.texts(8, append -> append.key().tenant());
              arrays.texts(9, append -> append.key().id().toString());
              arrays.ints(10, append -> append.schema().version());
            },
            row -> Map.entry(row.getLong(1), new Timeline(row.getShort(2), row.getLong(3))))
        .forEach(found -> lines.put(found.getKey(), found.getValue()));
    Map<PreparedAppend, Timeline> inserted = new HashMap<>();
    for (PreparedAppend append : appends) {
      Timeline line = lines.get(append.first().head().firstNumber());
      if (line != null) {
        inserted.put(append, line);
      }
    }
    return inserted;
  }

  /**
   * Inserts by lines, all by one statement, which need not look the channels up; returns whether it
   * did. If one of the lines may have ended, nothing is inserted.
   */
  boolean insertByLine(
      SharedSessionContractImplementor session, Map<PreparedAppend, KnownLine> lines) {
    List<Map.Entry<PreparedAppend, KnownLine>> all = List.copyOf(lines.entrySet());
    List<Ended> ended = lines.values().stream()
        .map(line -> new Ended(line.line().stripe(), line.ended()))
        .distinct()
        .toList();
    int inserted = JdbcQueries.update(session, byLine, statement -> {
      BoundArrays<Map.Entry<PreparedAppend, KnownLine>> arrays = BoundArrays.of(statement, all);
      bindEntries(arrays, append -> append.getKey().first());
      arrays.shorts(8, append -> append.getValue().line().stripe());
      arrays.longs(9, append -> append.getValue().line().number());
      BoundArrays<Ended> stripes = BoundArrays.of(statement, ended);
      stripes.shorts(10, Ended::stripe);
      stripes.longs(11, Ended::number);
    });
    return inserted > 0;
  }

  /** How many timelines of a stripe had ended when a line of it was found. */
  private record Ended(short stripe, long number) {}

  private static <T> void bindEntries(BoundArrays<T> arrays, Function<T, TailEntry> first)
      throws SQLException {
    arrays.longs(1, append -> first.apply(append).head().firstNumber());
    arrays.ints(2, append -> first.apply(append).head().rowCount());
    arrays.longs(3, append -> first.apply(append).head().minMicros());
    arrays.longs(4, append -> first.apply(append).head().maxMicros());
    arrays.longs(5, append -> first.apply(append).head().receivedMicros());
    arrays.ints(6, append -> first.apply(append).crc32c());
    arrays.bytes(7, append -> first.apply(append).data());
  }

  /** Binds arrays to a statement, each of which has a value of each row. */
  private record BoundArrays<T>(PreparedStatement statement, List<T> rows) {

    static <T> BoundArrays<T> of(PreparedStatement statement, List<T> rows) {
      return new BoundArrays<>(statement, rows);
    }

    void shorts(int at, Function<T, Short> value) throws SQLException {
      bind(at, "int2", value, Short[]::new);
    }

    void ints(int at, Function<T, Integer> value) throws SQLException {
      bind(at, "int4", value, Integer[]::new);
    }

    void longs(int at, Function<T, Long> value) throws SQLException {
      bind(at, "int8", value, Long[]::new);
    }

    void texts(int at, Function<T, String> value) throws SQLException {
      bind(at, "text", value, String[]::new);
    }

    void bytes(int at, Function<T, byte[]> value) throws SQLException {
      bind(at, "bytea", value, byte[][]::new);
    }

    private <V> void bind(int at, String type, Function<T, V> value, IntFunction<V[]> array)
        throws SQLException {
      V[] values = array.apply(rows.size());
      for (int i = 0; i < values.length; i++) {
        values[i] = value.apply(rows.get(i));
      }
      statement.setArray(at, statement.getConnection().createArrayOf(type, values));
    }
  }
}
