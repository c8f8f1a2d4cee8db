package dev.rhythmite.store.jpa;

import dev.rhythmite.store.testing.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.TestInstance;

/** The conformance cases that concern versions, and what goes beyond them, in one database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class VersionedSeriesStoreCases {

  private StoreUnit unit;

  abstract TestDatabase database();

  @BeforeAll
  void open() {
    unit = new StoreUnit(database(), VersionStores.Plain.class, VersionStores.Seasonal.class);
  }

  @AfterAll
  void close() {
    unit.close();
  }

  @Nested
  @DisplayName("J. Versions")
  class Plain extends VersionCases {
    Plain() {
      super(unit);
    }
  }

  @Nested
  @DisplayName("J. Own columns")
  class Columns extends VersionColumnCases {
    Columns() {
      super(unit);
    }
  }

  @Nested
  @DisplayName("J. Gaps")
  class Gap extends VersionGapCases {
    Gap() {
      super(unit);
    }
  }

  @Nested
  @DisplayName("J. At the same moment and in transactions of the caller")
  class Transaction extends VersionTransactionCases {
    Transaction() {
      super(unit);
    }
  }
}
