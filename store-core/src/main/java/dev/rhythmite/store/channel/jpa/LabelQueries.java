package dev.rhythmite.store.channel.jpa;

import dev.rhythmite.store.channel.Channel;
import dev.rhythmite.store.channel.ChannelKey;
import dev.rhythmite.store.channel.ChannelQuery.Label;
import dev.rhythmite.store.jpa.JdbcQueries;
import dev.rhythmite.store.jpa.StripeQueries;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The statements on tags and metadata by which channels are found. */
final class LabelQueries {

  /** Of a key and of a value: with the rest, what an index entry holds. */
  static final int LONGEST = 200;

  static final String TAG = "tag";
  static final String METADATA = "metadata";

  private final String table;

  LabelQueries(SessionFactoryImplementor factory) {
    table = StripeQueries.table(factory, LabelRecord.class);
  }

  private record Placed(String place, String key, String value) {}

  /** Replaces the labels of a channel. */
  void replace(SharedSessionContractImplementor session, Channel channel) {
    delete(session, channel.key());
    Set<Placed> labels = new LinkedHashSet<>();
    collect(TAG, channel.tags(), labels);
    collect(METADATA, channel.metadata(), labels);
    JdbcQueries.batch(
        session,
        "insert into " + table
            + " (tenant, channel, place, label_key, label_value) values (?, ?, ?, ?, ?)",
        List.copyOf(labels),
        (statement, label) -> {
          int next = DefinitionQueries.bind(statement, 1, channel.key());
          bind(statement, next, label);
        });
  }

  void delete(SharedSessionContractImplementor session, ChannelKey key) {
    JdbcQueries.update(
        session,
        "delete from " + table + " where tenant = ? and channel = ?",
        statement -> DefinitionQueries.bind(statement, 1, key));
  }

  private static void collect(String place, ObjectNode labels, Set<Placed> into) {
    labels.properties().forEach(label -> {
      Iterable<JsonNode> values =
          label.getValue().isArray() ? label.getValue() : List.of(label.getValue());
      for (JsonNode value : values) {
        if (value.isValueNode()) {
          into.add(placed(place, label.getKey(), value.asString()));
        }
      }
    });
  }

  private static Placed placed(String place, String key, String value) {
    return new Placed(place, kept(key), kept(value));
  }

  /**
   * Returns what is kept of a text: without U+0000, which PostgreSQL has not; of a long one its
   * beginning and a digest.
   */
  private static String kept(String text) {
    String whole = text.replace('\0', '\ufffd');
    if (whole.length() <= LONGEST) {
      return whole;
    }
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(whole.getBytes(StandardCharsets.UTF_8));
      String suffix = "#" + HexFormat.of().formatHex(digest);
      return whole.substring(0, LONGEST - suffix.length()) + suffix;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  /** Returns the condition that a channel {@code c} has a label. */
  String matches() {
    return " and exists (select 1 from " + table
        + " l where l.tenant = c.tenant and l.channel = c.channel"
        + " and l.place = ? and l.label_key = ? and l.label_value = ?)";
  }

  static int bind(PreparedStatement statement, int at, String place, Label label)
      throws SQLException {
    return bind(statement, at, placed(place, label.key(), label.value()));
  }

  private static int bind(PreparedStatement statement, int at, Placed label) throws SQLException {
    statement.setString(at, label.place());
    statement.setString(at + 1, label.key());
    statement.setString(at + 2, label.value());
    return at + 3;
  }
}
