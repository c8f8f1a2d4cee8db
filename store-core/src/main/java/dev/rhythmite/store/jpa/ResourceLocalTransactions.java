package dev.rhythmite.store.jpa;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.EntityTransaction;
import java.util.function.Function;

/** A new entity manager and transaction for each unit of work: there is no caller's to join. */
final class ResourceLocalTransactions implements Transactions {

  private final EntityManagerFactory factory;

  ResourceLocalTransactions(EntityManagerFactory factory) {
    this.factory = factory;
  }

  @Override
  public boolean active() {
    return false;
  }

  @Override
  public <T> T required(Function<EntityManager, T> work) {
    try (EntityManager entityManager = factory.createEntityManager()) {
      return begin(entityManager, work);
    }
  }

  /** Runs work in a transaction that it begins and ends. */
  static <T> T begin(EntityManager entityManager, Function<EntityManager, T> work) {
    EntityTransaction transaction = entityManager.getTransaction();
    transaction.begin();
    boolean done = false;
    try {
      T result = work.apply(entityManager);
      transaction.commit();
      done = true;
      return result;
    } finally {
      // a failed commit has rolled back by itself
      if (!done && transaction.isActive()) {
        transaction.rollback();
      }
    }
  }
}
