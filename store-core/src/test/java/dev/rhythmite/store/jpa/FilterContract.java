package dev.rhythmite.store.jpa;

import static dev.rhythmite.store.KeyFilter.where;
import static dev.rhythmite.store.jpa.CaseSeries.v;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rhythmite.store.KeyFilter;
import dev.rhythmite.store.KeyFilter.Condition;
import dev.rhythmite.store.KeyType;
import dev.rhythmite.store.Series;
import dev.rhythmite.store.SeriesStore;
import dev.rhythmite.store.TimeRange;
import dev.rhythmite.store.WriteMode;
import dev.rhythmite.store.sync.ChunkFeed;
import dev.rhythmite.store.sync.Cursor;
import dev.rhythmite.store.sync.Watermark;
import dev.rhythmite.store.testing.Seeds;
import dev.rhythmite.store.testing.TestDatabase;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.net.URI;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A database chooses the keys that pass a filter in memory. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class FilterContract {

  /** What databases take for special, for alike or for something to sort in their own way. */
  private static final List<String> LETTERS = List.of(
      "%",
      "_", "!", "\\", "[", "'", " ", "a", "A", "b", "é", "e\u0301", "ß", "ss", "i", "İ", "z", "🌡",
      "\u200d", "\uffff", "日");

  record FilteredKey(
      String name,
      @Enumerated(EnumType.STRING) Kind kind,
      int number,
      LocalDate day,
      boolean firm,

      @Convert(converter = Backwards.class) long converted) {}

  enum Kind {
    SPOT,
    FUTURE,
    OPTION
  }

  static final class Backwards implements AttributeConverter<Long, Long> {

    @Override
    public Long convertToDatabaseColumn(Long value) {
      return -value;
    }

    @Override
    public Long convertToEntityAttribute(Long column) {
      return -column;
    }
  }

  @Entity(name = "Filtered")
  @ChunkLayout(frequency = "1h", tracked = true)
  static class Filtered extends TimeseriesChunkStore<FilteredKey> {}

  private StoreUnit unit;
  private SeriesStore<FilteredKey> store;
  private ChunkFeed<FilteredKey> feed;
  private KeyType<FilteredKey> keyType;
  private final List<FilteredKey> keys = new ArrayList<>();

  abstract TestDatabase database();

  @BeforeAll
  void writeKeys() {
    unit = new StoreUnit(database(), Filtered.class);
    store = unit.store(Filtered.class);
    feed = unit.feed(Filtered.class);
    keyType = store.keyType();
    var random = new SplittableRandom(1);
    Map<FilteredKey, Series> series = new HashMap<>();
    while (series.size() < 400) {
      series.put(randomKey(random), v("2024-01-01", 1));
    }
    store.writeAll(series, WriteMode.CREATE);
    keys.addAll(series.keySet());
  }

  @AfterAll
  void close() {
    unit.close();
  }

  static LongStream seeds() {
    return Seeds.from1To(150, 2_000);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void choosesWhatPassesInMemory(long seed) {
    KeyFilter<FilteredKey> filter = randomFilter(new SplittableRandom(seed));
    Set<FilteredKey> expected =
        keys.stream().filter(key -> filter.matches(key, keyType)).collect(Collectors.toSet());

    assertThat(chosen(filter)).as("%s", filter).isEqualTo(expected);
    assertThat(feed.updatesAfter(Cursor.START, filter, 1_000).updates().stream()
            .map(update -> update.ref().key()))
        .as("%s", filter)
        .containsExactlyInAnyOrderElementsOf(expected);
    assertThat(store.lastTime(filter).isPresent()).isEqualTo(!expected.isEmpty());
    assertThat(keyType.parseFilter(filter.format(keyType))).isEqualTo(filter);
  }

  @Test
  void choosesAmongAThousandValues() {
    List<Integer> some = IntStream.rangeClosed(-900, 99).boxed().toList();

    assertThat(chosen(where(FilteredKey::number).in(some)))
        .isEqualTo(keys.stream()
            .filter(key -> key.number() >= -900 && key.number() <= 99)
            .collect(Collectors.toSet()));
  }

  @Test
  void deletesWhatPasses() {
    FilteredKey gone = new FilteredKey("100%", Kind.SPOT, 1, LocalDate.of(2030, 1, 1), true, 1);
    FilteredKey kept = new FilteredKey("1000", Kind.SPOT, 1, LocalDate.of(2030, 1, 1), true, 1);
    store.write(gone, v("2024-01-01", 1), WriteMode.CREATE);
    store.write(kept, v("2024-01-01", 1), WriteMode.CREATE);

    long deleted = store.delete(where(FilteredKey::name)
        .startsWith("100%")
        .and(FilteredKey::day)
        .greaterThan(LocalDate.of(2029, 12, 31)));

    assertThat(deleted).isEqualTo(1);
    assertThat(store.read(kept)).isPresent();
    assertThat(store.read(gone)).isEmpty();
    // as before, for the other tests
    store.delete(keyType.filterOf(kept));
    unit.update("delete from filtered where \"deleted\" = true");
  }

  @Test
  void refusesAnOrderThatTheColumnHasNot() {
    assertThatThrownBy(() -> chosen(where(FilteredKey::converted).atLeast(5L)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("A filter cannot ask atLeast of key field converted: Long, which is"
            + " stored through a converter.");
  }

  @Test
  @DisplayName("holcstore W15: filters that differ have watermarks of their own, long ones too")
  void keepsAWatermarkForEachFilter() {
    List<Integer> many = IntStream.range(0, 999).boxed().toList();
    List<KeyFilter<FilteredKey>> filters = List.of(
        KeyFilter.all(),
        where(FilteredKey::name).is("a"),
        where(FilteredKey::name).in("a", "b"),
        where(FilteredKey::name).startsWith("a"),
        where(FilteredKey::name).is("a&name=b"),
        where(FilteredKey::number).atLeast(5),
        where(FilteredKey::number).greaterThan(5),
        where(FilteredKey::number).in(many),
        where(FilteredKey::number).in(many.subList(0, 998)));
    URI source = URI.create("https://source.example/Filtered");
    for (int i = 0; i < filters.size(); i++) {
      Watermark<FilteredKey> start = new Watermark<>(source, filters.get(i), Cursor.START);
      feed.apply(List.of(), start, new Cursor("page" + i));
    }

    for (int i = 0; i < filters.size(); i++) {
      assertThat(feed.watermark(source, filters.get(i))).isEqualTo(new Cursor("page" + i));
    }
    unit.update("delete from rhythmite_watermark");
  }

  @Test
  void looksOnlyInTheStripesOfTheKeysThatAreListed() {
    record Pair(int number, String name) {}
    KeyType<Pair> pairs = KeyType.of(Pair.class);
    KeyedTable<Pair> model =
        new KeyedTable<>("Pair", "pair", pairs, new KeyColumns<>(pairs, List.of()));

    assertThat(model.stripesOf(KeyFilter.all())).hasSize(Stripes.COUNT);
    assertThat(model.stripesOf(where(Pair::number).in(1, 2))).hasSize(Stripes.COUNT);
    assertThat(model.stripesOf(where(Pair::number).in(1, 2).and(Pair::name).is("a")))
        .containsExactlyElementsOf(IntStream.of(1, 2)
            .mapToObj(number -> model.stripeOf(new Pair(number, "a")))
            .sorted()
            .distinct()
            .toList());
    assertThat(model.stripesOf(where(Pair::number)
            .in(IntStream.range(0, 200).boxed().toList())
            .and(Pair::name)
            .is("a")))
        .hasSize(Stripes.COUNT);
  }

  private Set<FilteredKey> chosen(KeyFilter<FilteredKey> filter) {
    Set<FilteredKey> chosen = new HashSet<>();
    store.forEach(filter, TimeRange.all(), (key, series) -> chosen.add(key));
    return chosen;
  }

  private static FilteredKey randomKey(SplittableRandom random) {
    return new FilteredKey(
        randomName(random),
        Kind.values()[random.nextInt(3)],
        random.nextInt(-5, 6),
        LocalDate.of(2024, 2, 25).plusDays(random.nextInt(9)),
        random.nextBoolean(),
        random.nextLong(3));
  }

  private static String randomName(SplittableRandom random) {
    return random
        .ints(random.nextInt(4), 0, LETTERS.size())
        .mapToObj(LETTERS::get)
        .collect(Collectors.joining());
  }

  private KeyFilter<FilteredKey> randomFilter(SplittableRandom random) {
    KeyFilter<FilteredKey> filter = KeyFilter.all();
    if (random.nextBoolean()) {
      filter = text(filter, random);
    }
    if (random.nextInt(3) == 0) {
      filter = bounded(filter.and(FilteredKey::number), FilteredKey::number, random);
    }
    if (random.nextInt(3) == 0) {
      filter = bounded(filter.and(FilteredKey::day), FilteredKey::day, random);
    }
    if (random.nextInt(4) == 0) {
      filter = listed(filter.and(FilteredKey::kind), FilteredKey::kind, random);
    }
    if (random.nextInt(4) == 0) {
      filter = listed(filter.and(FilteredKey::converted), FilteredKey::converted, random);
    }
    return random.nextInt(8) == 0 ? filter.and(FilteredKey::firm).is(random.nextBoolean()) : filter;
  }

  private KeyFilter<FilteredKey> text(KeyFilter<FilteredKey> filter, SplittableRandom random) {
    if (random.nextInt(3) == 0) {
      return listed(filter.and(FilteredKey::name), FilteredKey::name, random);
    }
    String name = random.nextBoolean() ? randomName(random) : any(FilteredKey::name, random);
    int length = random.nextInt(name.codePointCount(0, name.length()) + 1);
    return filter
        .and(FilteredKey::name)
        .startsWith(name.substring(0, name.offsetByCodePoints(0, length)));
  }

  private <V> KeyFilter<FilteredKey> listed(
      Condition<FilteredKey, V> condition,
      Function<FilteredKey, V> field,
      SplittableRandom random) {
    List<V> values = new ArrayList<>();
    for (int i = random.nextInt(1, 8); i > 0; i--) {
      values.add(any(field, random));
    }
    return random.nextBoolean() ? condition.in(values) : condition.is(values.get(0));
  }

  private <V> KeyFilter<FilteredKey> bounded(
      Condition<FilteredKey, V> condition,
      Function<FilteredKey, V> field,
      SplittableRandom random) {
    V value = any(field, random);
    return switch (random.nextInt(6)) {
      case 0 -> condition.atLeast(value);
      case 1 -> condition.atMost(value);
      case 2 -> condition.greaterThan(value);
      case 3 -> condition.lessThan(value);
      case 4 -> condition.between(value, any(field, random));
      default -> listed(condition, field, random);
    };
  }

  private <V> V any(Function<FilteredKey, V> field, SplittableRandom random) {
    return field.apply(keys.get(random.nextInt(keys.size())));
  }
}
