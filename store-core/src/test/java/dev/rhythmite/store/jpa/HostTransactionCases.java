package dev.rhythmite.store.jpa;

import static dev.rhythmite.store.KeyFilter.where;
import static dev.rhythmite.store.WriteMode.CREATE;
import static dev.rhythmite.store.WriteMode.MERGE;
import static dev.rhythmite.store.jpa.CaseSeries.v;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rhythmite.store.SeriesExistsException;
import dev.rhythmite.store.SeriesStore;
import jakarta.persistence.EntityManager;
import org.junit.jupiter.api.Test;

/** Stores within a transaction of their caller. */
abstract class HostTransactionCases extends StoreCases {

  HostTransactionCases(StoreUnit unit) {
    super(unit);
  }

  @Test
  void writesOfACallersTransactionTakeEffectWithIt() {
    try (EntityManager entityManager = unit().entityManager()) {
      entityManager.getTransaction().begin();
      SeriesStore<CaseKey> store = unit().stores().in(entityManager).store(CaseStores.Ym.class);
      store.write(A, v("2024-01-01", 24), CREATE);
      store.write(B, v("2024-01-01", 24), CREATE);

      assertThat(ym.read(A)).isEmpty();
      assertThat(store.read(A)).contains(v("2024-01-01", 24));
      assertThatThrownBy(() -> store.write(A, v("2024-01-01", 24), CREATE))
          .isInstanceOf(SeriesExistsException.class);
      assertThat(store.delete(where(CaseKey::kind).is("B"))).isEqualTo(1);
      entityManager.getTransaction().commit();
    }

    assertThat(ym.read(A)).contains(v("2024-01-01", 24));
    assertThat(ym.read(B)).isEmpty();
  }

  @Test
  void aFailureWhileWritesAreBroughtForwardEndsTheTransaction() {
    try (EntityManager entityManager = unit().entityManager()) {
      entityManager.getTransaction().begin();
      SeriesStore<CaseKey> store = unit().stores().in(entityManager).store(CaseStores.Ym.class);
      store.write(B, v("2024-01-01", 24), CREATE);
      store.write(A, v("2024-01-01", 24), MERGE);
      ym.write(B, v("2024-01-01", 24, 7), CREATE);

      assertThatThrownBy(() -> store.read(B)).isInstanceOf(SeriesExistsException.class);
      assertThatThrownBy(() -> entityManager.getTransaction().commit())
          .isInstanceOf(RuntimeException.class);
    }
    assertThat(ym.read(A)).isEmpty();
    assertThat(ym.read(B)).contains(v("2024-01-01", 24, 7));
  }

  @Test
  void aStoreOpenedInATransactionThatRollsBackStaysOpen() {
    SeriesStores anew = SeriesStores.of(unit().factory());
    unit().update("delete from rhythmite_stripe where store = 'M30'");
    unit().update("delete from rhythmite_store where store = 'M30'");
    try (EntityManager entityManager = unit().entityManager()) {
      entityManager.getTransaction().begin();
      anew.in(entityManager).store(CaseStores.M30.class).write(A, v("2024-01-01", 24), MERGE);
      entityManager.getTransaction().rollback();
    }

    anew.store(CaseStores.M30.class).write(A, v("2024-01-01", 24), MERGE);

    assertThat(anew.store(CaseStores.M30.class).read(A)).isPresent();
  }

  @Test
  void aLongTransactionOfTheCallerHoldsUpNobody() throws Exception {
    try (EntityManager entityManager = unit().entityManager()) {
      entityManager.getTransaction().begin();
      unit()
          .stores()
          .in(entityManager)
          .store(CaseStores.Ym.class)
          .write(A, v("2024-01-01", 24), MERGE);

      // would wait for ever, were the counter of the stripe held already
      ym.write(A, v("2024-01-02", 24, 24), MERGE);

      entityManager.getTransaction().commit();
    }
    assertThat(ym.read(A)).contains(v("2024-01-01", 48));
  }
}
