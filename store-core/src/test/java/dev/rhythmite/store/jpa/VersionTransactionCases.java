package dev.rhythmite.store.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rhythmite.store.NoKey;
import dev.rhythmite.store.Series;
import dev.rhythmite.store.StoreDefinitionException;
import dev.rhythmite.store.Version;
import dev.rhythmite.store.VersionFilter;
import dev.rhythmite.store.VersionKey;
import dev.rhythmite.store.VersionedSeriesStore;
import dev.rhythmite.store.Versioning;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Section J of the conformance cases: writers of versions at once, and callers' transactions. */
abstract class VersionTransactionCases {

  private static final VersionKey<NoKey> A = VersionKey.of(1, "a");
  private static final VersionFilter<NoKey> OF_A = VersionFilter.of(A.name());

  private final StoreUnit unit;
  private final VersionedSeriesStore<NoKey> store;

  VersionTransactionCases(StoreUnit unit) {
    this.unit = unit;
    this.store = unit.stores().versionedStore(VersionStores.Plain.class);
  }

  @BeforeEach
  void empty() {
    unit.update("delete from plain_versions");
  }

  @Test
  @DisplayName("holcstore 174, W35: writers who add versions at once get a number each")
  void numbersVersionsOfWritersAtOnce() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Callable<Boolean>> writers = new ArrayList<>();
      for (int writer = 0; writer < 4; writer++) {
        int value = writer;
        writers.add(() -> {
          for (int i = 0; i < 10; i++) {
            store.write(A, series(value * 10 + i), Versioning.adding());
          }
          return true;
        });
      }
      for (Future<Boolean> writer : threads.invokeAll(writers)) {
        assertThat(writer.get()).isTrue();
      }
    } finally {
      threads.shutdownNow();
    }
    List<Version<NoKey>> versions = store.versions(OF_A);
    assertThat(versions)
        .extracting(Version::number)
        .containsExactlyElementsOf(IntStream.range(0, 40).mapToObj(i -> 39 - i).toList());
    assertThat(versions)
        .extracting(version -> (int) version.series().valueAt(0))
        .containsExactlyInAnyOrderElementsOf(IntStream.range(0, 40).boxed().toList());
  }

  @Test
  void writesOfACallersTransactionTakeEffectWithIt() {
    try (EntityManager entityManager = unit.entityManager()) {
      entityManager.getTransaction().begin();
      VersionedSeriesStore<NoKey> inTransaction = in(entityManager);
      inTransaction.write(A, series(1), Versioning.adding());
      inTransaction.write(A, series(2), Versioning.adding());
      // another writer comes first
      store.write(A, series(7), Versioning.adding());

      assertThat(inTransaction.versions(OF_A)).extracting(Version::number).contains(2, 1, 0);
      assertThat(store.versions(OF_A)).extracting(Version::series).containsExactly(series(7));
      assertThat(inTransaction.delete(OF_A.number(1))).isEqualTo(1);
      entityManager.getTransaction().commit();
    }

    assertThat(store.versions(OF_A))
        .extracting(Version::series)
        .containsExactly(series(2), series(7));
  }

  @Test
  void aTransactionThatRollsBackLeavesNothing() {
    try (EntityManager entityManager = unit.entityManager()) {
      entityManager.getTransaction().begin();
      VersionedSeriesStore<NoKey> inTransaction = in(entityManager);
      inTransaction.write(A, series(1), Versioning.adding());
      assertThat(inTransaction.read(A.name())).contains(series(1));
      entityManager.getTransaction().rollback();
    }

    assertThat(store.count(VersionFilter.all())).isZero();
  }

  @Test
  void refusesATableOfAnotherKind() {
    SeriesStores anew = SeriesStores.of(unit.factory());
    unit.update("update rhythmite_store set chunk_axis = 'WHOLE' where store = 'Seasonal'");
    try {
      assertThatThrownBy(() -> anew.versionedStore(VersionStores.Seasonal.class))
          .isInstanceOf(StoreDefinitionException.class)
          .hasMessageStartingWith(
              "Seasonal declares axis VERSIONS, but its table was made with WHOLE.");
    } finally {
      unit.update("update rhythmite_store set chunk_axis = 'VERSIONS' where store = 'Seasonal'");
    }
  }

  private VersionedSeriesStore<NoKey> in(EntityManager entityManager) {
    return unit.stores().in(entityManager).versionedStore(VersionStores.Plain.class);
  }

  private static Series series(double value) {
    return Series.of(new long[] {0}, new double[] {value});
  }
}
