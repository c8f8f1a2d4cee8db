package dev.rhythmite.store.jpa;

import static dev.rhythmite.store.KeyFilter.where;
import static dev.rhythmite.store.WriteMode.CREATE;
import static dev.rhythmite.store.jpa.CaseSeries.v;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rhythmite.store.KeyFilter;
import dev.rhythmite.store.Series;
import dev.rhythmite.store.WriteMode;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Section F of the conformance cases: deletion. */
abstract class DeletionCases extends StoreCases {

  DeletionCases(StoreUnit unit) {
    super(unit);
  }

  // holcstore W33: there is no deletion without a filter; to delete all is said by KeyFilter.all()
  @Test
  @DisplayName("holcstore 101, W33: a plain store deletes the rows that match, and no other")
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

  @Test
  @DisplayName("holcstore 99: a tracked store keeps deleted rows as tombstones without values")
  void leavesTombstones() {
    unit().setNow(Instant.parse("2024-12-01T00:00:00Z"));
    sync.write(A, v("2024-01-01", 2000), CREATE);
    sync.write(B, v("2024-01-01", 24), CREATE);
    unit().setNow(Instant.parse("2030-01-01T00:00:00Z"));

    assertThat(sync.delete(where(CaseKey::kind).is("A"))).isEqualTo(3);

    assertThat(sync.read(A)).isEmpty();
    assertThat(sync.read(B)).contains(v("2024-01-01", 24));
    assertThat(unit()
            .rows("select \"chunk_index\", \"chunk_length\", \"value_count\" from sync"
                + " where \"deleted\" = true and \"data\" is null and \"value_sum\" is null and"
                + " \"updated_at\" > timestamp with time zone '2029-01-01 00:00:00+00:00'"
                + " order by \"chunk_index\""))
        .containsExactly("24288 0 0", "24289 0 0", "24290 0 0");
    assertThat(sync.delete(where(CaseKey::kind).is("A"))).isZero();
  }

  // holcstore 101: decided against. A tracked store has no untracked deletion to refuse: what is
  // deleted from it always leaves tombstones (99).

  @Test
  @DisplayName("holcstore 102, W32: a series may be created over tombstones")
  void createsOverTombstones() {
    sync.write(A, v("2024-01-01", 1500), CREATE);
    sync.delete(KeyFilter.all());

    sync.write(A, v("2024-01-10", 24), CREATE);

    assertThat(sync.read(A)).contains(v("2024-01-10", 24));
    assertThat(live("sync")).isEqualTo(1);
    assertThat(tombstones("sync")).isEqualTo(2);
  }

  @ParameterizedTest(name = "holcstore 103: {0} over tombstones brings back only the new points")
  @EnumSource(names = {"MERGE", "REPLACE"})
  void revivesOnlyWhatIsWritten(WriteMode mode) {
    sync.write(A, v("2024-01-01", 2000), CREATE);
    sync.delete(KeyFilter.all());
    Series fresh = v("2024-02-10", 24, 7);

    sync.write(A, fresh, mode);

    assertThat(sync.read(A)).contains(fresh);
    assertThat(indexes("sync")).containsExactly("24289");
    assertThat(tombstones("sync")).isEqualTo(2);
  }
}
