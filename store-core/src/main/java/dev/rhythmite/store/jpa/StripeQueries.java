package dev.rhythmite.store.jpa;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import org.hibernate.dialect.Dialect;
import org.hibernate.dialect.H2Dialect;
import org.hibernate.dialect.PostgreSQLDialect;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.persister.entity.EntityPersister;

/** The statements on stripe counters. Public for the library's other packages only. */
public final class StripeQueries {

  private final String stripeTable;
  private final String storeTable;

  /** Whether an update can tell what it made of a row. */
  private final boolean returnsWhatItSets;

  public StripeQueries(SessionFactoryImplementor factory) {
    stripeTable = table(factory, StripeCounter.class);
    storeTable = table(factory, StoreRecord.class);
    Dialect dialect = factory.getJdbcServices().getDialect();
    returnsWhatItSets = dialect instanceof PostgreSQLDialect || dialect instanceof H2Dialect;
  }

  /** Returns the table of the counters. */
  public String table() {
    return stripeTable;
  }

  public static String table(SessionFactoryImplementor factory, Class<?> entity) {
    EntityPersister persister = factory.getMappingMetamodel().getEntityDescriptor(entity);
    return persister.getTableName();
  }

  private record Head(short stripe, long counter) {}

  /** Makes the counters of a store if there are none, from 0 on. */
  public void begin(SharedSessionContractImplementor session, String store) {
    if (has(session, store)) {
      return;
    }
    for (short stripe = 0; stripe < Stripes.COUNT; stripe++) {
      set(session, store, stripe, 0);
    }
  }

  /** Returns the counters of all stripes. */
  public long[] heads(SharedSessionContractImplementor session, String store) {
    long[] heads = new long[Stripes.COUNT];
    JdbcQueries.list(
            session,
            "select stripe, counter from " + stripeTable + " where store = ?",
            statement -> statement.setString(1, store),
            row -> new Head(row.getShort(1), row.getLong(2)))
        .forEach(head -> heads[head.stripe()] = head.counter());
    return heads;
  }

  private record Mark(short stripe, long counter, long purgedUpTo) {}

  /** Returns the counters of all stripes, and how far their tombstones were purged. */
  StripeMarks marks(SharedSessionContractImplementor session, String store) {
    StripeMarks marks = new StripeMarks();
    JdbcQueries.list(
            session,
            "select stripe, counter, purged_up_to from " + stripeTable + " where store = ?",
            statement -> statement.setString(1, store),
            row -> new Mark(row.getShort(1), row.getLong(2), row.getLong(3)))
        .forEach(mark -> marks.set(mark.stripe(), mark.counter(), mark.purgedUpTo()));
    return marks;
  }

  /** Notes that tombstones of a stripe were purged, whose counter this transaction holds. */
  void purgedUpTo(
      SharedSessionContractImplementor session, String store, short stripe, long revision) {
    JdbcQueries.update(
        session,
        "update "
            + stripeTable
            + " set purged_up_to = ? where stripe = ? and store = ? and purged_up_to < ?",
        statement -> {
          statement.setLong(1, revision);
          statement.setShort(2, stripe);
          statement.setString(3, store);
          statement.setLong(4, revision);
        });
  }

  /** Returns whether a store has its counters. */
  private boolean has(SharedSessionContractImplementor session, String store) {
    return JdbcQueries.first(
            session,
            "select stripe from " + stripeTable + " where store = ? fetch first 1 rows only",
            statement -> statement.setString(1, store),
            row -> row.getShort(1))
        .isPresent();
  }

  /** Returns the counter of one stripe. */
  long head(SharedSessionContractImplementor session, String store, short stripe) {
    return JdbcQueries.first(
            session,
            "select counter from " + stripeTable + " where stripe = ? and store = ?",
            statement -> {
              statement.setShort(1, stripe);
              statement.setString(2, store);
            },
            row -> row.getLong(1))
        .orElseThrow(() -> new IllegalStateException("Stripe "
            + stripe
            + " of "
            + store
            + " has no counter. Rows of "
            + stripeTable
            + " are never deleted; restore them, or delete the store's row in "
            + storeTable
            + " and restart to have all made again."));
  }

  /** Increments the counter of a stripe, which locks it until the end of the transaction. */
  public long increment(SharedSessionContractImplementor session, String store, short stripe) {
    JdbcQueries.Binder binder = statement -> {
      statement.setShort(1, stripe);
      statement.setString(2, store);
    };
    if (!returnsWhatItSets) {
      JdbcQueries.update(session, increment(), binder);
      return head(session, store, stripe);
    }
    return JdbcQueries.updated(session, increment(), "counter", binder)
        .orElseGet(() -> head(session, store, stripe));
  }

  /** Increments the counters of stripes, one after the other; returns what they are then. */
  Map<Short, Long> increment(
      SharedSessionContractImplementor session, String store, SortedSet<Short> ascending) {
    Map<Short, Long> counters = new HashMap<>();
    if (ascending.size() == 1) {
      short stripe = ascending.first();
      counters.put(stripe, increment(session, store, stripe));
      return counters;
    }
    JdbcQueries.batch(session, increment(), List.copyOf(ascending), (statement, stripe) -> {
      statement.setShort(1, stripe);
      statement.setString(2, store);
    });
    // held, so that they are what they were just set to
    long[] heads = heads(session, store);
    for (short stripe : ascending) {
      counters.put(stripe, heads[stripe] > 0 ? heads[stripe] : head(session, store, stripe));
    }
    return counters;
  }

  /** Returns the statement, of a stripe and a store. */
  String increment() {
    return "update " + stripeTable + " set counter = counter + 1 where stripe = ? and store = ?";
  }

  /** Adds the counter of a stripe, or sets it if there is one; as if nothing had been purged. */
  void set(SharedSessionContractImplementor session, String store, short stripe, long counter) {
    JdbcQueries.Binder binder = statement -> {
      statement.setLong(1, counter);
      statement.setShort(2, stripe);
      statement.setString(3, store);
    };
    int updated = JdbcQueries.update(
        session,
        "update " + stripeTable
            + " set counter = ?, purged_up_to = 0 where stripe = ? and store = ?",
        binder);
    if (updated == 0) {
      JdbcQueries.update(
          session,
          "insert into " + stripeTable
              + " (counter, stripe, store, purged_up_to) values (?, ?, ?, 0)",
          binder);
    }
  }

  /** Returns the greatest revision of a stripe's rows in a store's own table, 0 if it has none. */
  static long greatestRevision(
      SharedSessionContractImplementor session, String table, short stripe) {
    return JdbcQueries.list(
            session,
            "select max(\"revision\") from " + table + " where \"stripe\" = ?",
            statement -> statement.setShort(1, stripe),
            row -> row.getLong(1))
        .get(0);
  }
}
