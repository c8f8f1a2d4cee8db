package dev.rhythmite.store.jpa;

import dev.rhythmite.store.SeriesStore;
import dev.rhythmite.store.testing.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.TestInstance;

/**
 * The conformance cases of {@code docs/conformance/holcstore.md} that concern chunk stores, and what
 * goes beyond them, all in one database. Each test names its case.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ChunkedSeriesStoreCases {

  private StoreUnit unit;

  abstract TestDatabase database();

  @BeforeAll
  void open() {
    unit = new StoreUnit(database(), CaseStores.ALL);
  }

  @AfterAll
  void close() {
    unit.close();
  }

  @Nested
  @DisplayName("Every store of series")
  class Contract extends SeriesStoreContract {
    Contract() {
      super(unit, "ym");
    }

    @Override
    SeriesStore<CaseKey> store(SeriesStores stores) {
      return stores.store(CaseStores.Ym.class);
    }
  }

  @Nested
  @DisplayName("A. Write and read")
  class WriteAndRead extends WriteAndReadCases {
    WriteAndRead() {
      super(unit);
    }
  }

  @Nested
  @DisplayName("A. Keys")
  class Key extends KeyCases {
    Key() {
      super(unit);
    }
  }

  @Nested
  @DisplayName("B. Windows")
  class Window extends WindowCases {
    Window() {
      super(unit);
    }
  }

  @Nested
  @DisplayName("C. Merge and replace")
  class MergeAndReplace extends MergeAndReplaceCases {
    MergeAndReplace() {
      super(unit);
    }
  }

  @Nested
  @DisplayName("C. At the same moment")
  class Concurrency extends ConcurrencyCases {
    Concurrency() {
      super(unit);
    }
  }

  @Nested
  @DisplayName("D. Calendar")
  class Calendar extends CalendarCases {
    Calendar() {
      super(unit);
    }
  }

  @Nested
  @DisplayName("D. Clock changes")
  class ClockChange extends ClockChangeCases {
    ClockChange() {
      super(unit);
    }
  }

  @Nested
  @DisplayName("E. Bulk")
  class Bulk extends BulkCases {
    Bulk() {
      super(unit);
    }
  }

  @Nested
  @DisplayName("F. Deletion")
  class Deletion extends DeletionCases {
    Deletion() {
      super(unit);
    }
  }

  @Nested
  @DisplayName("Erasure")
  class Erase extends EraseCases {
    Erase() {
      super(unit);
    }
  }

  @Nested
  @DisplayName("Erasure among writes")
  class EraseAmongWrites extends EraseAmongWritesCases {
    EraseAmongWrites() {
      super(unit);
    }
  }

  @Nested
  @DisplayName("Transactions of the caller")
  class HostTransaction extends HostTransactionCases {
    HostTransaction() {
      super(unit);
    }
  }

  @Nested
  @DisplayName("Rows")
  class StoredRow extends StoredRowCases {
    StoredRow() {
      super(unit);
    }
  }
}
