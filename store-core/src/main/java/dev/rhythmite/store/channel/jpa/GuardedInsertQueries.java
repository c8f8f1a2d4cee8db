package dev.rhythmite.store.channel.jpa;

import dev.rhythmite.store.jpa.JdbcQueries;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.hibernate.dialect.PostgreSQLDialect;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.engine.spi.SharedSessionContractImplementor;

/**
 * Inserts entries into tails of channels that were used before and have the schema of the rows, each
 * by its key; what they are is not read before. Nothing is locked.
 */
final class GuardedInsertQueries {

  /** Up to so many are as fast one by one. */
  private static final int FEW = 3;

  private static final String INTO =
      " (stripe, timeline, first_number, row_count, min_micros, max_micros, received_micros, crc32c,"
          + " data) select c.stripe, c.timeline, ";

  private final String one;
  private final String many;
  private final boolean takesArrays;

  /**
   * @param tail the table of tails
   * @param channels the table of channels
   */
  GuardedInsertQueries(SessionFactoryImplementor factory, String tail, String channels) {
    one = "insert into " + tail + INTO + "?, ?, ?, ?, ?, ?, ? from " + channels
        + " c where c.tenant = ? and c.channel = ? and c.schema_version = ? and c.used = true";
    many = "insert into " + tail + INTO
        + "v.first_number, v.row_count, v.min_micros, v.max_micros, v.received_micros, v.crc32c,"
        + " v.data from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?) as v(first_number, row_count,"
        + " min_micros, max_micros, received_micros, crc32c, data, tenant, channel, schema_version)"
        + " join " + channels + " c on c.tenant = v.tenant and c.channel = v.channel"
        + " and c.schema_version = v.schema_version and c.used = true returning first_number";
    takesArrays = factory.getJdbcServices().getDialect() instanceof PostgreSQLDialect;
  }

  /** Inserts the first entry of each append; returns which were inserted. */
  boolean[] insert(SharedSessionContractImplementor session, List<PreparedAppend> appends) {
    return takesArrays && appends.size() > FEW
        ? insertMany(session, appends)
        : JdbcQueries.batchOfOnes(session, one, appends, (statement, append) -> {
          int next = TailQueries.bind(statement, entry(append));
          next = DefinitionQueries.bind(statement, next, append.key());
          statement.setInt(next, append.schema().version());
        });
  }

  private static TailEntry entry(PreparedAppend append) {
    return append.entries().get(0);
  }

  /** One statement: a thousand of them cost the server several times as much. */
  private boolean[] insertMany(
      SharedSessionContractImplementor session, List<PreparedAppend> appends) {
    Set<Long> inserted = session.doReturningWork(connection -> {
      try (PreparedStatement statement = connection.prepareStatement(many)) {
        bind(statement, connection, appends);
        return numbers(statement);
      }
    });
    boolean[] were = new boolean[appends.size()];
    for (int i = 0; i < were.length; i++) {
      were[i] = inserted.contains(entry(appends.get(i)).head().firstNumber());
    }
    return were;
  }

  private static Set<Long> numbers(PreparedStatement statement) throws SQLException {
    Set<Long> numbers = new HashSet<>();
    try (ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        numbers.add(row.getLong(1));
      }
    }
    return numbers;
  }

  private static void bind(
      PreparedStatement statement, Connection connection, List<PreparedAppend> appends)
      throws SQLException {
    Columns columns = new Columns(connection, appends);
    Array[] arrays = {
      columns.of("int8", append -> entry(append).head().firstNumber()),
      columns.of("int4", append -> entry(append).head().rowCount()),
      columns.of("int8", append -> entry(append).head().minMicros()),
      columns.of("int8", append -> entry(append).head().maxMicros()),
      columns.of("int8", append -> entry(append).head().receivedMicros()),
      columns.of("int4", append -> entry(append).crc32c()),
      columns.ofBytes(append -> entry(append).data()),
      columns.of("text", append -> append.key().tenant()),
      columns.of("text", append -> append.key().id().toString()),
      columns.of("int4", append -> append.schema().version())
    };
    for (int i = 0; i < arrays.length; i++) {
      statement.setArray(i + 1, arrays[i]);
    }
  }

  /** What is bound of all appends, array by array. */
  private record Columns(Connection connection, List<PreparedAppend> appends) {

    Array of(String type, Function<PreparedAppend, Object> value) throws SQLException {
      Object[] values = type.equals("text")
          ? new String[appends.size()]
          : type.equals("int8") ? new Long[appends.size()] : new Integer[appends.size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = value.apply(appends.get(i));
      }
      return connection.createArrayOf(type, values);
    }

    Array ofBytes(Function<PreparedAppend, byte[]> value) throws SQLException {
      byte[][] values = new byte[appends.size()][];
      for (int i = 0; i < values.length; i++) {
        values[i] = value.apply(appends.get(i));
      }
      return connection.createArrayOf("bytea", values);
    }
  }
}
