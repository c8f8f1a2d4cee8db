package dev.rhythmite.store.jpa;

import static dev.rhythmite.store.WriteMode.CREATE;
import static dev.rhythmite.store.WriteMode.MERGE;
import static dev.rhythmite.store.WriteMode.REPLACE;
import static dev.rhythmite.store.jpa.CaseSeries.HOUR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rhythmite.store.Combination;
import dev.rhythmite.store.KeyFilter;
import dev.rhythmite.store.MalformedChunkException;
import dev.rhythmite.store.NoKey;
import dev.rhythmite.store.Series;
import dev.rhythmite.store.SeriesStore;
import dev.rhythmite.store.StoreDefinitionException;
import dev.rhythmite.store.TimeRange;
import dev.rhythmite.store.ValueType;
import dev.rhythmite.store.ValueTypeException;
import dev.rhythmite.store.VersionFilter;
import dev.rhythmite.store.VersionKey;
import dev.rhythmite.store.VersionedSeriesStore;
import dev.rhythmite.store.Versioning;
import dev.rhythmite.store.testing.Seeds;
import dev.rhythmite.store.testing.TestDatabase;
import dev.rhythmite.store.testing.TypedValues;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Stores of whole series and of versions keep values of every type, and take no other. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class TypedRowsContract {

  private static final CaseKey A = CaseKey.A;
  private static final VersionKey<NoKey> PRM = VersionKey.of(1, "prm");
  private static final VersionFilter<NoKey> ALL = VersionFilter.of(PRM.name());

  private StoreUnit unit;

  abstract TestDatabase database();

  @BeforeAll
  void open() {
    unit = new StoreUnit(database(), TypedRows.all());
  }

  @AfterAll
  void close() {
    unit.close();
  }

  @BeforeEach
  void empty() {
    for (Class<?> entity : TypedRows.all()) {
      unit.update("delete from " + TypedRows.table(entity));
    }
  }

  private SeriesStore<CaseKey> whole(ValueType type) {
    return unit.stores().wholeStore(TypedRows.whole(type));
  }

  private VersionedSeriesStore<NoKey> versions(ValueType type) {
    return unit.stores().versionedStore(TypedRows.versions(type));
  }

  /** Irregular times, and between the values one that is missing. */
  private static Series series(ValueType type, List<?> values) {
    NavigableMap<Long, Optional<Object>> points = new TreeMap<>();
    for (int i = 0; i < values.size(); i++) {
      points.put(1_000_003L * i * i, Optional.of(values.get(i)));
    }
    points.put(1_000L, Optional.empty());
    return TypedValues.series(type, points);
  }

  @ParameterizedTest(name = "holcstore 146, W11: {0} comes back as it was, missing points too")
  @EnumSource
  void keepsExtremeValues(ValueType type) {
    Series series = series(type, TypedValues.extremes(type));

    whole(type).write(A, series, CREATE);
    versions(type).write(PRM, series, Versioning.adding());

    assertThat(whole(type).read(A)).contains(series);
    assertThat(whole(type).valueType()).isEqualTo(type);
    assertThat(whole(type).fit(series).series()).isEqualTo(series);
    assertThat(versions(type).read(PRM.name())).contains(series);
    assertThat(versions(type).valueType()).isEqualTo(type);
  }

  static Stream<Arguments> pairs() {
    return TypedStoresContract.pairs();
  }

  @ParameterizedTest(name = "holcstore 22, W11: {0} is not stored as {1}")
  @MethodSource("pairs")
  void refusesSeriesOfAnotherType(ValueType given, ValueType stored) {
    Series series = series(given, TypedValues.extremes(given));
    String message = "The series has %s values, %%s stores %s.".formatted(given, stored);

    for (var mode : List.of(CREATE, MERGE, REPLACE)) {
      assertThatThrownBy(() -> whole(stored).write(A, series, mode))
          .isInstanceOf(ValueTypeException.class)
          .hasMessageStartingWith(message.formatted(TypedRows.whole(stored).getSimpleName()));
    }
    assertThatThrownBy(() -> whole(stored).fit(series)).isInstanceOf(ValueTypeException.class);
    assertThatThrownBy(() -> versions(stored).write(PRM, series, Versioning.adding()))
        .isInstanceOf(ValueTypeException.class)
        .hasMessageStartingWith(message.formatted(TypedRows.versions(stored).getSimpleName()));
    assertThat(whole(stored).read(A)).isEmpty();
    assertThat(versions(stored).names(VersionFilter.all())).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void takesASeriesWithoutPointsForNoneOfAnyType(ValueType type) {
    Series series = series(type, TypedValues.extremes(type));
    whole(type).write(A, series, CREATE);
    versions(type).write(PRM, series, Versioning.adding());

    whole(type).write(A, Series.empty(), MERGE);
    versions(type).write(PRM, Series.empty(), Versioning.overwriting());

    assertThat(whole(type).read(A)).contains(series);
    assertThat(versions(type).read(PRM.name())).contains(series);
    whole(type).write(A, Series.empty(), REPLACE);
    assertThat(whole(type).read(A)).isEmpty();
  }

  @ParameterizedTest(name = "holcstore 158: versions of {0} are combined, the newest first")
  @EnumSource
  void combinesVersions(ValueType type) {
    List<Object> values = TypedValues.extremes(type);
    NavigableMap<Long, Optional<Object>> older = new TreeMap<>();
    older.put(1L, Optional.of(values.get(1)));
    older.put(2L, Optional.of(values.get(2)));
    NavigableMap<Long, Optional<Object>> newer = new TreeMap<>();
    newer.put(0L, Optional.of(values.get(3)));
    newer.put(1L, Optional.empty());
    newer.put(2L, Optional.of(values.get(4)));
    NavigableMap<Long, Optional<Object>> both = new TreeMap<>(newer);
    both.put(1L, older.get(1L));
    versions(type).write(PRM, TypedValues.series(type, older), Versioning.adding());
    versions(type).write(PRM, TypedValues.series(type, newer), Versioning.adding());

    assertThat(versions(type).read(PRM.name())).contains(TypedValues.series(type, both));
    both.put(2L, older.get(2L));
    assertThat(versions(type).combined(ALL, Combination.oldestFirst()))
        .singleElement()
        .satisfies(
            version -> assertThat(version.series()).isEqualTo(TypedValues.series(type, both)));
    assertThat(versions(type).combined(ALL, Combination.<NoKey>newestFirst().afterDelay(HOUR)))
        .singleElement()
        .satisfies(version -> assertThat(version.series().isEmpty()).isTrue());
  }

  static Stream<Arguments> runs() {
    return Seeds.from1To(4, 100)
        .boxed()
        .flatMap(seed -> Stream.of(ValueType.values()).map(type -> Arguments.of(type, seed)));
  }

  @ParameterizedTest(name = "{0}, seed {1}")
  @MethodSource("runs")
  void doesAsAMapDoes(ValueType type, long seed) {
    var random = new SplittableRandom(seed);
    NavigableMap<Long, Object> model = new TreeMap<>();
    for (int edit = 0; edit < 12; edit++) {
      edit(type, model, random);

      assertThat(values(whole(type).read(A))).isEqualTo(model);
    }
    assertThat(unit.rows("select \"value_count\" from " + TypedRows.table(TypedRows.whole(type))))
        .isEqualTo(model.isEmpty() ? List.of() : List.of(Integer.toString(model.size())));
  }

  private void edit(ValueType type, NavigableMap<Long, Object> model, SplittableRandom random) {
    if (random.nextInt(4) == 0) {
      long from = random.nextLong(500);
      TimeRange range = TimeRange.of(micros(from), micros(from + random.nextLong(1, 500)));
      var gone = model.subMap(range.startMicros(), range.endMicros());
      int count = gone.size();
      gone.clear();
      assertThat(whole(type).erase(A, range)).isEqualTo(count);
      return;
    }
    NavigableMap<Long, Optional<Object>> points = new TreeMap<>();
    for (int i = random.nextInt(40); i > 0; i--) {
      points.put(
          random.nextLong(1_000),
          random.nextInt(3) == 0 ? Optional.empty() : Optional.of(TypedValues.any(type, random)));
    }
    boolean merge = random.nextInt(3) > 0;
    whole(type).write(A, TypedValues.series(type, points), merge ? MERGE : REPLACE);
    if (!merge) {
      model.clear();
    }
    points.forEach((micros, value) -> value.ifPresent(present -> model.put(micros, present)));
  }

  private static Instant micros(long micros) {
    return Instant.EPOCH.plusNanos(micros * 1_000);
  }

  private static NavigableMap<Long, Object> values(Optional<Series> series) {
    NavigableMap<Long, Object> values = new TreeMap<>();
    TypedValues.points(series.orElse(Series.empty()))
        .forEach((micros, value) -> value.ifPresent(present -> values.put(micros, present)));
    return values;
  }

  @Test
  void keepsStatisticsThatATypeHas() {
    write(ValueType.LONG, List.of(7L, Long.MAX_VALUE));
    write(ValueType.BOOLEAN, List.of(true, false, true));
    write(ValueType.TEXT, List.of("a", ""));
    String select = "select \"value_count\", cast(\"value_min\" as bigint), \"value_max\","
        + " cast(\"value_sum\" as bigint), cast(\"value_sum_error\" as bigint) from ";
    String halved = select.replace("(\"value_sum\"", "(\"value_sum\" / 2");

    for (String table : List.of("whole_longs", "longs_versions")) {
      assertThat(unit.rows(halved + table)).containsExactly("2 7 null 4611686018427387904 6");
    }
    for (String table : List.of("whole_booleans", "booleans_versions")) {
      assertThat(unit.rows(select + table)).containsExactly("3 null null 2 0");
    }
    for (String table : List.of("whole_texts", "texts_versions")) {
      assertThat(unit.rows(select + table)).containsExactly("2 null null null null");
    }
  }

  private void write(ValueType type, List<?> values) {
    whole(type).write(A, series(type, values), CREATE);
    versions(type).write(PRM, series(type, values), Versioning.adding());
  }

  @Test
  void refusesATableOfAnotherType() {
    unit.update("update rhythmite_store set value_type = 'DOUBLE' where value_type = 'LONG'");
    SeriesStores anew = SeriesStores.of(unit.factory());

    assertThatThrownBy(() -> anew.wholeStore(TypedRows.WholeLongs.class))
        .isInstanceOf(StoreDefinitionException.class)
        .hasMessage("WholeLongs declares type LONG, but its table was made with DOUBLE. Stored"
            + " series keep the layout that they were made by. Set it back to DOUBLE, or give the"
            + " entity another name and table and copy the series.");
    assertThatThrownBy(() -> anew.versionedStore(TypedRows.LongsVersions.class))
        .isInstanceOf(StoreDefinitionException.class)
        .hasMessageStartingWith("LongsVersions declares type LONG, but its table was made with");
    unit.update("update rhythmite_store set value_type = 'LONG' where store like '%Longs%'");
  }

  @Test
  void refusesARowOfAnotherType() {
    write(ValueType.LONG, List.of(1L));
    write(ValueType.DOUBLE, List.of(1.0));
    for (String table : List.of("whole_%s", "%s_versions")) {
      String doubles = table.formatted("doubles");
      unit.update("update " + table.formatted("longs") + " set \"data\" = (select \"data\" from "
          + doubles + "), \"crc32c\" = (select \"crc32c\" from " + doubles + ")");
    }
    String expected = "expected times, \"time\", and one of LONG, \"value\".";

    assertThatThrownBy(() -> whole(ValueType.LONG).read(A))
        .isInstanceOf(MalformedChunkException.class)
        .hasMessageContaining(expected);
    assertThatThrownBy(() -> versions(ValueType.LONG).read(PRM.name()))
        .isInstanceOf(MalformedChunkException.class)
        .hasMessageContaining(expected);
  }

  @Test
  @DisplayName("a row has 48 MiB of text at most, whatever is stored already")
  void refusesTooMuchTextInARow() {
    String longest = "é".repeat(65_536); // 128 KiB in UTF-8
    Series most = texts(Instant.EPOCH, longest, 384);
    SeriesStore<CaseKey> store = whole(ValueType.TEXT);

    store.write(A, most, CREATE);
    assertThat(store.read(A)).contains(most);
    Series rest = texts(most.timeAt(383).plus(HOUR), "x", 1);

    assertThatThrownBy(() -> store.write(A, rest, MERGE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The series of CaseKey[version=1, kind=A] would have 50331649 bytes of text. A"
            + " row of WholeTexts has at most 50331648; shorten the texts, or keep them in a"
            + " TimeseriesChunkStore, which cuts series into rows by periods.");
    assertThatThrownBy(() -> versions(ValueType.TEXT)
            .write(PRM, texts(Instant.EPOCH, longest, 385), Versioning.adding()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("A row of TextsVersions has at most 50331648;");
    assertThat(store.read(A)).contains(most);
  }

  @Test
  void streamsTexts() {
    Map<CaseKey, Series> several = new LinkedHashMap<>();
    for (int i = 0; i < 300; i++) {
      several.put(new CaseKey(i, "text"), texts(Instant.EPOCH, "text " + i, 1 + i % 3));
    }
    whole(ValueType.TEXT).writeAll(several, CREATE);
    Map<CaseKey, Series> found = new LinkedHashMap<>();
    List<CaseKey> order = new ArrayList<>();

    whole(ValueType.TEXT).forEach(KeyFilter.all(), TimeRange.all(), (key, series) -> {
      found.put(key, series);
      order.add(key);
    });

    assertThat(found).isEqualTo(several);
    assertThat(order).hasSize(300);
  }

  private static Series texts(Instant start, String text, int count) {
    String[] texts = new String[count];
    Arrays.fill(texts, text);
    return Series.ofTexts(start, HOUR, texts);
  }
}
