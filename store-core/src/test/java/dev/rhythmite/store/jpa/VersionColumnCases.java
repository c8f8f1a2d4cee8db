package dev.rhythmite.store.jpa;

import static dev.rhythmite.store.KeyFilter.where;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rhythmite.store.Combination;
import dev.rhythmite.store.KeyField;
import dev.rhythmite.store.Series;
import dev.rhythmite.store.Version;
import dev.rhythmite.store.VersionFilter;
import dev.rhythmite.store.VersionKey;
import dev.rhythmite.store.VersionedSeriesStore;
import dev.rhythmite.store.Versioning;
import dev.rhythmite.store.jpa.VersionStores.Season;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Section J of the conformance cases: versions with columns of the application. */
abstract class VersionColumnCases {

  private static final VersionKey<Season> OF_2024 = VersionKey.of(1, "prm", Season.of(2024));
  private static final VersionKey<Season> OF_2025 = VersionKey.of(1, "prm", Season.of(2025));
  private static final VersionFilter<Season> PRM = VersionFilter.of(OF_2024.name());
  private static final Instant MONDAY = Instant.parse("2024-12-02T00:00:00Z");

  private final StoreUnit unit;
  private final VersionedSeriesStore<Season> store;

  VersionColumnCases(StoreUnit unit) {
    this.unit = unit;
    this.store = unit.stores().versionedStore(VersionStores.Seasonal.class);
  }

  @BeforeEach
  void empty() {
    unit.update("delete from seasonal_versions");
  }

  @Test
  @DisplayName("W36: each entity has the columns of its own record, and no others")
  void hasItsOwnColumns() {
    assertThat(store.columnsType().fields())
        .extracting(KeyField::name)
        .containsExactly("year", "kind");
    assertThat(unit.stores()
            .versionedStore(VersionStores.Plain.class)
            .columnsType()
            .fields())
        .extracting(KeyField::name)
        .containsExactly("series");
    assertThat(unit.rows("select lower(column_name) from information_schema.key_column_usage where"
            + " lower(table_name) = 'seasonal_versions' order by ordinal_position"))
        .containsExactly("stripe", "client", "name", "year", "kind", "version");
  }

  @Test
  @DisplayName("holcstore 171: versions counted by name and columns, or by the name alone")
  void countsByChosenColumns() {
    writeInTurn(Versioning.adding());
    assertThat(numbers()).containsExactly("2024 1", "2025 0", "2024 0");

    empty();
    writeInTurn(Versioning.addingBy(Season::year));
    assertThat(numbers()).containsExactly("2024 1", "2025 0", "2024 0");

    empty();
    writeInTurn(Versioning.addingBy());
    assertThat(numbers()).containsExactly("2025 2", "2024 1", "2024 0");

    empty();
    store.write(OF_2024, series(1), Versioning.addingBy(Season::kind));
    store.write(OF_2025, series(2), Versioning.addingBy(Season::kind));
    store.write(
        VersionKey.of(1, "prm", new Season(2024, "price")),
        series(3),
        Versioning.addingBy(Season::kind));
    assertThat(numbers()).containsExactly("2025 1", "2024 0", "2024 0");
  }

  @Test
  void countsWithinOneCall() {
    Map<VersionKey<Season>, Series> both = new LinkedHashMap<>();
    both.put(OF_2025, series(1));
    both.put(OF_2024, series(2));

    store.writeAll(both, Versioning.addingBy());

    assertThat(numbers()).containsExactly("2024 1", "2025 0");
  }

  @Test
  @DisplayName("holcstore 171: combined by columns, in the order of creation, or by the number")
  void combinesByColumns() {
    writeInTurn(Versioning.adding());
    Combination<Season> latestFirst =
        Combination.inOrder(Comparator.comparing(Version<Season>::createdAt).reversed());

    assertThat(store.combined(
            PRM, latestFirst.groupedBy(version -> version.columns().year())))
        .extracting(version -> version.columns().year() + " " + version.series().valueAt(0))
        .containsExactly("2025 3.0", "2024 2.0");
    assertThat(store.combined(PRM, latestFirst.groupedBy(Version::number)))
        .extracting(version -> version.number() + " " + version.series().valueAt(0))
        .containsExactly("0 3.0", "1 2.0");
    assertThat(store.combined(PRM.number(0), latestFirst.groupedBy(Version::number)))
        .singleElement()
        .satisfies(version -> assertThat(version.columns().year()).isEqualTo(2025));
  }

  @Test
  @DisplayName("W35: filters on own columns are kept to in reading, counting and deleting")
  void filtersByColumns() {
    writeInTurn(Versioning.adding());
    VersionFilter<Season> of2024 =
        VersionFilter.<Season>client(1).columns(where(Season::year).is(2024));

    assertThat(store.versions(of2024)).extracting(Version::number).containsExactly(1, 0);
    assertThat(store.count(of2024)).isEqualTo(2);
    assertThat(store.names(of2024)).containsExactly(OF_2024.name());
    assertThat(store.count(
            VersionFilter.<Season>client(2).columns(where(Season::year).is(2024))))
        .isZero();
    assertThat(store.delete(of2024.number(0))).isEqualTo(1);
    assertThat(store.delete(of2024)).isEqualTo(1);
    assertThat(numbers()).containsExactly("2025 0");
  }

  @Test
  void overwritesTheNewestOfTheSameColumns() {
    writeInTurn(Versioning.adding());

    store.write(OF_2024, series(7), Versioning.overwriting());
    store.write(VersionKey.of(1, "prm", Season.of(2026)), series(8), Versioning.overwriting());

    assertThat(store.versions(PRM))
        .extracting(version -> version.columns().year() + " " + version.series().valueAt(0))
        .containsExactlyInAnyOrder("2024 7.0", "2024 1.0", "2025 3.0", "2026 8.0");
  }

  @Test
  void refusesColumnsThatDoNotFit() {
    VersionKey<Season> tooLong = VersionKey.of(1, "prm", new Season(2024, "a kind too long"));

    assertThatThrownBy(() -> store.write(tooLong, series(1), Versioning.adding()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Its column holds 10");
    assertThat(store.count(VersionFilter.all())).isZero();
  }

  /** 2024 twice, then 2025, each later than the one before. */
  private void writeInTurn(Versioning<Season> versioning) {
    unit.setNow(MONDAY);
    store.write(OF_2024, series(1), versioning);
    unit.setNow(MONDAY.plusSeconds(1));
    store.write(OF_2024, series(2), versioning);
    unit.setNow(MONDAY.plusSeconds(2));
    store.write(OF_2025, series(3), versioning);
  }

  private List<String> numbers() {
    return store.versions(PRM).stream()
        .map(version -> version.columns().year() + " " + version.number())
        .toList();
  }

  private static Series series(double value) {
    return Series.of(new long[] {0}, new double[] {value});
  }
}
