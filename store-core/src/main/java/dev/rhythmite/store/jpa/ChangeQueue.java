package dev.rhythmite.store.jpa;

import jakarta.persistence.EntityManager;
import jakarta.transaction.Synchronization;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.WeakHashMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.hibernate.JDBCException;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.engine.spi.SharedSessionContractImplementor;

/**
 * Brings changes into transactions. Without a caller's transaction a change has one of its own, is
 * retried as a whole when the database asks for that, and is committed before the call returns. In a
 * caller's it waits until just before that completes, so that counters are held for the shortest
 * time and no code of the caller runs in between; a read of what waits brings it forward.
 */
final class ChangeQueue {

  private final StripeQueries stripes;
  /** Weak, as a session that is closed within its transaction tells nobody of the end. */
  private final Map<SharedSessionContractImplementor, List<Change>> waiting =
      Collections.synchronizedMap(new WeakHashMap<>());

  /** Sessions whose transaction completes: what others write then, does not wait any more. */
  private final Set<SharedSessionContractImplementor> completing =
      Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

  /** Sessions whose transaction must not be committed, as writes of it failed on the way. */
  private final Map<SharedSessionContractImplementor, RuntimeException> failed =
      Collections.synchronizedMap(new WeakHashMap<>());

  ChangeQueue(StripeQueries stripes) {
    this.stripes = stripes;
  }

  /** Makes a change, now or just before the caller's transaction completes. */
  void submit(Transactions transactions, Change change) {
    if (transactions.active()) {
      transactions.required(entityManager -> {
        SessionImplementor session = session(entityManager);
        change.prepare(session);
        if (completing.contains(session)) {
          write(session, List.of(change));
        } else if (!change.stripes().isEmpty()) {
          enqueue(session, change);
        }
        return true;
      });
      return;
    }
    Retries.run(() -> {
      if (!isWrittenAlone(transactions, change)) {
        writeInTransaction(transactions, change);
      }
    });
  }

  private static boolean isWrittenAlone(Transactions transactions, Change change) {
    if (!change.mayBeAlone()) {
      return false;
    }
    try {
      return transactions.perStatement(entityManager -> change.writeAlone(session(entityManager)));
    } catch (JDBCException e) {
      if (change.mayBeAlone()) {
        throw e;
      }
      return false; // as the database has told that it never can be
    }
  }

  private void writeInTransaction(Transactions transactions, Change change) {
    boolean done = transactions.required(entityManager -> {
      SessionImplementor session = session(entityManager);
      change.prepare(session);
      write(session, List.of(change));
      return true;
    });
    assert done;
  }

  /**
   * Reads in the caller's transaction or a new one.
   *
   * @param affected which waiting changes the read must see, and so brings forward
   */
  <T> T read(
      Transactions transactions,
      Predicate<Change> affected,
      Function<SharedSessionContractImplementor, T> query) {
    return transactions.required(entityManager -> {
      SessionImplementor session = session(entityManager);
      bringForward(session, affected);
      return query.apply(session);
    });
  }

  /**
   * Reads in the caller's transaction or, if there is none, what is committed when each statement
   * begins.
   *
   * @param affected which waiting changes the read must see, and so brings forward
   */
  <T> T readCommitted(
      Transactions transactions,
      Predicate<Change> affected,
      Function<SharedSessionContractImplementor, T> query) {
    return transactions.active()
        ? read(transactions, affected, query)
        : transactions.perStatement(entityManager -> query.apply(session(entityManager)));
  }

  /** Writes everything that waits in the caller's transaction, if some of it is affected. */
  void bringForward(Transactions transactions, Predicate<Change> affected) {
    if (transactions.active()) {
      boolean done = read(transactions, affected, session -> true);
      assert done;
    }
  }

  private void bringForward(SharedSessionContractImplementor session, Predicate<Change> affected) {
    List<Change> changes = waiting.get(session);
    if (changes != null && changes.stream().anyMatch(affected)) {
      List<Change> all = List.copyOf(changes);
      changes.clear();
      try {
        write(session, all);
      } catch (RuntimeException e) {
        // part of it may be written and the rest is forgotten: nothing of it may be committed
        failed.put(session, e);
        throw e;
      }
    }
  }

  static SessionImplementor session(EntityManager entityManager) {
    return entityManager.unwrap(SessionImplementor.class);
  }

  private void enqueue(SessionImplementor session, Change change) {
    waiting
        .computeIfAbsent(session, unknown -> {
          session
              .getTransactionCoordinator()
              .getLocalSynchronizations()
              .registerSynchronization(new Completion(session));
          return new ArrayList<>();
        })
        .add(change);
  }

  private void write(SharedSessionContractImplementor session, List<Change> changes) {
    Map<String, SortedSet<Short>> stripesByStore = new TreeMap<>();
    for (Change change : changes) {
      stripesByStore
          .computeIfAbsent(change.store(), store -> new TreeSet<>())
          .addAll(change.stripes());
    }
    Map<String, HeldStripes> heldByStore = new LinkedHashMap<>();
    // one order for all writers, so that they wait for each other and never in a circle
    stripesByStore.forEach((store, wanted) -> heldByStore.put(store, hold(session, store, wanted)));
    for (Change change : changes) {
      HeldStripes held = heldByStore.get(change.store());
      if (held != null && !change.stripes().isEmpty()) {
        change.write(session, held);
      }
    }
  }

  private HeldStripes hold(
      SharedSessionContractImplementor session, String store, SortedSet<Short> wanted) {
    return new HeldStripes(stripes.increment(session, store, wanted));
  }

  private final class Completion implements Synchronization {

    private final SharedSessionContractImplementor session;

    Completion(SharedSessionContractImplementor session) {
      this.session = session;
    }

    @Override
    public void beforeCompletion() {
      RuntimeException failure = failed.get(session);
      if (failure != null) {
        throw new IllegalStateException(
            "Writes of this transaction failed before, so that it cannot be committed. Roll it back,"
                + " and begin anew.",
            failure);
      }
      completing.add(session);
      bringForward(session, change -> true);
    }

    /** Runs after a rollback, too, which {@link #beforeCompletion} does not precede. */
    @Override
    public void afterCompletion(int status) {
      waiting.remove(session);
      completing.remove(session);
      failed.remove(session);
    }
  }
}
