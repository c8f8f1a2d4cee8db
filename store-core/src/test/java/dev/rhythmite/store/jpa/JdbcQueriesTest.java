package dev.rhythmite.store.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rhythmite.store.testing.TestDatabase;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class JdbcQueriesTest {

  /** Reached by reflection, so public. */
  public static final class Counted {

    private static final AtomicInteger CALLS = new AtomicInteger();

    private Counted() {}

    /** Called by H2, which is told that it always returns the same. */
    public static int called(int value) {
      CALLS.incrementAndGet();
      return value;
    }
  }

  /**
   * H2's last result may come from just before another writer's commit, which it then hides from a
   * write that holds the stripe.
   */
  @Test
  void asksAnewWhatItAskedBefore() {
    try (StoreUnit unit = new StoreUnit(TestDatabase.h2(), CaseStores.Ym.class);
        EntityManager entityManager = unit.entityManager()) {
      unit.update("create alias called deterministic for '" + Counted.class.getName() + ".called'");
      entityManager.getTransaction().begin();
      for (int times = 1; times <= 3; times++) {
        assertThat(JdbcQueries.list(
                ChangeQueue.session(entityManager),
                "select called(?)",
                statement -> statement.setInt(1, 7),
                row -> row.getInt(1)))
            .isEqualTo(List.of(7));
        assertThat(Counted.CALLS).hasValue(times);
      }
      entityManager.getTransaction().commit();
    }
  }
}
