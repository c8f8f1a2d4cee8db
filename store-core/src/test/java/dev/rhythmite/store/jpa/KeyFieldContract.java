package dev.rhythmite.store.jpa;

import static dev.rhythmite.store.KeyFilter.where;
import static dev.rhythmite.store.WriteMode.CREATE;
import static dev.rhythmite.store.WriteMode.MERGE;
import static dev.rhythmite.store.jpa.CaseSeries.v;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rhythmite.store.KeyFilter;
import dev.rhythmite.store.KeyType;
import dev.rhythmite.store.Series;
import dev.rhythmite.store.SeriesStore;
import dev.rhythmite.store.TimeRange;
import dev.rhythmite.store.sync.ChunkUpdate;
import dev.rhythmite.store.sync.Cursor;
import dev.rhythmite.store.sync.KeyJson;
import dev.rhythmite.store.testing.TestDatabase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TimeZone;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Key fields of numbers, times and characters: one value is one row, in any database and zone. */
abstract class KeyFieldContract {

  record TradeKey(
      @Column(precision = 10, scale = 3) BigDecimal strike,
      Instant traded,
      LocalDateTime delivered,
      LocalDate settled,
      char grade) {}

  @Entity(name = "Trade")
  @ChunkLayout(frequency = "1h", zone = "Europe/Paris", tracked = true)
  static class Trade extends TimeseriesChunkStore<TradeKey> {}

  private static final TradeKey SOME = new TradeKey(
      new BigDecimal("1.5"),
      Instant.parse("2024-10-27T00:30:00.123456Z"),
      LocalDateTime.parse("2024-03-31T02:30:00.000001"),
      LocalDate.of(2024, 2, 29),
      'é');

  abstract TestDatabase database();

  static Stream<TradeKey> keysAtTheEnds() {
    return Stream.of(
        SOME,
        new TradeKey(
            new BigDecimal("-9999999.999"),
            Instant.parse("0001-01-01T00:00:00Z"),
            LocalDateTime.parse("0001-01-01T00:00:00.000001"),
            LocalDate.of(1, 1, 1),
            '\''),
        new TradeKey(
            new BigDecimal("9999999.999"),
            Instant.parse("9999-12-31T23:59:59.999999Z"),
            LocalDateTime.parse("9999-12-31T23:59:59.999999"),
            LocalDate.of(9999, 12, 31),
            '日'),
        new TradeKey(
            BigDecimal.ZERO,
            Instant.parse("1582-10-10T00:00:00Z"),
            LocalDateTime.parse("1582-10-10T00:00"),
            LocalDate.of(1582, 10, 10),
            '%'),
        new TradeKey(
            new BigDecimal("0.001"),
            Instant.parse("1891-03-15T00:09:20.999999Z"),
            LocalDateTime.parse("2011-12-30T12:00"),
            LocalDate.of(2011, 12, 30),
            '\t'));
  }

  @ParameterizedTest
  @MethodSource("keysAtTheEnds")
  void findsAKeyThatItWrote(TradeKey key) {
    try (StoreUnit unit = new StoreUnit(database(), Trade.class)) {
      SeriesStore<TradeKey> store = unit.store(Trade.class);
      store.write(key, v("2024-01-01", 10), CREATE);

      assertThat(store.read(key)).contains(v("2024-01-01", 10));
      assertThat(keys(store, KeyFilter.all())).containsExactly(key);
      assertThat(keys(store, store.keyType().filterOf(key))).containsExactly(key);
      assertThat(
              unit
                  .feed(Trade.class)
                  .updatesAfter(Cursor.START, KeyFilter.all(), 10)
                  .updates()
                  .stream()
                  .map(ChunkUpdate::ref)
                  .map(ref -> ref.key()))
          .containsExactly(key);
      assertThat(store.keyType().parse(store.keyType().format(key))).isEqualTo(key);
      KeyJson<TradeKey> json = new KeyJson<>(store.keyType());
      assertThat(json.read(json.write(key))).isEqualTo(key);
      assertThat(store.delete(store.keyType().filterOf(key))).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTC", "Europe/Paris", "Pacific/Apia", "America/Sao_Paulo"})
  @DisplayName("dates and times without a zone are the same whatever the zone of the machine")
  void keepsLocalTimesInAnyZone(String zone) {
    TestDatabase database = database();
    LocalDateTime skippedInParis = LocalDateTime.parse("2024-03-31T02:30");
    TimeZone before = TimeZone.getDefault();
    try (StoreUnit unit = new StoreUnit(database, Trade.class)) {
      SeriesStore<TradeKey> store = unit.store(Trade.class);
      TimeZone.setDefault(TimeZone.getTimeZone(zone));
      Map<TradeKey, Series> series = new HashMap<>();
      for (int hour = 0; hour < 4; hour++) {
        for (LocalDate day : List.of(
            LocalDate.of(2011, 12, 29), LocalDate.of(2011, 12, 30), LocalDate.of(2018, 11, 4))) {
          TradeKey key =
              new TradeKey(SOME.strike(), SOME.traded(), skippedInParis.plusHours(hour), day, 'a');
          series.put(key, v("2024-01-01", 10));
        }
      }
      store.writeAll(series, CREATE);
      TimeZone.setDefault(before);

      assertThat(keys(store, KeyFilter.all())).isEqualTo(series.keySet());
      assertThat(unit.rows("select count(*) from trade where \"delivered\" = timestamp '2024-03-31"
              + " 02:30:00' and \"settled\" = date '2011-12-30'"))
          .containsExactly("1");
    } finally {
      TimeZone.setDefault(before);
    }
  }

  @Test
  @DisplayName("1.5 and 1.50 are one key")
  void takesNumbersOfOneValueForOneKey() {
    TradeKey same = withStrike("1.50");
    try (StoreUnit unit = new StoreUnit(database(), Trade.class)) {
      SeriesStore<TradeKey> store = unit.store(Trade.class);
      store.write(SOME, v("2024-01-01", 10), CREATE);

      store.write(same, v("2024-01-01", 10, 5), MERGE);

      assertThat(unit.rows("select 1 from trade")).hasSize(1);
      assertThat(store.read(SOME)).isEqualTo(store.read(same)).contains(v("2024-01-01", 10, 5));
      assertThat(keys(store, where(TradeKey::strike).is(new BigDecimal("1.500"))))
          .containsExactly(SOME);
      assertThatThrownBy(() ->
              store.writeAll(Map.of(SOME, v("2024-01-01", 1), same, v("2024-01-01", 2)), MERGE))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(" occurs twice, with other zeros at the end of a number.");
      assertThat(store.erase(same, TimeRange.all())).isEqualTo(10);
    }
  }

  @Test
  void refusesWhatItsColumnWouldRound() {
    try (StoreUnit unit = new StoreUnit(database(), Trade.class)) {
      SeriesStore<TradeKey> store = unit.store(Trade.class);

      assertThatThrownBy(() -> store.write(withStrike("1.2345"), v("2024-01-01", 1), CREATE))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("Key field strike is 1.2345. Its column holds 7 digits before the point and 3"
              + " behind; round it or widen the column by @Column(precision = …, scale = …).");
      assertThatThrownBy(() -> store.write(withStrike("10000000"), v("2024-01-01", 1), CREATE))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("Key field strike is 10000000.");
      assertThatThrownBy(() -> store.write(
              new TradeKey(
                  SOME.strike(),
                  SOME.traded().plusNanos(1),
                  SOME.delivered(),
                  SOME.settled(),
                  SOME.grade()),
              v("2024-01-01", 1),
              CREATE))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("Key field traded is 2024-10-27T00:30:00.123456001Z.");
      assertThat(unit.rows("select 1 from trade")).isEmpty();
    }
  }

  @Test
  @DisplayName("ranges of numbers and times (seeds 1 to 60)")
  void comparesAsInMemory() {
    try (StoreUnit unit = new StoreUnit(database(), Trade.class)) {
      SeriesStore<TradeKey> store = unit.store(Trade.class);
      KeyType<TradeKey> keyType = store.keyType();
      Map<TradeKey, Series> series = new HashMap<>();
      var keys = new SplittableRandom(1);
      while (series.size() < 100) {
        series.put(keyType.normal(randomKey(keys)), v("2024-01-01", 1));
      }
      store.writeAll(series, CREATE);
      for (int seed = 1; seed <= 60; seed++) {
        KeyFilter<TradeKey> filter = randomFilter(new SplittableRandom(seed));
        assertThat(keys(store, filter))
            .as("seed %d: %s", seed, filter)
            .isEqualTo(series.keySet().stream()
                .filter(key -> filter.matches(key, keyType))
                .collect(Collectors.toSet()));
      }
    }
  }

  private static TradeKey randomKey(SplittableRandom random) {
    return new TradeKey(
        BigDecimal.valueOf(random.nextInt(-2_000, 2_000), random.nextInt(4)),
        SOME.traded().plusNanos(random.nextInt(-5, 5) * 1_000L),
        SOME.delivered().plusMinutes(random.nextInt(-90, 90)),
        SOME.settled().plusDays(random.nextInt(-3, 3)),
        (char) ('a' + random.nextInt(3)));
  }

  private static KeyFilter<TradeKey> randomFilter(SplittableRandom random) {
    TradeKey one = randomKey(random);
    TradeKey other = randomKey(random);
    return switch (random.nextInt(5)) {
      case 0 -> where(TradeKey::strike).between(one.strike(), other.strike());
      case 1 -> where(TradeKey::traded).atLeast(one.traded());
      case 2 ->
        where(TradeKey::delivered)
            .lessThan(one.delivered())
            .and(TradeKey::grade)
            .in('a', 'c');
      case 3 -> where(TradeKey::settled).in(one.settled(), other.settled());
      default ->
        where(TradeKey::strike)
            // between what the column can hold
            .greaterThan(one.strike().add(new BigDecimal("0.0001")));
    };
  }

  private static TradeKey withStrike(String strike) {
    return new TradeKey(
        new BigDecimal(strike), SOME.traded(), SOME.delivered(), SOME.settled(), SOME.grade());
  }

  private static Set<TradeKey> keys(SeriesStore<TradeKey> store, KeyFilter<TradeKey> filter) {
    List<TradeKey> keys = new ArrayList<>();
    store.forEach(filter, TimeRange.all(), (key, series) -> keys.add(key));
    return new HashSet<>(keys);
  }
}
