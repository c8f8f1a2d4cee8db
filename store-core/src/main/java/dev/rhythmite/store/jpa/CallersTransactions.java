package dev.rhythmite.store.jpa;

import jakarta.persistence.EntityManager;
import java.util.function.Function;

/** The transactions of an entity manager that the caller holds. */
final class CallersTransactions implements Transactions {

  private final EntityManager entityManager;

  CallersTransactions(EntityManager entityManager) {
    this.entityManager = entityManager;
  }

  @Override
  public boolean active() {
    return entityManager.isJoinedToTransaction();
  }

  @Override
  public <T> T required(Function<EntityManager, T> work) {
    return active()
        ? work.apply(entityManager)
        : ResourceLocalTransactions.begin(entityManager, work);
  }
}
