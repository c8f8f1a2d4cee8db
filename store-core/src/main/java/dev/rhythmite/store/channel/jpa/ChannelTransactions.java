package dev.rhythmite.store.channel.jpa;

import dev.rhythmite.store.jpa.Retries;
import dev.rhythmite.store.jpa.Transactions;
import jakarta.persistence.EntityManager;
import java.util.function.Function;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.resource.transaction.spi.TransactionCoordinatorBuilder;

/** Brings the work on channels into transactions. */
final class ChannelTransactions {

  private final SessionFactoryImplementor factory;
  private final Transactions transactions;
  private final Transactions own;
  private final boolean jta;

  ChannelTransactions(SessionFactoryImplementor factory, Transactions transactions) {
    this.factory = factory;
    this.transactions = transactions;
    this.jta = isJta(factory);
    this.own = jta ? transactions : Transactions.of(factory);
  }

  private static boolean isJta(SessionFactoryImplementor factory) {
    return factory
        .getServiceRegistry()
        .requireService(TransactionCoordinatorBuilder.class)
        .isJta();
  }

  /** Returns the same for the transactions of an entity manager. */
  ChannelTransactions in(EntityManager entityManager) {
    return new ChannelTransactions(factory, Transactions.in(entityManager));
  }

  /** Returns whether the caller has a transaction that work joins. */
  boolean joined() {
    return transactions.active();
  }

  /**
   * Returns whether threads may commit for each other now: nobody's transaction is to be joined, and
   * no transaction manager binds more to a thread than its connection.
   */
  boolean mayBeShared() {
    return !joined() && !jta;
  }

  /**
   * Returns whether a thread that is in no transaction has no connection. Frameworks may keep one
   * for it, such as Spring's open session in view.
   */
  boolean leaveConnections() {
    return transactions.getClass().equals(own.getClass());
  }

  /** Does work in the caller's transaction; or in a new one, again if the database asks for that. */
  <T> T call(Function<SharedSessionContractImplementor, T> work) {
    return joined()
        ? required(transactions, work)
        : Retries.call(() -> required(transactions, work));
  }

  /**
   * Does work in a transaction that is committed when this returns, whatever the caller's does; only
   * where a transaction manager knows the caller's, it is that one.
   */
  <T> T callApart(Function<SharedSessionContractImplementor, T> work) {
    return own.active() ? required(own, work) : Retries.call(() -> required(own, work));
  }

  /** Returns whether {@link #callApart} would join the caller's transaction now. */
  boolean apartIsJoined() {
    return own.active();
  }

  private static <T> T required(
      Transactions transactions, Function<SharedSessionContractImplementor, T> work) {
    return transactions.required(entityManager -> work.apply(session(entityManager)));
  }

  private static SharedSessionContractImplementor session(EntityManager entityManager) {
    return entityManager.unwrap(SessionImplementor.class);
  }

  /** A session for reading, in a transaction, until it is closed. */
  record Reading(SharedSessionContractImplementor session, Runnable end) {}

  /** Returns the caller's session, or a new one in a transaction of its own. */
  Reading reading() {
    if (joined()) {
      return new Reading(required(transactions, session -> session), () -> {});
    }
    EntityManager entityManager = factory.createEntityManager();
    entityManager.getTransaction().begin();
    return new Reading(session(entityManager), () -> {
      try (entityManager) {
        entityManager.getTransaction().rollback();
      }
    });
  }
}
