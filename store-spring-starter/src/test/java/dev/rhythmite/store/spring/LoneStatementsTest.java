package dev.rhythmite.store.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rhythmite.store.spring.host.LoadCurve;
import dev.rhythmite.store.testing.TestDatabase;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.util.function.BiConsumer;
import org.hibernate.engine.spi.SessionImplementor;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.orm.jpa.EntityManagerHolder;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.orm.jpa.vendor.HibernateJpaDialect;
import org.springframework.transaction.TransactionExecutionListener;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** When statements under Spring go without a transaction. */
class LoneStatementsTest {

  @Configuration(proxyBeanMethods = false)
  @EntityScan(basePackageClasses = LoadCurve.class)
  static class Host {}

  /** Of an application that sets something up for each transaction. */
  static final class OwnManager extends JpaTransactionManager {

    private static final long serialVersionUID = 1;

    OwnManager(EntityManagerFactory factory) {
      super(factory);
    }
  }

  /** Likewise. */
  static final class OwnDialect extends HibernateJpaDialect {

    private static final long serialVersionUID = 1;
  }

  @Test
  void withoutACallerItHasNone() {
    on(TestDatabase.postgresql(), (factory, manager) -> {
      SpringTransactions transactions = new SpringTransactions(factory, manager);

      assertThat(transactions.<Boolean>perStatement(LoneStatementsTest::isInTransaction))
          .isFalse();
      assertThat(transactions.<Boolean>required(LoneStatementsTest::isInTransaction))
          .isTrue();
    });
  }

  @Test
  void itJoinsThatOfItsCaller() {
    on(TestDatabase.postgresql(), (factory, manager) -> {
      SpringTransactions transactions = new SpringTransactions(factory, manager);

      Boolean joined = new TransactionTemplate(manager)
          .execute(status -> transactions.perStatement(LoneStatementsTest::isInTransaction));

      assertThat(joined).isTrue();
    });
  }

  @Test
  void itTakesNoSecondConnectionBesideThatOfItsThread() {
    on(TestDatabase.postgresql(), (factory, manager) -> {
      SpringTransactions transactions = new SpringTransactions(factory, manager);
      try (EntityManager bound = factory.createEntityManager()) {
        TransactionSynchronizationManager.bindResource(factory, new EntityManagerHolder(bound));

        assertThat(transactions.<Boolean>perStatement(LoneStatementsTest::isInTransaction))
            .isFalse();
        Object one = bound.createNativeQuery("select 1").getSingleResult();
        assertThat(one).isEqualTo(1);
        assertThat(transactions.<Boolean>perStatement(LoneStatementsTest::isInTransaction))
            .isTrue();
      } finally {
        TransactionSynchronizationManager.unbindResourceIfPossible(factory);
      }
    });
  }

  @Test
  void itHasOneWhereTheApplicationWouldMissIt() {
    on(TestDatabase.postgresql(), (factory, manager) -> {
      SpringTransactions own = new SpringTransactions(factory, new OwnManager(factory));
      assertThat(own.<Boolean>perStatement(LoneStatementsTest::isInTransaction)).isTrue();

      JpaTransactionManager speaking = new JpaTransactionManager(factory);
      speaking.setJpaDialect(new OwnDialect());
      SpringTransactions spoken = new SpringTransactions(factory, speaking);
      assertThat(spoken.<Boolean>perStatement(LoneStatementsTest::isInTransaction))
          .isTrue();

      manager.addListener(new TransactionExecutionListener() {});
      SpringTransactions heard = new SpringTransactions(factory, manager);
      assertThat(heard.<Boolean>perStatement(LoneStatementsTest::isInTransaction))
          .isTrue();
    });
  }

  @Test
  void itHasOneOnOtherDatabases() {
    on(TestDatabase.h2(), (factory, manager) -> {
      SpringTransactions transactions = new SpringTransactions(factory, manager);

      assertThat(transactions.<Boolean>perStatement(LoneStatementsTest::isInTransaction))
          .isTrue();
    });
  }

  private static boolean isInTransaction(EntityManager entityManager) {
    return entityManager.unwrap(SessionImplementor.class).isTransactionInProgress();
  }

  private static void on(
      TestDatabase database, BiConsumer<EntityManagerFactory, JpaTransactionManager> test) {
    new ApplicationContextRunner()
        .withConfiguration(AutoConfigurations.of(
            DataSourceAutoConfiguration.class,
            TransactionAutoConfiguration.class,
            HibernateJpaAutoConfiguration.class))
        .withUserConfiguration(Host.class)
        .withPropertyValues(
            "spring.datasource.url=" + database.url(),
            "spring.datasource.username=" + database.user(),
            "spring.datasource.password=" + database.password(),
            "spring.jpa.hibernate.ddl-auto=update")
        .run(context -> test.accept(
            context.getBean(EntityManagerFactory.class),
            context.getBean(JpaTransactionManager.class)));
  }
}
