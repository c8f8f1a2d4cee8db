package dev.rhythmite.store.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.PersistenceException;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetriesTest {

  @Test
  void runsATransactionOnceIfItSucceeds() {
    AtomicInteger runs = new AtomicInteger();

    assertThat(Retries.call(runs::incrementAndGet)).isEqualTo(1);
    Retries.run(runs::incrementAndGet);

    assertThat(runs).hasValue(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"40001", "40P01", "23505", "HYT00"})
  void runsATransactionAgainThatEndedForTheSakeOfAnother(String sqlState) {
    assertThat(Retries.call(failingTwice(() -> caused(new SQLException("no", sqlState)))))
        .isEqualTo(3);
    assertThat(Retries.call(failingTwice(() -> caused(new RuntimeException(
            caused(new BatchUpdateException(new SQLException("no", sqlState))))))))
        .isEqualTo(3);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "23503", "23502", "42601", "57014", "08006", "40003", "hyt00"})
  void doesNotRunATransactionAgainThatFailedForItsOwnSake(String sqlState) {
    RuntimeException thrown = caused(new SQLException("no", sqlState));
    AtomicInteger runs = new AtomicInteger();

    assertThatThrownBy(() -> Retries.run(() -> {
          runs.incrementAndGet();
          throw thrown;
        }))
        .isSameAs(thrown);
    assertThat(runs).hasValue(1);
  }

  @Test
  void doesNotRunATransactionAgainThatFailedWithoutTheDatabase() {
    IllegalArgumentException thrown = new IllegalArgumentException("40001");
    AtomicInteger runs = new AtomicInteger();

    assertThatThrownBy(() -> Retries.run(() -> {
          runs.incrementAndGet();
          throw thrown;
        }))
        .isSameAs(thrown);
    assertThat(runs).hasValue(1);
  }

  @Test
  void givesUpAfterTenTries() {
    AtomicInteger runs = new AtomicInteger();

    assertThatThrownBy(() -> Retries.run(() -> {
          throw caused(new SQLException("try " + runs.incrementAndGet(), "40001"));
        }))
        .isInstanceOf(PersistenceException.class)
        .rootCause()
        .hasMessage("try 10");
    assertThat(runs).hasValue(10);
  }

  private static PersistenceException caused(Exception cause) {
    return new PersistenceException("a layer above", cause);
  }

  private static Supplier<Integer> failingTwice(Supplier<RuntimeException> failure) {
    AtomicInteger runs = new AtomicInteger();
    return () -> {
      if (runs.incrementAndGet() < 3) {
        throw failure.get();
      }
      return runs.get();
    };
  }
}
