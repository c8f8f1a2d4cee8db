package dev.rhythmite.store.jpa;

import static dev.rhythmite.store.ChunkAxis.YEAR_MONTH;
import static dev.rhythmite.store.KeyFilter.where;
import static dev.rhythmite.store.WriteMode.CREATE;
import static dev.rhythmite.store.WriteMode.MERGE;
import static dev.rhythmite.store.WriteMode.REPLACE;
import static dev.rhythmite.store.codec.Encoding.OPEN;
import static dev.rhythmite.store.jpa.CaseSeries.v;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rhythmite.store.KeyFilter;
import dev.rhythmite.store.Series;
import dev.rhythmite.store.SeriesStore;
import dev.rhythmite.store.TimeRange;
import dev.rhythmite.store.sync.ChunkFeed;
import dev.rhythmite.store.sync.Watermark;
import dev.rhythmite.store.testing.Lz4JavaCodecFactory;
import dev.rhythmite.store.testing.TestDatabase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.io.ByteArrayInputStream;
import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.ipc.ArrowStreamReader;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What the library makes of an entity in a database, and how it talks to that. */
abstract class ChunkTableContract {

  /** Words of SQL among its names, and a field of each type. */
  record WideKey(
      @Enumerated(EnumType.STRING) DayOfWeek order,
      String day,
      UUID run,
      LocalDate delivery,
      boolean firm,
      long value,
      short small,
      byte tiny,
      @Column(name = "renamed") Integer number) {}

  @Entity(name = "Wide")
  @Table(name = "wide_table_with_a_name_nearly_as_long_as_any_table_may_have")
  @ChunkLayout(frequency = "1h", zone = "Europe/Paris", tracked = true)
  static class Wide extends TimeseriesChunkStore<WideKey> {}

  @Entity(name = "Recoded")
  @ChunkLayout(frequency = "1h", axis = YEAR_MONTH, zone = "Europe/Paris", encoding = OPEN)
  static class OpenCurve extends TimeseriesChunkStore<CaseKey> {}

  @Entity(name = "Recoded")
  @ChunkLayout(frequency = "1h", axis = YEAR_MONTH, zone = "Europe/Paris")
  static class PackedCurve extends TimeseriesChunkStore<CaseKey> {}

  private static final WideKey WIDE = new WideKey(
      DayOfWeek.FRIDAY,
      "by \"name\" é",
      UUID.fromString("01234567-89ab-cdef-0123-456789abcdef"),
      LocalDate.of(2024, 2, 29),
      true,
      Long.MIN_VALUE,
      (short) -1,
      (byte) 7,
      42);

  abstract TestDatabase database();

  @Test
  void keysHaveFieldsOfEveryType() {
    TestDatabase database = database();
    try (StoreUnit unit = new StoreUnit(database, Wide.class)) {
      SeriesStore<WideKey> store = unit.store(Wide.class);
      Series series = v("2024-01-01", 10_000);

      store.write(WIDE, series, CREATE);

      assertThat(store.read(WIDE)).contains(series);
      Map<WideKey, Series> found = new LinkedHashMap<>();
      store.forEach(
          where(WideKey::delivery)
              .is(WIDE.delivery())
              .and(WideKey::order)
              .is(DayOfWeek.FRIDAY)
              .and(WideKey::run)
              .is(WIDE.run()),
          TimeRange.all(),
          found::put);
      assertThat(found).containsExactly(Map.entry(WIDE, series));
      store.forEach(where(WideKey::firm).is(false), TimeRange.all(), (key, other) -> found.clear());
      assertThat(found).isNotEmpty();
      assertThat(store.keyType().parse(store.keyType().format(WIDE))).isEqualTo(WIDE);
    }
  }

  @Test
  void thePrimaryKeyIsStripeThenKeyFieldsThenChunkIndex() throws Exception {
    try (StoreUnit unit = new StoreUnit(database(), Wide.class);
        Connection connection = unit.connection()) {
      Map<Short, String> columns = new java.util.TreeMap<>();
      String name;
      try (ResultSet rows = connection.getMetaData().getPrimaryKeys(null, null, tableName(unit))) {
        name = null;
        while (rows.next()) {
          columns.put(rows.getShort("KEY_SEQ"), rows.getString("COLUMN_NAME"));
          name = rows.getString("PK_NAME");
        }
      }
      assertThat(columns.values())
          .containsExactly(
              "stripe",
              "order",
              "day",
              "run",
              "delivery",
              "firm",
              "value",
              "small",
              "tiny",
              "renamed",
              "chunk_index");
      assertThat(name).hasSizeLessThanOrEqualTo(63).startsWithIgnoringCase("pk_wide_table");
    }
  }

  @Test
  @DisplayName("holcstore W39: no index repeats the primary key; changes alone have one more")
  void hasNoRedundantIndex() throws Exception {
    try (StoreUnit unit = new StoreUnit(database(), CaseStores.Sync.class);
        Connection connection = unit.connection()) {
      Map<String, String> columns = new java.util.TreeMap<>();
      String table = unit.rows("select table_name from information_schema.tables"
              + " where lower(table_name) = 'sync'")
          .get(0);
      try (ResultSet rows =
          connection.getMetaData().getIndexInfo(null, null, table, false, false)) {
        while (rows.next()) {
          columns.merge(
              rows.getString("INDEX_NAME"),
              rows.getString("COLUMN_NAME").replace("\"", ""),
              (before, next) -> before + " " + next);
        }
      }
      assertThat(columns.values())
          .containsExactlyInAnyOrder("stripe version kind chunk_index", "stripe revision");
    }
  }

  private static String tableName(StoreUnit unit) {
    return unit.rows(
            "select table_name from information_schema.tables where lower(table_name) like 'wide%'")
        .get(0);
  }

  @Test
  void aSecondStartFindsNothingToDoAndValidates() {
    TestDatabase database = database();
    try (StoreUnit first = new StoreUnit(database, Wide.class)) {
      first.store(Wide.class).write(WIDE, v("2024-01-01", 24), CREATE);
    }
    SqlLog log = new SqlLog();
    try (StoreUnit again = new StoreUnit(database, log::around, "update", Wide.class)) {
      assertThat(again.store(Wide.class).read(WIDE)).contains(v("2024-01-01", 24));
      assertThat(log.texts())
          .noneMatch(sql -> sql.toLowerCase(Locale.ROOT).matches("(?s)(create|alter) .*"));
    }
    try (StoreUnit validated =
        new StoreUnit(database, UnaryOperator.identity(), "validate", Wide.class)) {
      assertThat(validated.store(Wide.class).read(WIDE)).isPresent();
    }
  }

  @Test
  void countersContinueBehindRowsThatCameWithoutThem() {
    try (StoreUnit unit = new StoreUnit(database(), CaseStores.Sync.class)) {
      SeriesStore<CaseKey> store = unit.store(CaseStores.Sync.class);
      for (int i = 0; i < 5; i++) {
        store.write(CaseKey.A, v("2024-01-01", 24, i), MERGE);
      }
      unit.update("delete from rhythmite_stripe");
      unit.update("delete from rhythmite_store");

      SeriesStores restored = SeriesStores.of(unit.factory());
      restored.store(CaseStores.Sync.class).write(CaseKey.A, v("2024-01-01", 24, 9), MERGE);

      assertThat(unit.rows("select max(\"revision\") from sync")).containsExactly("6");
    }
  }

  @Test
  @DisplayName("arrow-vector reads the open blob of a row")
  void arrowReadsTheBlobOfARow() throws Exception {
    try (StoreUnit unit = new StoreUnit(database(), OpenCurve.class)) {
      Series series = CaseSeries.without(v("2024-01-01", 744), 10, 20);
      unit.store(OpenCurve.class).write(CaseKey.A, series, CREATE);
      byte[] blob = blobs(unit).get(0);

      try (RootAllocator allocator = new RootAllocator();
          ArrowStreamReader reader = new ArrowStreamReader(
              new ByteArrayInputStream(blob), allocator, new Lz4JavaCodecFactory())) {
        assertThat(reader.loadNextBatch()).isTrue();
        Float8Vector values = (Float8Vector) reader.getVectorSchemaRoot().getVector("value");
        assertThat(values.getValueCount()).isEqualTo(744);
        for (int i = 0; i < 744; i++) {
          assertThat(values.isNull(i)).isEqualTo(series.isMissing(i));
          if (!series.isMissing(i)) {
            assertThat(values.get(i)).isEqualTo(series.valueAt(i));
          }
        }
        assertThat(reader.loadNextBatch()).isFalse();
      }
    }
  }

  @Test
  void aChunkTakesTheDeclaredEncodingWhenItIsRewritten() throws Exception {
    TestDatabase database = database();
    Series series = v("2024-01-01", 744 + 480);
    try (StoreUnit unit = new StoreUnit(database, OpenCurve.class)) {
      unit.store(OpenCurve.class).write(CaseKey.A, series, CREATE);
    }

    try (StoreUnit unit = new StoreUnit(database, PackedCurve.class)) {
      SeriesStore<CaseKey> store = unit.store(PackedCurve.class);
      assertThat(store.read(CaseKey.A)).contains(series);
      Series fresh = v("2024-02-10", 24, 5_000);

      store.write(CaseKey.A, fresh, MERGE);

      assertThat(store.read(CaseKey.A)).contains(fresh.orElse(series));
      List<byte[]> blobs = blobs(unit);
      assertThat(blobs).hasSize(2);
      assertThat(isPacked(blobs.get(0))).isFalse();
      assertThat(isPacked(blobs.get(1))).isTrue();
    }
  }

  private static boolean isPacked(byte[] blob) {
    return new String(blob, StandardCharsets.ISO_8859_1).contains("packed/1");
  }

  private static List<byte[]> blobs(StoreUnit unit) throws Exception {
    List<byte[]> blobs = new ArrayList<>();
    try (Connection connection = unit.connection();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("select \"data\" from recoded order by \"chunk_index\"")) {
      while (row.next()) {
        blobs.add(row.getBytes(1));
      }
    }
    return blobs;
  }

  @Test
  @DisplayName("holcstore 97, W37: a stream holds one series, and one page of rows")
  void streamsInBoundedMemory() {
    try (StoreUnit unit = new StoreUnit(database(), CaseStores.Ym.class)) {
      SeriesStore<CaseKey> store = unit.store(CaseStores.Ym.class);
      Map<CaseKey, Series> thousand = new LinkedHashMap<>();
      for (int i = 0; i < 1000; i++) {
        thousand.put(new CaseKey(i, "x"), v("2024-01-01", 744, i));
      }
      store.writeAll(thousand, CREATE);
      thousand.clear();

      List<WeakReference<Series>> seen = new ArrayList<>();
      List<Long> alive = new ArrayList<>();
      store.forEach(KeyFilter.all(), TimeRange.all(), (key, series) -> {
        seen.add(new WeakReference<>(series));
        if (seen.size() % 250 == 0) {
          System.gc();
          alive.add(seen.stream().filter(one -> one.get() != null).count());
        }
      });

      assertThat(seen).hasSize(1000);
      assertThat(alive).hasSize(4).allMatch(count -> count <= 2);
    }
  }

  @Test
  @DisplayName("reading a range fetches only the rows that it cuts")
  void fetchesOnlyWhatTheRangeCuts() {
    try (StoreUnit unit = new StoreUnit(database(), CaseStores.Ym.class)) {
      SeriesStore<CaseKey> store = unit.store(CaseStores.Ym.class);
      store.write(CaseKey.A, v("2024-01-01", 8784), CREATE);
      // a row outside the range cannot even be read
      unit.update("update ym set \"crc32c\" = 0 where \"chunk_index\" <> 24290");

      Series march = store
          .read(
              CaseKey.A,
              TimeRange.of(CaseSeries.paris("2024-03-01"), CaseSeries.paris("2024-04-01")))
          .orElseThrow();

      assertThat(march.length()).isEqualTo(743);
    }
  }

  @Test
  @DisplayName("every statement on chunks names its stripe, and none needs more than plain SQL")
  void everyStatementNamesItsStripe() {
    SqlLog log = new SqlLog();
    try (StoreUnit unit = new StoreUnit(database(), log::around, "update", CaseStores.Sync.class);
        StoreUnit target = new StoreUnit(database(), CaseStores.Sync.class)) {
      ChunkFeed<CaseKey> feed = unit.feed(CaseStores.Sync.class);
      SeriesStore<CaseKey> store = unit.store(CaseStores.Sync.class);
      log.texts().removeIf(sql -> sql.startsWith("create ") || sql.startsWith("alter "));
      store.write(CaseKey.A, v("2024-01-01", 2000), CREATE);
      store.write(CaseKey.A, v("2024-01-01", 2000, 4), MERGE);
      store.write(CaseKey.A, v("2024-02-01", 200), REPLACE);
      store.erase(CaseKey.A, TimeRange.since(CaseSeries.paris("2024-02-05")));
      store.read(CaseKey.A);
      store.forEach(KeyFilter.all(), TimeRange.all(), (key, series) -> {});
      store.lastTime(KeyFilter.all());
      store.delete(where(CaseKey::version).is(1));
      ChunkFeed<CaseKey> other = target.feed(CaseStores.Sync.class);
      target.store(CaseStores.Sync.class).write(CaseKey.A, v("2024-05-01", 2000), CREATE);
      new Replica<>(feed, other, KeyFilter.all(), 2).pull();
      new Replica<>(other, feed, KeyFilter.all(), 2).pull();
      feed.startOver(new Watermark<>(
          Replica.SOURCE, KeyFilter.all(), feed.watermark(Replica.SOURCE, KeyFilter.all())));
    }
    List<String> onChunks = log.texts().stream()
        .filter(sql -> sql.matches("(?s).*(from|into|update) sync\\b.*"))
        .distinct()
        .toList();
    assertThat(onChunks)
        .hasSizeGreaterThan(12)
        .allMatch(sql -> (sql.startsWith("insert into sync (") && sql.contains("\"stripe\""))
            || sql.contains("where \"stripe\" = ?"));
    assertThat(log.texts())
        .map(sql -> sql.toLowerCase(Locale.ROOT))
        .noneMatch(
            sql -> sql.matches("(?s).*(\\bmerge\\b|advisory|lock table|for update|nextval|now\\(\\)"
                + "|current_timestamp|clock_timestamp|trigger|prepare transaction).*"));
  }
}
