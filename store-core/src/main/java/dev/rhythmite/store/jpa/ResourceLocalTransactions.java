package dev.rhythmite.store.jpa;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.EntityTransaction;
import java.util.function.Function;
import org.hibernate.dialect.PostgreSQLDialect;
import org.hibernate.engine.spi.SessionFactoryImplementor;

/** A new entity manager and transaction for each unit of work: there is no caller's to join. */
final class ResourceLocalTransactions implements Transactions {

  private final EntityManagerFactory factory;

  /**
   * Whether a result stays as it was read when its transaction is over. Blobs of other databases may
   * be fetched only when they are asked for.
   */
  private final boolean rowsComeWhole;

  ResourceLocalTransactions(EntityManagerFactory factory) {
    this.factory = factory;
    this.rowsComeWhole =
        factory.unwrap(SessionFactoryImplementor.class).getJdbcServices().getDialect()
            instanceof PostgreSQLDialect;
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

  @Override
  public <T> T perStatement(Function<EntityManager, T> work) {
    if (!rowsComeWhole) {
      return required(work);
    }
    try (EntityManager entityManager = factory.createEntityManager()) {
      return JdbcQueries.commitsByItself(ChangeQueue.session(entityManager))
          ? work.apply(entityManager)
          : begin(entityManager, work);
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
