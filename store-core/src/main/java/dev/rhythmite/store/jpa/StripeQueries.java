package dev.rhythmite.store.jpa;

import dev.rhythmite.store.StoreDefinitionException;
import dev.rhythmite.store.StoreLayout;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.persister.entity.EntityPersister;

/** The statements on stripe counters and on what was decided for each store. */
final class StripeQueries {

  private final String stripeTable;
  private final String storeTable;

  StripeQueries(SessionFactoryImplementor factory) {
    stripeTable = table(factory, StripeCounter.class);
    storeTable = table(factory, StoreRecord.class);
  }

  static String table(SessionFactoryImplementor factory, Class<?> entity) {
    EntityPersister persister = factory.getMappingMetamodel().getEntityDescriptor(entity);
    return persister.getTableName();
  }

  /** Returns the counters of all stripes. */
  long[] heads(SharedSessionContractImplementor session, String store) {
    String sql = "select stripe, counter from " + stripeTable + " where store = ?";
    return session.doReturningWork(connection -> {
      long[] heads = new long[Stripes.COUNT];
      try (PreparedStatement statement = connection.prepareStatement(sql)) {
        statement.setString(1, store);
        try (ResultSet rows = statement.executeQuery()) {
          while (rows.next()) {
            heads[rows.getShort(1)] = rows.getLong(2);
          }
        }
      }
      return heads;
    });
  }

  /** Returns the counter of one stripe. */
  long head(SharedSessionContractImplementor session, String store, short stripe) {
    return session.doReturningWork(connection -> head(connection, store, stripe));
  }

  private long head(Connection connection, String store, short stripe) throws SQLException {
    String sql = "select counter from " + stripeTable + " where stripe = ? and store = ?";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setShort(1, stripe);
      statement.setString(2, store);
      try (ResultSet rows = statement.executeQuery()) {
        if (!rows.next()) {
          throw new IllegalStateException("Stripe "
              + stripe
              + " of "
              + store
              + " has no counter. Rows of "
              + stripeTable
              + " are never deleted; restart the application to have it made again.");
        }
        return rows.getLong(1);
      }
    }
  }

  /** Increments the counter of a stripe, which locks it until the end of the transaction. */
  long increment(SharedSessionContractImplementor session, String store, short stripe) {
    String sql =
        "update " + stripeTable + " set counter = counter + 1 where stripe = ? and store = ?";
    return session.doReturningWork(connection -> {
      try (PreparedStatement statement = connection.prepareStatement(sql)) {
        statement.setShort(1, stripe);
        statement.setString(2, store);
        statement.executeUpdate();
      }
      return head(connection, store, stripe);
    });
  }

  /**
   * Returns the identity of a store's table, if it was recorded.
   *
   * @throws StoreDefinitionException if it was recorded with another layout
   */
  Optional<UUID> identity(
      SharedSessionContractImplementor session, String store, StoreLayout layout) {
    String sql = "select table_identity, chunk_axis, frequency, time_zone from "
        + storeTable
        + " where store = ?";
    return session.doReturningWork(connection -> {
      try (PreparedStatement statement = connection.prepareStatement(sql)) {
        statement.setString(1, store);
        try (ResultSet row = statement.executeQuery()) {
          if (!row.next()) {
            return Optional.empty();
          }
          checkSame(store, "axis", row.getString(2), layout.axis().name());
          checkSame(store, "frequency", row.getString(3), layout.frequency().toString());
          checkSame(store, "zone", row.getString(4), layout.zone().getId());
          return Optional.of(UUID.fromString(row.getString(1)));
        }
      }
    });
  }

  private static void checkSame(String store, String what, String recorded, String declared) {
    if (!recorded.equals(declared)) {
      throw new StoreDefinitionException(
          store,
          "declares "
              + what
              + " "
              + declared
              + ", but its table was made with "
              + recorded
              + ". Stored chunks keep the layout that they were cut by.",
          "Set it back to "
              + recorded
              + ", or give the entity another name and table and copy the series.");
    }
  }

  /** Records a store with a new identity. */
  UUID record(SharedSessionContractImplementor session, String store, StoreLayout layout) {
    UUID identity = UUID.randomUUID();
    String sql = "insert into "
        + storeTable
        + " (store, table_identity, chunk_axis, frequency, time_zone) values (?, ?, ?, ?, ?)";
    session.doWork(connection -> {
      try (PreparedStatement statement = connection.prepareStatement(sql)) {
        statement.setString(1, store);
        statement.setString(2, identity.toString());
        statement.setString(3, layout.axis().name());
        statement.setString(4, layout.frequency().toString());
        statement.setString(5, layout.zone().getId());
        statement.executeUpdate();
      }
    });
    return identity;
  }

  /** Adds the counter of a stripe. */
  void add(SharedSessionContractImplementor session, String store, short stripe, long counter) {
    String sql = "insert into " + stripeTable + " (stripe, store, counter) values (?, ?, ?)";
    session.doWork(connection -> {
      try (PreparedStatement statement = connection.prepareStatement(sql)) {
        statement.setShort(1, stripe);
        statement.setString(2, store);
        statement.setLong(3, counter);
        statement.executeUpdate();
      }
    });
  }
}
