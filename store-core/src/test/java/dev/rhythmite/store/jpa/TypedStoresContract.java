package dev.rhythmite.store.jpa;

import static dev.rhythmite.store.WriteMode.CREATE;
import static dev.rhythmite.store.WriteMode.MERGE;
import static dev.rhythmite.store.WriteMode.REPLACE;
import static dev.rhythmite.store.jpa.CaseSeries.HOUR;
import static dev.rhythmite.store.jpa.CaseSeries.paris;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rhythmite.store.EpochMicros;
import dev.rhythmite.store.KeyFilter;
import dev.rhythmite.store.MalformedChunkException;
import dev.rhythmite.store.Series;
import dev.rhythmite.store.SeriesStore;
import dev.rhythmite.store.StoreDefinitionException;
import dev.rhythmite.store.TimeRange;
import dev.rhythmite.store.ValueType;
import dev.rhythmite.store.ValueTypeException;
import dev.rhythmite.store.sync.Applied;
import dev.rhythmite.store.sync.ChunkUpdate;
import dev.rhythmite.store.sync.Cursor;
import dev.rhythmite.store.sync.PackedChunk;
import dev.rhythmite.store.testing.Seeds;
import dev.rhythmite.store.testing.TestDatabase;
import dev.rhythmite.store.testing.TypedValues;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedMap;
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

/** Stores of every type keep what they are given, here and in a replica, and take nothing else. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class TypedStoresContract {

  private static final CaseKey A = CaseKey.A;

  /** The day before the clocks go forward in Paris. */
  private static final Instant START = paris("2024-03-30");

  private static final int HOURS = 24 + 23 + 24;

  private StoreUnit source;
  private StoreUnit target;

  abstract TestDatabase database();

  @BeforeAll
  void open() {
    source = new StoreUnit(database(), TypedStores.ALL);
    target = new StoreUnit(database(), TypedStores.ALL);
  }

  @AfterAll
  void close() {
    source.close();
    target.close();
  }

  @BeforeEach
  void empty() {
    for (ValueType type : ValueType.values()) {
      store(type).delete(KeyFilter.all());
    }
  }

  private SeriesStore<CaseKey> store(ValueType type) {
    return source.store(TypedStores.of(type));
  }

  private SeriesStore<CaseKey> copy(ValueType type) {
    return target.store(TypedStores.of(type));
  }

  private Replica<CaseKey> replica(ValueType type) {
    return new Replica<>(
        source.feed(TypedStores.of(type)), target.feed(TypedStores.of(type)), KeyFilter.all(), 10);
  }

  private static Series series(ValueType type, List<?> values) {
    NavigableMap<Long, Optional<Object>> points = new TreeMap<>();
    for (int i = 0; i < values.size(); i++) {
      points.put(EpochMicros.of(START.plus(HOUR.multipliedBy(i))), Optional.of(values.get(i)));
    }
    return TypedValues.series(type, points);
  }

  @ParameterizedTest(name = "holcstore 19, 21, 146, W11: {0} comes back as it was, alone or not")
  @EnumSource
  void keepsExtremeValues(ValueType type) {
    List<Object> extremes = TypedValues.extremes(type);
    List<Object> alone = extremes.subList(0, 1);

    store(type).write(A, series(type, extremes), CREATE);
    store(type).write(new CaseKey(2, "alone"), series(type, alone), CREATE);

    assertThat(store(type).read(A)).contains(series(type, extremes));
    assertThat(store(type).read(new CaseKey(2, "alone"))).contains(series(type, alone));
    assertThat(store(type).valueType()).isEqualTo(type);
  }

  @ParameterizedTest
  @EnumSource
  void doesNotWriteWhatIsStored(ValueType type) {
    Series series = series(type, TypedValues.extremes(type));
    store(type).write(A, series, CREATE);
    String revisions = "select \"revision\" from " + TypedStores.name(type) + " order by 1";
    List<String> before = source.rows(revisions);

    store(type).write(A, series, MERGE);
    store(type).write(A, series.slice(0, 1), MERGE);
    store(type).write(A, series, REPLACE);

    assertThat(source.rows(revisions)).isEqualTo(before);
  }

  static Stream<Arguments> pairs() {
    return Stream.of(ValueType.values())
        .flatMap(stored -> Stream.of(ValueType.values())
            .filter(given -> given != stored)
            .map(given -> Arguments.of(given, stored)));
  }

  @ParameterizedTest(name = "holcstore 22, 23, W11: {0} is not stored as {1}")
  @MethodSource("pairs")
  void refusesSeriesOfAnotherType(ValueType given, ValueType stored) {
    Series series = series(given, TypedValues.extremes(given));
    String message = "The series has " + given + " values, " + TypedStores.name(stored) + " stores "
        + stored + ". A store keeps values of one type and converts none;";

    assertThatThrownBy(() -> store(stored).write(A, series, MERGE))
        .isInstanceOf(ValueTypeException.class)
        .hasMessageStartingWith(message)
        .hasMessageEndingWith("type = ValueType." + given + ".");
    assertThatThrownBy(() -> store(stored).fit(series)).isInstanceOf(ValueTypeException.class);
    assertThat(store(stored).read(A)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void takesASeriesWithoutPointsForNoneOfAnyType(ValueType type) {
    store(type).write(A, series(type, TypedValues.extremes(type)), CREATE);

    store(type).write(A, Series.empty(), MERGE);
    assertThat(store(type).read(A)).isPresent();
    store(type).write(A, Series.empty(), REPLACE);

    assertThat(store(type).read(A)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void fitsPointsToItsGrid(ValueType type) {
    List<Object> values = TypedValues.extremes(type);
    NavigableMap<Long, Optional<Object>> points = TypedValues.points(series(type, values));
    long off = points.firstKey() + 1;
    points.put(off, Optional.of(values.get(0)));

    var fitted = store(type).fit(TypedValues.series(type, points));

    assertThat(fitted.series()).isEqualTo(series(type, values));
    assertThat(fitted.refused()).containsExactly(EpochMicros.toInstant(off));
  }

  static Stream<Arguments> runs() {
    return Seeds.from1To(6, 200)
        .boxed()
        .flatMap(seed -> Stream.of(ValueType.values()).map(type -> Arguments.of(type, seed)));
  }

  @ParameterizedTest(name = "{0}, seed {1}")
  @MethodSource("runs")
  void doesAsAMapDoesAndItsReplicaToo(ValueType type, long seed) {
    var random = new SplittableRandom(seed);
    NavigableMap<Long, Object> model = new TreeMap<>();
    for (int edit = 0; edit < 12; edit++) {
      edit(store(type), type, model, random);

      assertThat(values(store(type).read(A))).isEqualTo(model);
    }
    List<Series> streamed = new ArrayList<>();
    store(type).forEach(KeyFilter.all(), TimeRange.all(), (key, series) -> streamed.add(series));
    assertThat(streamed).isEqualTo(store(type).read(A).stream().toList());
    assertThat(store(type).lastTime(KeyFilter.all()))
        .isEqualTo(
            model.isEmpty()
                ? Optional.empty()
                : Optional.of(EpochMicros.toInstant(model.lastKey())));

    replica(type).pull();

    assertThat(copy(type).read(A)).isEqualTo(store(type).read(A));
    assertThat(target.rows(statistics(type))).isEqualTo(source.rows(statistics(type)));
    assertThat(replica(type).pull()).containsExactly(new Applied(0, 0));
  }

  private static String statistics(ValueType type) {
    return "select \"chunk_index\", \"value_count\", \"value_min\", \"value_max\", \"value_sum\","
        + " \"value_sum_error\", \"crc32c\" from "
        + TypedStores.name(type)
        + " where \"deleted\" = false order by \"chunk_index\"";
  }

  private static void edit(
      SeriesStore<CaseKey> store,
      ValueType type,
      NavigableMap<Long, Object> model,
      SplittableRandom random) {
    int from = random.nextInt(HOURS);
    int to = from + random.nextInt(1, HOURS);
    if (random.nextInt(4) == 0) {
      TimeRange range = TimeRange.of(hour(from), hour(to));
      SortedMap<Long, Object> gone = model.subMap(range.startMicros(), range.endMicros());
      int count = gone.size();
      gone.clear();
      assertThat(store.erase(A, range)).isEqualTo(count);
      return;
    }
    NavigableMap<Long, Optional<Object>> points = new TreeMap<>();
    for (int hour = from; hour < Math.min(to, HOURS); hour++) {
      if (random.nextInt(5) > 0) {
        points.put(
            EpochMicros.of(hour(hour)),
            random.nextInt(3) == 0 ? Optional.empty() : Optional.of(TypedValues.any(type, random)));
      }
    }
    boolean merge = random.nextInt(3) > 0;
    store.write(A, TypedValues.series(type, points), merge ? MERGE : REPLACE);
    if (!merge) {
      model.clear();
    }
    points.forEach((micros, value) -> value.ifPresent(present -> model.put(micros, present)));
  }

  private static Instant hour(int hour) {
    return START.plus(HOUR.multipliedBy(hour));
  }

  private static NavigableMap<Long, Object> values(Optional<Series> series) {
    NavigableMap<Long, Object> values = new TreeMap<>();
    TypedValues.points(series.orElse(Series.empty()))
        .forEach((micros, value) -> value.ifPresent(present -> values.put(micros, present)));
    return values;
  }

  @Test
  void keepsStatisticsThatATypeHas() {
    store(ValueType.LONG).write(A, series(ValueType.LONG, List.of(7L, Long.MAX_VALUE)), CREATE);
    store(ValueType.BOOLEAN)
        .write(A, series(ValueType.BOOLEAN, List.of(true, false, true)), CREATE);
    store(ValueType.TEXT).write(A, series(ValueType.TEXT, List.of("a", "")), CREATE);
    String select = "select \"value_count\", cast(\"value_min\" as bigint), \"value_max\","
        + " cast(\"value_sum\" as bigint), cast(\"value_sum_error\" as bigint) from ";
    String live = " where \"deleted\" = false";
    String halved = select.replace("(\"value_sum\"", "(\"value_sum\" / 2");

    assertThat(source.rows(halved + "longs" + live))
        .containsExactly("2 7 null 4611686018427387904 6");
    assertThat(source.rows(select + "booleans" + live)).containsExactly("3 null null 2 0");
    assertThat(source.rows(select + "texts" + live)).containsExactly("2 null null null null");
  }

  @Test
  void refusesATableOfAnotherType() {
    source.update("update rhythmite_store set value_type = 'DOUBLE' where store = 'Longs'");
    SeriesStores anew = SeriesStores.of(source.factory());

    assertThatThrownBy(() -> anew.store(TypedStores.Longs.class))
        .isInstanceOf(StoreDefinitionException.class)
        .hasMessage("Longs declares type LONG, but its table was made with DOUBLE. Stored series"
            + " keep the layout that they were made by. Set it back to DOUBLE, or give the entity"
            + " another name and table and copy the series.");
    source.update("update rhythmite_store set value_type = 'LONG' where store = 'Longs'");
  }

  @Test
  void aReplicaRefusesChunksOfAnotherType() {
    store(ValueType.LONG).write(A, series(ValueType.LONG, List.of(7L)), CREATE);
    var longs = source.feed(TypedStores.Longs.class);
    var doubles = target.feed(TypedStores.Doubles.class);
    List<PackedChunk<CaseKey>> chunks =
        longs.export(longs.updatesAfter(Cursor.START, KeyFilter.all(), 500).updates().stream()
            .filter(update -> !update.deleted())
            .map(ChunkUpdate::ref)
            .toList());
    Replica<CaseKey> replica = new Replica<>(longs, doubles, KeyFilter.all(), 10);

    Optional<Series> before = target.store(TypedStores.Doubles.class).read(A);

    assertThat(chunks).hasSize(1);
    assertThatThrownBy(() -> doubles.apply(chunks, replica.watermark(Cursor.START), Cursor.START))
        .isInstanceOf(MalformedChunkException.class)
        .hasMessageContaining("its columns are [LongColumn[value, length=1, nulls=0]], expected one"
            + " of DOUBLE, \"value\".");
    assertThat(target.store(TypedStores.Doubles.class).read(A)).isEqualTo(before);
  }

  @Test
  @DisplayName("a chunk has 48 MiB of text at most, whatever is stored already")
  void refusesTooMuchTextInAChunk() {
    SeriesStore<CaseKey> notes = source.store(TypedStores.Notes.class);
    String longest = "é".repeat(65_536); // 128 KiB in UTF-8
    Series half = texts(START, longest, 190);

    notes.write(A, half, CREATE);
    assertThat(notes.read(A)).contains(half);
    Series rest = texts(START.plus(HOUR.multipliedBy(190)), longest, 195);

    assertThatThrownBy(() -> notes.write(A, rest, MERGE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Chunk 2024 of CaseKey[version=1, kind=A] would have 50462720 bytes of text. A"
            + " chunk has at most 50331648; shorten the texts, or take a shorter axis for their"
            + " store.");
    assertThat(notes.read(A)).contains(half);
  }

  private static Series texts(Instant start, String text, int count) {
    String[] texts = new String[count];
    Arrays.fill(texts, text);
    return Series.ofTexts(start, HOUR, texts);
  }
}
