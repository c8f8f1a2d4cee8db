package dev.rhythmite.store.jpa;

import dev.rhythmite.store.SeriesStore;
import dev.rhythmite.store.testing.TestDatabase;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.TestInstance;

/** The conformance cases that concern whole series, and what goes beyond them, in one database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class WholeSeriesStoreCases {

  @Entity(name = "Whole")
  @Table(name = "whole_series")
  static class Whole extends TimeseriesStore<CaseKey> {}

  private StoreUnit unit;

  abstract TestDatabase database();

  @BeforeAll
  void open() {
    unit = new StoreUnit(database(), Whole.class);
  }

  @AfterAll
  void close() {
    unit.close();
  }

  @Nested
  @DisplayName("Every store of series")
  class Contract extends SeriesStoreContract {
    Contract() {
      super(unit, "whole_series");
    }

    @Override
    SeriesStore<CaseKey> store(SeriesStores stores) {
      return stores.wholeStore(Whole.class);
    }
  }

  @Nested
  @DisplayName("I. Whole series")
  class Cases extends WholeSeriesCases {
    Cases() {
      super(unit);
    }
  }
}
