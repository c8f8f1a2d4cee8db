package dev.rhythmite.store.jpa;

import static dev.rhythmite.store.jpa.CaseSeries.HOUR;
import static dev.rhythmite.store.jpa.CaseSeries.v;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rhythmite.store.Combination;
import dev.rhythmite.store.MalformedChunkException;
import dev.rhythmite.store.NoKey;
import dev.rhythmite.store.Series;
import dev.rhythmite.store.SeriesName;
import dev.rhythmite.store.SeriesTooLongException;
import dev.rhythmite.store.Version;
import dev.rhythmite.store.VersionFilter;
import dev.rhythmite.store.VersionKey;
import dev.rhythmite.store.VersionedSeriesStore;
import dev.rhythmite.store.Versioning;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Section J of the conformance cases: versions of a name, without own columns. */
abstract class VersionCases {

  private static final double MISSING = Double.NaN;
  private static final VersionKey<NoKey> PRM = VersionKey.of(1, "prm");

  private final StoreUnit unit;
  private final VersionedSeriesStore<NoKey> store;

  VersionCases(StoreUnit unit) {
    this.unit = unit;
    this.store = unit.stores().versionedStore(VersionStores.Plain.class);
  }

  @BeforeEach
  void empty() {
    unit.update("delete from plain_versions");
  }

  @Test
  @DisplayName("holcstore 153: a series comes back as version 0")
  void keepsAVersion() {
    store.write(PRM, series(1, 2, 3), Versioning.overwriting());

    assertThat(store.versions(ofPrm().number(0))).singleElement().satisfies(version -> {
      assertThat(version.key()).isEqualTo(PRM);
      assertThat(version.number()).isZero();
      assertThat(version.series()).isEqualTo(series(1, 2, 3));
    });
    assertThat(store.versions(ofPrm().number(1))).isEmpty();
  }

  @Test
  @DisplayName("holcstore 154, 155, 163: what is known is found, what is not is left out")
  void findsWhatIsKnown() {
    Map<VersionKey<NoKey>, Series> several = new LinkedHashMap<>();
    several.put(VersionKey.of(1, "prm_1"), series(1, 2, 3));
    several.put(VersionKey.of(1, "prm_2"), series(4, 5, 6));
    store.writeAll(several, Versioning.overwriting());

    assertThat(combined(VersionFilter.<NoKey>client(1).names("prm_1", "unknown")))
        .containsExactly(series(1, 2, 3));
    assertThat(combined(VersionFilter.<NoKey>client(1).names("prm_1", "prm_2")))
        .containsExactlyInAnyOrder(series(1, 2, 3), series(4, 5, 6));
    assertThat(store.versions(VersionFilter.<NoKey>client(1).names("unknown"))).isEmpty();
    assertThat(store.versions(VersionFilter.<NoKey>client(1).names(List.of()))).isEmpty();
    assertThat(store.read(new SeriesName(2, "prm_1"))).isEmpty();
    assertThat(store.names(VersionFilter.<NoKey>all().names("prm_2")))
        .containsExactly(new SeriesName(1, "prm_2"));
  }

  @Test
  @DisplayName("W35: several series are written all or none")
  void writesAllOrNone() {
    Map<VersionKey<NoKey>, Series> several = new LinkedHashMap<>();
    several.put(PRM, series(1));
    several.put(VersionKey.of(1, "long"), pointsOf(EncodedSeries.MOST_POINTS + 1));

    assertThatThrownBy(() -> store.writeAll(several, Versioning.adding()))
        .isInstanceOf(SeriesTooLongException.class)
        .hasMessageContaining("would have 1000001 points in Plain");

    assertThat(store.count(VersionFilter.all())).isZero();
  }

  @Test
  @DisplayName("holcstore 157: combined, by number, and one by one, newest first")
  void readsVersions() {
    store.write(PRM, series(1, 2, 3), Versioning.adding());
    store.write(PRM, series(2, 4, 6), Versioning.adding());

    assertThat(store.combined(ofPrm(), Combination.newestFirst()))
        .singleElement()
        .satisfies(version -> {
          assertThat(version.number()).isEqualTo(1);
          assertThat(version.series()).isEqualTo(series(2, 4, 6));
        });
    assertThat(store.versions(ofPrm().number(1)))
        .extracting(Version::series)
        .containsExactly(series(2, 4, 6));
    assertThat(store.versions(ofPrm())).extracting(Version::number).containsExactly(1, 0);
    assertThat(store.read(PRM.name())).contains(series(2, 4, 6));
  }

  @Test
  @DisplayName("holcstore 158: newer versions win, older ones fill; or the other way round")
  void combinesInEitherOrder() {
    store.write(PRM, series(1, 2, 3, 4, 5), Versioning.adding());
    store.write(PRM, series(2, 3, 4, 5, 6), Versioning.adding());
    store.write(PRM, series(MISSING, 7, MISSING, 8, MISSING), Versioning.adding());

    assertThat(store.read(PRM.name())).contains(series(2, 7, 4, 8, 6));
    assertThat(store.combined(ofPrm(), Combination.oldestFirst()))
        .singleElement()
        .satisfies(version -> {
          assertThat(version.number()).isZero();
          assertThat(version.series()).isEqualTo(series(1, 2, 3, 4, 5));
        });
  }

  @Test
  @DisplayName("holcstore 159: deletion by name, number and client, and of everything")
  void deletesWhatMatches() {
    store.write(PRM, series(1), Versioning.adding());
    store.write(PRM, series(2), Versioning.adding());
    IntStream.range(0, 3)
        .forEach(i -> store.write(VersionKey.of(2, "prm_" + i), series(i), Versioning.adding()));

    assertThat(store.delete(ofPrm().number(0))).isEqualTo(1);
    assertThat(store.versions(ofPrm())).extracting(Version::number).containsExactly(1);
    assertThat(store.delete(ofPrm())).isEqualTo(1);
    assertThat(store.versions(ofPrm())).isEmpty();
    assertThat(store.count(VersionFilter.client(2))).isEqualTo(3);
    assertThat(store.delete(VersionFilter.client(1))).isZero();
    assertThat(store.count(VersionFilter.client(2))).isEqualTo(3);
    store.write(PRM, series(1), Versioning.adding());
    assertThat(store.delete(VersionFilter.client(2))).isEqualTo(3);
    assertThat(store.count(VersionFilter.client(2))).isZero();
    assertThat(store.count(VersionFilter.all())).isEqualTo(1);
    assertThat(store.delete(VersionFilter.all())).isEqualTo(1);
  }

  @Test
  @DisplayName("holcstore 161: two years of half hours")
  void keepsTwoYears() {
    Series halfHours = v(Instant.parse("2020-01-01T00:00:00Z"), 35_041, Duration.ofMinutes(30), 0);

    store.write(PRM, halfHours, Versioning.overwriting());

    assertThat(store.read(PRM.name())).contains(halfHours);
  }

  @Test
  @DisplayName("W41: an hourly year takes few bytes a point")
  void keepsAYearInFewBytes() {
    store.write(PRM, WholeSeriesCases.meteredYear(), Versioning.adding());

    int bytes = Integer.parseInt(
        unit.rows("select octet_length(\"data\") from plain_versions").get(0));

    assertThat(store.read(PRM.name())).contains(WholeSeriesCases.meteredYear());
    assertThat(bytes / 8760.0).isLessThan(3);
  }

  @Test
  @DisplayName("holcstore 162: a series without any value is not stored")
  void storesNoMissingValues() {
    store.write(PRM, series(1), Versioning.adding());

    store.write(PRM, series(MISSING, MISSING), Versioning.overwriting());
    store.write(PRM, Series.empty(), Versioning.adding());

    assertThat(store.versions(ofPrm())).extracting(Version::series).containsExactly(series(1));
  }

  @Test
  @DisplayName("holcstore 165: a series may be called anything, \"index\" too")
  void takesAnyName() {
    for (String name : List.of("index", "", "é \"quoted\" 'name'", "x".repeat(255))) {
      store.write(VersionKey.of(1, name), series(1, 2), Versioning.adding());

      assertThat(store.read(new SeriesName(1, name))).contains(series(1, 2));
    }
    assertThat(store.names(VersionFilter.all())).hasSize(4);
    assertThatThrownBy(() -> VersionKey.of(1, "x".repeat(256)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("A name of 256 characters");
  }

  @Test
  @DisplayName("holcstore 174: what is not versioned overwrites the newest of several versions")
  void overwritesTheNewest() {
    Instant monday = Instant.parse("2024-12-02T00:00:00Z");
    unit.setNow(monday);
    store.write(PRM, series(1), Versioning.adding());
    store.write(PRM, series(2), Versioning.adding());
    unit.setNow(monday.plusSeconds(60));

    store.write(PRM, series(3), Versioning.overwriting());

    List<Version<NoKey>> versions = store.versions(ofPrm());
    assertThat(versions).extracting(Version::series).containsExactly(series(3), series(1));
    assertThat(versions).extracting(Version::number).containsExactly(1, 0);
    assertThat(versions).extracting(Version::createdAt).containsOnly(monday);
    assertThat(versions)
        .extracting(Version::lastModified)
        .containsExactly(monday.plusSeconds(60), monday);
  }

  @Test
  @DisplayName("holcstore 173: each version is cut by the delay before it is combined")
  void combinesAfterADelay() {
    Instant start = Instant.parse("2024-01-01T00:00:00Z");
    store.write(PRM, Series.regular(start, HOUR, 1, 2, 3, 4), Versioning.adding());
    store.write(PRM, Series.regular(start.plus(HOUR), HOUR, 20, 30, 40, 50), Versioning.adding());

    assertThat(afterDelay(Duration.ofHours(2)))
        .containsExactly(Series.regular(start.plus(HOUR.multipliedBy(2)), HOUR, 3, 40, 50));
    assertThat(afterDelay(Duration.ofDays(1))).containsExactly(Series.empty());
    // a delay belongs to a combination, so that versions one by one have none
    assertThat(store.versions(ofPrm()).get(1).series().length()).isEqualTo(4);
    assertThatThrownBy(() -> Combination.newestFirst().afterDelay(HOUR.negated()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private List<Series> afterDelay(Duration delay) {
    return store.combined(ofPrm(), Combination.<NoKey>newestFirst().afterDelay(delay)).stream()
        .map(Version::series)
        .toList();
  }

  @Test
  void listsTheNamesOfAStripePageByPage() {
    Map<VersionKey<NoKey>, Series> several = IntStream.range(0, 100_000)
        .mapToObj(i -> VersionKey.of(i % 2, "name " + i))
        .filter(key -> OpenVersionedStore.stripeOf(key.name()) == 7)
        .limit(600)
        .collect(toMap(key -> key, key -> series(1)));
    store.writeAll(several, Versioning.adding());

    List<SeriesName> names = store.names(VersionFilter.all());

    assertThat(names).hasSize(600).doesNotHaveDuplicates();
    assertThat(store.names(VersionFilter.client(1)))
        .containsExactlyElementsOf(
            names.stream().filter(name -> name.client() == 1).toList());
    assertThat(store.names(VersionFilter.all())).isEqualTo(names);
    assertThat(store.versions(VersionFilter.all()))
        .extracting(Version::name)
        .containsExactlyElementsOf(names);
  }

  @Test
  void tellsOfDamageWithTheNumber() {
    store.write(PRM, series(1), Versioning.adding());
    store.write(PRM, series(2), Versioning.adding());
    unit.update("update plain_versions set \"crc32c\" = 0 where \"version\" = 1");

    assertThatThrownBy(() -> store.read(PRM.name()))
        .isInstanceOf(MalformedChunkException.class)
        .hasMessageContaining("Chunk 1 of VersionKey[name=SeriesName[client=1, name=prm]");
    assertThat(store.versions(ofPrm().number(0))).hasSize(1);
  }

  private List<Series> combined(VersionFilter<NoKey> filter) {
    return store.combined(filter, Combination.newestFirst()).stream()
        .map(Version::series)
        .toList();
  }

  private static VersionFilter<NoKey> ofPrm() {
    return VersionFilter.of(PRM.name());
  }

  /** Values at the times 0, 1, 2 and so on. */
  private static Series series(double... values) {
    return Series.of(IntStream.range(0, values.length).asLongStream().toArray(), values);
  }

  private static Series pointsOf(int length) {
    double[] values = new double[length];
    Arrays.fill(values, 1);
    return series(values);
  }
}
