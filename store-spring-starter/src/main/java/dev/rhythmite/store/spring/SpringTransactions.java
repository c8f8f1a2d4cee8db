package dev.rhythmite.store.spring;

import dev.rhythmite.store.StoreException;
import dev.rhythmite.store.jpa.Transactions;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import org.hibernate.SessionFactory;
import org.hibernate.engine.spi.SessionImplementor;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.orm.jpa.EntityManagerFactoryUtils;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.orm.jpa.vendor.HibernateJpaDialect;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Spring's transactions: those of {@code @Transactional} methods, or new ones. Work that fails in a
 * caller's transaction marks it for rollback, so that no half of it can be committed.
 */
final class SpringTransactions implements Transactions {

  private final EntityManagerFactory factory;
  private final TransactionTemplate template;

  SpringTransactions(EntityManagerFactory factory, PlatformTransactionManager manager) {
    this.factory = factory;
    this.template = new TransactionTemplate(manager);
  }

  @Override
  public boolean active() {
    return TransactionSynchronizationManager.isActualTransactionActive()
        && joined().isPresent();
  }

  @Override
  public <T> T required(Function<EntityManager, T> work) {
    AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();
    try {
      return template.execute(status -> keeping(failure, () -> work.apply(entityManager())));
    } catch (RuntimeException e) {
      RuntimeException first = failure.get();
      if (first == null || first == e) {
        throw e;
      }
      if (first instanceof StoreException) {
        first.addSuppressed(
            e); // what is wrong with the call is so whatever became of the connection
        throw first;
      }
      // Spring reports the rollback that failed, and forgets why there was one
      DataAccessResourceFailureException lost = new DataAccessResourceFailureException(
          "Work failed and could not be rolled back: the connection to the database is lost.",
          first);
      lost.addSuppressed(e);
      throw lost;
    }
  }

  @Override
  public <T> T perStatement(Function<EntityManager, T> work) {
    return beginsNothingElse()
            && !TransactionSynchronizationManager.isSynchronizationActive()
            && bound().isEmpty()
        ? Transactions.of(factory.unwrap(SessionFactory.class)).perStatement(work)
        : required(work);
  }

  /**
   * Whether a transaction of the manager is one of the database and no more. A manager or a dialect
   * of another class, or a listener, may set up what statements depend on, such as who asks.
   */
  private boolean beginsNothingElse() {
    return template.getTransactionManager() instanceof JpaTransactionManager manager
        && manager.getClass() == JpaTransactionManager.class
        && manager.getJpaDialect().getClass() == HibernateJpaDialect.class
        && manager.getEntityManagerFactory() == factory
        && manager.getTransactionExecutionListeners().isEmpty();
  }

  /** Returns the entity manager of this thread that has a connection: a second could be too many. */
  private Optional<EntityManager> bound() {
    return Optional.ofNullable(EntityManagerFactoryUtils.getTransactionalEntityManager(factory))
        .filter(found -> found
            .unwrap(SessionImplementor.class)
            .getJdbcCoordinator()
            .getLogicalConnection()
            .isPhysicallyConnected());
  }

  private static <T> T keeping(
      AtomicReference<@Nullable RuntimeException> failure, Supplier<T> work) {
    try {
      return work.get();
    } catch (RuntimeException e) {
      failure.set(e);
      throw e;
    }
  }

  private EntityManager entityManager() {
    return joined()
        .orElseThrow(() -> new IllegalStateException(
            "The transaction manager does not manage the entity manager factory of the stores."
                + " Both belong together; give the stores a JpaTransactionManager of theirs."));
  }

  /** Returns the entity manager of the transaction of this thread, if it is one of this factory. */
  private Optional<EntityManager> joined() {
    return Optional.ofNullable(EntityManagerFactoryUtils.getTransactionalEntityManager(factory))
        // its proxy, which is a Session too, knows only of transactions that it was told to join
        .filter(found -> found.unwrap(SessionImplementor.class).isJoinedToTransaction());
  }
}
