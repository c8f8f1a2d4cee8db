package dev.rhythmite.store.jpa;

import static dev.rhythmite.store.KeyFilter.where;
import static dev.rhythmite.store.WriteMode.CREATE;
import static dev.rhythmite.store.jpa.CaseSeries.v;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rhythmite.store.KeyFilter;
import org.junit.jupiter.api.Test;

/** Section F of the conformance cases: deletion. */
abstract class DeletionCases extends StoreCases {

  DeletionCases(StoreUnit unit) {
    super(unit);
  }

  @Test
  void deletesWhatMatches() {
    ym.write(A, v("2024-01-01", 1488), CREATE);
    ym.write(B, v("2024-01-01", 24), CREATE);
    ym.write(new CaseKey(2, "A"), v("2024-01-01", 24), CREATE);

    assertThat(ym.delete(where(CaseKey::version).is(1).and(CaseKey::kind).is("A")))
        .isEqualTo(3);
    assertThat(ym.read(A)).isEmpty();
    assertThat(ym.delete(where(CaseKey::version).is(1))).isEqualTo(1);
    assertThat(ym.delete(KeyFilter.all())).isEqualTo(1);
    assertThat(ym.delete(KeyFilter.all())).isZero();
    assertThat(unit().rows("select 1 from ym")).isEmpty();
  }
}
