package dev.rhythmite.store.channel.jpa;

import dev.rhythmite.store.channel.ChannelKind;
import dev.rhythmite.store.jpa.JdbcQueries;
import dev.rhythmite.store.jpa.StripeQueries;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.engine.spi.SharedSessionContractImplementor;

/** The statements on many metrics of a tenant at once. */
final class MetricChannelQueries {

  private static final int NAMES_AT_ONCE = 512;
  private static final String METRIC = ChannelKind.METRIC.name();

  private static final String ALL = " where c.tenant = ? and c.kind = ?";

  private final String channels;
  private final String names;
  private final String data;
  private final String tail;
  private final String chunks;

  MetricChannelQueries(SessionFactoryImplementor factory) {
    channels = StripeQueries.table(factory, ChannelRecord.class);
    names = StripeQueries.table(factory, NameRecord.class);
    data = StripeQueries.table(factory, DataRecord.class);
    tail = StripeQueries.table(factory, TailRecord.class);
    chunks = StripeQueries.table(factory, ChunkRecord.class);
  }

  /** Returns the metrics of these names that are there. */
  List<StoredChannel> named(
      SharedSessionContractImplementor session, String tenant, List<String> wanted) {
    List<StoredChannel> found = new ArrayList<>();
    for (List<String> some : pages(wanted)) {
      found.addAll(JdbcQueries.list(
          session,
          "select " + DefinitionQueries.COLUMNS + " from " + byName() + ofNames(some),
          statement -> bind(statement, tenant, some),
          DefinitionQueries::channel));
    }
    return found;
  }

  /** Returns all metrics. */
  List<StoredChannel> all(SharedSessionContractImplementor session, String tenant) {
    return JdbcQueries.list(
        session,
        "select " + DefinitionQueries.COLUMNS + " from " + channels + " c" + ALL,
        statement -> bind(statement, tenant, List.of()),
        DefinitionQueries::channel);
  }

  private static void bind(PreparedStatement statement, String tenant, List<String> wanted)
      throws SQLException {
    statement.setString(1, tenant);
    statement.setString(2, METRIC);
    for (int i = 0; i < wanted.size(); i++) {
      statement.setString(3 + i, wanted.get(i));
    }
  }

  /** Returns the first and the last time of each metric that has points. */
  Map<UUID, Reach> reaches(SharedSessionContractImplementor session, String tenant) {
    Map<UUID, Reach> reaches = new HashMap<>();
    String ofLine = " where t.stripe = c.stripe and t.timeline = c.timeline";
    // the tail first: rows go from there to chunks
    addReaches(
        session,
        tenant,
        "(select min(t.min_micros) from " + tail + " t" + ofLine
            + "), (select max(t.max_micros) from " + tail + " t" + ofLine + ")",
        reaches);
    // chunks do not overlap: the last one that begins has the last time
    String last = " order by t.start_micros desc, t.start_received desc, t.start_number desc"
        + " fetch first 1 rows only";
    addReaches(
        session,
        tenant,
        "(select min(t.start_micros) from " + chunks + " t" + ofLine
            + "), (select t.end_micros from " + chunks + " t" + ofLine + last + ")",
        reaches);
    return reaches;
  }

  private void addReaches(
      SharedSessionContractImplementor session,
      String tenant,
      String firstAndLast,
      Map<UUID, Reach> reaches) {
    JdbcQueries.list(
            session,
            "select " + firstAndLast + ", c.channel from " + channels + " c" + ALL,
            statement -> bind(statement, tenant, List.of()),
            row -> Map.entry(UUID.fromString(row.getString(3)), reach(row)))
        .forEach(found -> {
          if (!found.getValue().isNone()) {
            reaches.merge(found.getKey(), found.getValue(), Reach::hull);
          }
        });
  }

  private static Reach reach(ResultSet row) throws SQLException {
    return DataQueries.reach(row);
  }

  /** Returns, of each metric, what tells it and its rows from those of another moment. */
  Map<UUID, String> versions(SharedSessionContractImplementor session, String tenant) {
    Map<UUID, String> versions = new HashMap<>();
    addVersions(
        session, channels + " c", ALL, statement -> bind(statement, tenant, List.of()), versions);
    return versions;
  }

  /** Returns the same for the metrics of these names that are there. */
  Map<UUID, String> versions(
      SharedSessionContractImplementor session, String tenant, List<String> wanted) {
    Map<UUID, String> versions = new HashMap<>();
    for (List<String> some : pages(wanted)) {
      addVersions(
          session, byName(), ofNames(some), statement -> bind(statement, tenant, some), versions);
    }
    return versions;
  }

  private void addVersions(
      SharedSessionContractImplementor session,
      String from,
      String where,
      JdbcQueries.Binder binder,
      Map<UUID, String> versions) {
    String sql = "select c.channel, c.revision, c.timeline, d.revision, (select count(*) from "
        + tail + " t where t.stripe = c.stripe and t.timeline = c.timeline) from " + from + " join "
        + data + " d on d.stripe = c.stripe and d.timeline = c.timeline" + where;
    JdbcQueries.list(session, sql, binder, row -> {
          String version =
              row.getLong(2) + "-" + row.getLong(3) + "-" + row.getLong(4) + "-" + row.getLong(5);
          return Map.entry(UUID.fromString(row.getString(1)), version);
        })
        .forEach(found -> versions.put(found.getKey(), found.getValue()));
  }

  private String byName() {
    return names + " n join " + channels + " c on c.tenant = n.tenant and c.channel = n.channel";
  }

  private static String ofNames(List<String> some) {
    return " where n.tenant = ? and n.kind = ? and n.name in ("
        + String.join(", ", Collections.nCopies(some.size(), "?")) + ")";
  }

  private static List<List<String>> pages(List<String> wanted) {
    List<List<String>> pages = new ArrayList<>();
    for (int from = 0; from < wanted.size(); from += NAMES_AT_ONCE) {
      pages.add(wanted.subList(from, Math.min(wanted.size(), from + NAMES_AT_ONCE)));
    }
    return pages;
  }
}
