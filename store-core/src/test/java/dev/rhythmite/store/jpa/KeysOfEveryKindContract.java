package dev.rhythmite.store.jpa;

import static dev.rhythmite.store.KeyFilter.where;
import static dev.rhythmite.store.WriteMode.CREATE;
import static dev.rhythmite.store.WriteMode.MERGE;
import static dev.rhythmite.store.jpa.CaseSeries.v;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rhythmite.store.KeyFilter;
import dev.rhythmite.store.Series;
import dev.rhythmite.store.SeriesStore;
import dev.rhythmite.store.TimeRange;
import dev.rhythmite.store.UnknownReferenceException;
import dev.rhythmite.store.Version;
import dev.rhythmite.store.VersionFilter;
import dev.rhythmite.store.VersionKey;
import dev.rhythmite.store.VersionedSeriesStore;
import dev.rhythmite.store.Versioning;
import dev.rhythmite.store.jpa.KeyFieldContract.TradeKey;
import dev.rhythmite.store.jpa.ReferenceContract.MeterKey;
import dev.rhythmite.store.testing.TestDatabase;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Keys of whole series and own columns of versions are what keys of chunk stores are. */
abstract class KeysOfEveryKindContract {

  @Entity(name = "Trades")
  @Table(name = "trades")
  static class Trades extends TimeseriesStore<TradeKey> {}

  @Entity(name = "TradeVersions")
  @Table(name = "trade_versions")
  static class TradeVersions extends Store<TradeKey> {}

  @Entity(name = "Meters")
  @Table(name = "meters")
  static class Meters extends TimeseriesStore<MeterKey> {}

  @Entity(name = "MeterVersions")
  @Table(name = "meter_versions")
  static class MeterVersions extends Store<MeterKey> {}

  private static final TradeKey SOME =
      KeyFieldContract.keysAtTheEnds().findFirst().orElseThrow();
  private static final TradeKey SAME = new TradeKey(
      new BigDecimal("1.500"), SOME.traded(), SOME.delivered(), SOME.settled(), SOME.grade());
  private static final Series SERIES = v("2024-01-01", 10);
  private static final Series OTHER = v("2024-01-01", 10, 5);

  private final StoreUnit unit = new StoreUnit(
      database(),
      Trades.class,
      TradeVersions.class,
      Meters.class,
      MeterVersions.class,
      ReferenceContract.Site.class,
      ReferenceContract.Unit.class);
  private final SeriesStore<TradeKey> trades = unit.stores().wholeStore(Trades.class);
  private final VersionedSeriesStore<TradeKey> versions =
      unit.stores().versionedStore(TradeVersions.class);

  abstract TestDatabase database();

  @AfterEach
  void close() {
    unit.close();
  }

  static Stream<TradeKey> keysAtTheEnds() {
    return KeyFieldContract.keysAtTheEnds();
  }

  @ParameterizedTest
  @MethodSource("keysAtTheEnds")
  void findsAKeyThatItWrote(TradeKey key) {
    VersionFilter<TradeKey> ofKey =
        VersionFilter.<TradeKey>all().columns(versions.columnsType().filterOf(key));
    trades.write(key, SERIES, CREATE);
    versions.write(VersionKey.of(1, "v", key), SERIES, Versioning.adding());

    assertThat(trades.read(key)).contains(SERIES);
    assertThat(keys(KeyFilter.all())).containsExactly(key);
    assertThat(trades.delete(trades.keyType().filterOf(key))).isEqualTo(1);
    assertThat(versions.versions(ofKey)).extracting(Version::columns).containsExactly(key);
    assertThat(versions.delete(ofKey)).isEqualTo(1);
  }

  @Test
  @DisplayName("1.5 and 1.500 are one key of a whole series")
  void takesNumbersOfOneValueForOneKey() {
    trades.write(SOME, SERIES, CREATE);

    trades.write(SAME, OTHER, MERGE);

    assertThat(trades.read(SOME)).isEqualTo(trades.read(SAME)).contains(OTHER);
    assertThat(keys(where(TradeKey::strike).is(SAME.strike()))).containsExactly(SOME);
    assertThatThrownBy(() -> trades.writeAll(Map.of(SOME, SERIES, SAME, OTHER), MERGE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(" occurs twice, with other zeros at the end of a number.");
    assertThat(trades.erase(SAME, TimeRange.all())).isEqualTo(10);
    assertThat(unit.rows("select 1 from trades")).isEmpty();
  }

  @Test
  @DisplayName("in a transaction, 1.500 is read as it was written under 1.5")
  void readsItsOwnWritesUnderAnyZeros() {
    try (var entityManager = unit.entityManager()) {
      var joined = unit.stores().in(entityManager).wholeStore(Trades.class);
      entityManager.getTransaction().begin();
      joined.write(SOME, SERIES, CREATE);

      assertThat(joined.read(SAME)).contains(SERIES);
      joined.write(SAME, OTHER, MERGE);
      assertThat(joined.erase(SOME, TimeRange.all())).isEqualTo(10);
      entityManager.getTransaction().commit();
    }
    assertThat(trades.read(SOME)).isEmpty();
  }

  @Test
  @DisplayName("1.5 and 1.500 are the same own columns of versions")
  void countsVersionsOfOneValueTogether() {
    VersionKey<TradeKey> some = VersionKey.of(1, "v", SOME);
    VersionKey<TradeKey> same = VersionKey.of(1, "v", SAME);
    versions.write(some, SERIES, Versioning.adding());

    versions.write(same, OTHER, Versioning.adding());
    versions.write(same, SERIES, Versioning.addingBy(TradeKey::strike));
    versions.write(same, OTHER, Versioning.overwriting());

    assertThat(versions.versions(VersionFilter.all()))
        .extracting(Version::number)
        .containsExactly(2, 1, 0);
    assertThat(versions.versions(VersionFilter.all()))
        .allSatisfy(version -> assertThat(version.columns()).isEqualTo(SOME));
    assertThat(versions.count(
            VersionFilter.<TradeKey>all().columns(where(TradeKey::strike).is(SAME.strike()))))
        .isEqualTo(3);
    assertThat(versions.read(some.name())).contains(OTHER);
    assertThatThrownBy(
            () -> versions.writeAll(Map.of(some, SERIES, same, OTHER), Versioning.overwriting()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(" occurs twice, with other zeros at the end of a number.");
    assertThat(Versioning.<TradeKey>adding().countsTogether(versions.columnsType(), SOME, SAME))
        .isTrue();
  }

  @Test
  void referencesOfEveryKindNeedTheirRows() {
    unit.update("insert into site (id) values (7)");
    unit.update("insert into unit (name) values ('kWh')");
    MeterKey known = new MeterKey("1.8.0", 7, "kWh");
    MeterKey unknown = new MeterKey("1.8.0", 8, "kWh");
    SeriesStore<MeterKey> meters = unit.stores().wholeStore(Meters.class);
    VersionedSeriesStore<MeterKey> meterVersions =
        unit.stores().versionedStore(MeterVersions.class);
    VersionKey<MeterKey> version = VersionKey.of(1, "m", unknown);

    meters.write(known, SERIES, CREATE);
    meterVersions.write(VersionKey.of(1, "m", known), SERIES, Versioning.adding());

    assertThatThrownBy(() -> meters.write(unknown, SERIES, CREATE))
        .isInstanceOf(UnknownReferenceException.class)
        .hasMessage(
            "meters cannot keep a row of [" + unknown + "]: a key field refers to a row that"
                + " does not exist. Write that row first, or correct the key.");
    assertThatThrownBy(() -> meterVersions.write(version, SERIES, Versioning.adding()))
        .isInstanceOf(UnknownReferenceException.class)
        .hasMessageContaining(version.toString());
    assertThat(meters.read(known)).contains(SERIES);
    assertThat(meters.read(unknown)).isEmpty();
    assertThat(meterVersions.count(VersionFilter.all())).isEqualTo(1);
    assertThatThrownBy(() -> unit.update("delete from site")).hasMessage("delete from site");
  }

  private List<TradeKey> keys(KeyFilter<TradeKey> filter) {
    List<TradeKey> keys = new ArrayList<>();
    trades.forEach(filter, TimeRange.all(), (key, series) -> keys.add(key));
    return keys;
  }
}
