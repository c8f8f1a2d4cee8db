package dev.rhythmite.store.jpa;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.util.function.Function;

/**
 * How a store comes by transactions: a framework's, or the entity manager factory's own. An
 * application implements it only to bring its own framework.
 */
public interface Transactions {

  /** Returns the transactions of a unit that no framework manages: each call has one of its own. */
  static Transactions of(EntityManagerFactory factory) {
    return new ResourceLocalTransactions(factory);
  }

  /** Returns the transactions of an entity manager that the caller holds. */
  static Transactions in(EntityManager entityManager) {
    return new CallersTransactions(entityManager);
  }

  /** Returns whether the caller has a transaction that work would join. */
  boolean active();

  /**
   * Runs work in the caller's transaction, or in a new one that is committed before this returns
   * and rolled back if the work throws.
   *
   * @param work must not keep the entity manager
   */
  <T> T required(Function<EntityManager, T> work);

  /**
   * Runs work each of whose statements may be a transaction of its own, so that it may read with
   * each what is committed by then: in the caller's transaction or, where the database allows that,
   * without one, which saves the way to it that a commit is. By default, in a transaction as {@link
   * #required}.
   *
   * @param work must not keep the entity manager
   */
  default <T> T perStatement(Function<EntityManager, T> work) {
    return required(work);
  }
}
