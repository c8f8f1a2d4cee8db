package dev.rhythmite.store.channel.jpa;

import dev.rhythmite.store.channel.ChannelKey;
import dev.rhythmite.store.channel.ChannelKind;
import dev.rhythmite.store.channel.ChannelPosition;
import dev.rhythmite.store.channel.ChannelQuery;
import dev.rhythmite.store.channel.ChannelQuery.Label;
import dev.rhythmite.store.channel.ChannelSummary;
import dev.rhythmite.store.jpa.JdbcQueries;
import dev.rhythmite.store.jpa.StripeQueries;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.engine.spi.SharedSessionContractImplementor;

/** The statements that list channels with the numbers of their rows. */
final class ListQueries {

  private final String select;
  private final LabelQueries labels;

  ListQueries(
      SessionFactoryImplementor factory, DefinitionQueries definitions, LabelQueries labels) {
    this.labels = labels;
    this.select = "select " + DefinitionQueries.COLUMNS
        + ", d.row_count + (select coalesce(sum(t.row_count), 0) from "
        + StripeQueries.table(factory, TailRecord.class)
        + " t where t.stripe = c.stripe and t.timeline = c.timeline) from "
        + definitions.table()
        + " c join " + StripeQueries.table(factory, DataRecord.class)
        + " d on d.stripe = c.stripe and d.timeline = c.timeline";
  }

  Optional<ChannelSummary> find(SharedSessionContractImplementor session, ChannelKey key) {
    return JdbcQueries.first(
        session,
        select + " where c.tenant = ? and c.channel = ?",
        statement -> DefinitionQueries.bind(statement, 1, key),
        ListQueries::summary);
  }

  /** Returns one channel more than a page has, if there is one. */
  List<ChannelSummary> page(
      SharedSessionContractImplementor session, ChannelKind kind, ChannelQuery query) {
    StringBuilder sql = new StringBuilder(select).append(" where c.tenant = ? and c.kind = ?");
    query.name().ifPresent(name -> sql.append(" and c.name = ?"));
    sql.append(labels.matches().repeat(query.tags().size() + query.metadata().size()));
    query
        .after()
        .ifPresent(after ->
            sql.append(" and (c.created_micros < ? or (c.created_micros = ? and c.channel < ?))"));
    sql.append(" order by c.created_micros desc, c.channel desc fetch first ? rows only");
    return JdbcQueries.list(
        session, sql.toString(), statement -> bind(statement, kind, query), ListQueries::summary);
  }

  private static void bind(PreparedStatement statement, ChannelKind kind, ChannelQuery query)
      throws SQLException {
    statement.setString(1, query.tenant());
    statement.setString(2, kind.name());
    int next = 3;
    if (query.name().isPresent()) {
      statement.setString(next++, query.name().get());
    }
    for (Label tag : query.tags()) {
      next = LabelQueries.bind(statement, next, LabelQueries.TAG, tag);
    }
    for (Label member : query.metadata()) {
      next = LabelQueries.bind(statement, next, LabelQueries.METADATA, member);
    }
    if (query.after().isPresent()) {
      ChannelPosition after = query.after().get();
      statement.setLong(next++, after.createdMicros());
      statement.setLong(next++, after.createdMicros());
      statement.setString(next++, after.id().toString());
    }
    statement.setInt(next, query.limit() + 1);
  }

  private static ChannelSummary summary(ResultSet row) throws SQLException {
    return new ChannelSummary(
        DefinitionQueries.channel(row).channel(), row.getLong(DefinitionQueries.COLUMN_COUNT + 1));
  }
}
