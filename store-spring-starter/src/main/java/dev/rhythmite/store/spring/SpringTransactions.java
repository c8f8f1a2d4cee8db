package dev.rhythmite.store.spring;

import dev.rhythmite.store.jpa.Transactions;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.util.Optional;
import java.util.function.Function;
import org.hibernate.engine.spi.SessionImplementor;
import org.springframework.orm.jpa.EntityManagerFactoryUtils;
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
    return template.execute(status -> work.apply(joined()
        .orElseThrow(() -> new IllegalStateException(
            "The transaction manager does not manage the entity manager factory of the stores."
                + " Both belong together; give the stores a JpaTransactionManager of theirs."))));
  }

  /** Returns the entity manager of the transaction of this thread, if it is one of this factory. */
  private Optional<EntityManager> joined() {
    return Optional.ofNullable(EntityManagerFactoryUtils.getTransactionalEntityManager(factory))
        // its proxy, which is a Session too, knows only of transactions that it was told to join
        .filter(found -> found.unwrap(SessionImplementor.class).isJoinedToTransaction());
  }
}
