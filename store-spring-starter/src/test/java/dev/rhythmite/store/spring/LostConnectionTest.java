package dev.rhythmite.store.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rhythmite.store.ReplicaStoreException;
import dev.rhythmite.store.StoreException;
import dev.rhythmite.store.jpa.Transactions;
import dev.rhythmite.store.testing.TestDatabase;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;

/** What is told of work that fails where its connection is lost, so that it cannot be rolled back. */
class LostConnectionTest {

  @Test
  void aRefusalIsTheRefusalThatItIs() {
    try (RunningHost host = RunningHost.on(TestDatabase.postgresql()).start()) {
      Transactions transactions = host.bean(Transactions.class);
      StoreException refusal = new ReplicaStoreException("Curve", "a source");

      assertThatThrownBy(() -> transactions.required(losing(refusal)))
          .isSameAs(refusal)
          .satisfies(thrown -> assertThat(thrown.getSuppressed()).isNotEmpty());
    }
  }

  @Test
  void anyOtherFailureIsTheCauseOfALostConnection() {
    try (RunningHost host = RunningHost.on(TestDatabase.postgresql()).start()) {
      Transactions transactions = host.bean(Transactions.class);
      RuntimeException failure = new IllegalStateException("unknown");

      assertThatThrownBy(() -> transactions.required(losing(failure)))
          .isInstanceOf(DataAccessResourceFailureException.class)
          .hasCause(failure);
    }
  }

  /** Ends the connection of the transaction, then fails. */
  private static Function<EntityManager, Object> losing(RuntimeException failure) {
    return entityManager -> {
      assertThatThrownBy(() -> entityManager
              .createNativeQuery("select pg_terminate_backend(pg_backend_pid())")
              .getSingleResult())
          .isInstanceOf(PersistenceException.class);
      throw failure;
    };
  }
}
