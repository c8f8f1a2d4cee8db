package dev.rhythmite.store.jpa;

import dev.rhythmite.store.StoreDefinitionException;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.engine.spi.SharedSessionContractImplementor;

/** The statements on what was decided for each store when its table was made. */
final class StoreRecordQueries {

  private final String storeTable;

  StoreRecordQueries(SessionFactoryImplementor factory) {
    storeTable = StripeQueries.table(factory, StoreRecord.class);
  }

  private record Recorded(
      UUID identity, String axis, String frequency, String zone, String type, boolean tracked) {}

  /**
   * Returns the identity of a store's table, if it was recorded.
   *
   * @throws StoreDefinitionException if it was recorded with another layout
   */
  Optional<UUID> identity(
      SharedSessionContractImplementor session, String store, StoreShape shape) {
    Optional<Recorded> found = JdbcQueries.first(
        session,
        "select table_identity, chunk_axis, frequency, time_zone, value_type, tracked from "
            + storeTable
            + " where store = ?",
        statement -> statement.setString(1, store),
        row -> new Recorded(
            UUID.fromString(row.getString(1)),
            row.getString(2),
            row.getString(3),
            row.getString(4),
            row.getString(5),
            row.getBoolean(6)));
    found.ifPresent(recorded -> {
      checkSame(store, "axis", recorded.axis(), shape.axis());
      checkSame(store, "frequency", recorded.frequency(), shape.frequency());
      checkSame(store, "zone", recorded.zone(), shape.zone());
      checkSame(store, "type", recorded.type(), shape.type().name());
    });
    return found.map(recorded -> recorded.tracked() == shape.tracked()
        ? recorded.identity()
        : recordTracked(session, store, shape));
  }

  /** Changes that were made untracked are known to no cursor: a new identity ends them all. */
  private UUID recordTracked(
      SharedSessionContractImplementor session, String store, StoreShape shape) {
    UUID identity = UUID.randomUUID();
    JdbcQueries.update(
        session,
        "update " + storeTable + " set tracked = ?, table_identity = ? where store = ?",
        statement -> {
          statement.setBoolean(1, shape.tracked());
          statement.setString(2, identity.toString());
          statement.setString(3, store);
        });
    return identity;
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
              + ". Stored series keep the layout that they were made by.",
          "Set it back to "
              + recorded
              + ", or give the entity another name and table and copy the series.");
    }
  }

  /** Records a store with a new identity. */
  UUID record(SharedSessionContractImplementor session, String store, StoreShape shape) {
    UUID identity = UUID.randomUUID();
    JdbcQueries.update(
        session,
        "insert into "
            + storeTable
            + " (store, table_identity, chunk_axis, frequency, time_zone, value_type, tracked)"
            + " values (?, ?, ?, ?, ?, ?, ?)",
        statement -> {
          statement.setString(1, store);
          statement.setString(2, identity.toString());
          statement.setString(3, shape.axis());
          statement.setString(4, shape.frequency());
          statement.setString(5, shape.zone());
          statement.setString(6, shape.type().name());
          statement.setBoolean(7, shape.tracked());
        });
    return identity;
  }
}
