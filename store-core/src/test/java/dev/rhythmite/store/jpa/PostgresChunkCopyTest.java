package dev.rhythmite.store.jpa;

import static dev.rhythmite.store.WriteMode.CREATE;
import static dev.rhythmite.store.jpa.CaseSeries.v;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rhythmite.store.Series;
import dev.rhythmite.store.SeriesStore;
import dev.rhythmite.store.UnknownReferenceException;
import dev.rhythmite.store.jpa.ReferenceContract.Meter;
import dev.rhythmite.store.jpa.ReferenceContract.MeterKey;
import dev.rhythmite.store.jpa.ReferenceContract.Site;
import dev.rhythmite.store.jpa.ReferenceContract.Unit;
import dev.rhythmite.store.testing.TestDatabase;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** New rows that are copied in, many at a time, are those that inserts would have made. */
class PostgresChunkCopyTest {

  private static final int MANY = 2 * ChunkCopyQueries.FEWEST_ROWS;
  private static final String INSERT = "insert into ";

  record EveryKey(
      String text,
      UUID id,
      boolean flag,
      short small,
      int number,
      long large,
      @Enumerated(EnumType.STRING) DayOfWeek day) {}

  record DatedKey(int number, LocalDate date) {}

  @Entity(name = "Every")
  @ChunkLayout(frequency = "1h", tracked = true)
  static class Every extends TimeseriesChunkStore<EveryKey> {}

  @Entity(name = "Dated")
  @ChunkLayout(frequency = "1h")
  static class Dated extends TimeseriesChunkStore<DatedKey> {}

  private final SqlLog log = new SqlLog();

  @Test
  void copiedRowsAreThoseThatInsertsMake() {
    try (StoreUnit copied = unit(Every.class);
        StoreUnit inserted = unit(Every.class)) {
      Map<EveryKey, Series> series = many(number -> new EveryKey(
          "é 漢 \t\\N " + number,
          new UUID(number, -number),
          number % 2 == 0,
          (short) -number,
          Integer.MIN_VALUE + number,
          Long.MAX_VALUE - number,
          DayOfWeek.of(1 + number % 7)));
      Instant now = Instant.parse("2024-12-01T00:00:00.123456789Z");
      copied.setNow(now);
      inserted.setNow(now);
      log.texts().clear();

      copied.store(Every.class).writeAll(series, CREATE);
      assertThat(log.texts()).noneMatch(sql -> sql.startsWith(INSERT + "Every"));
      series.forEach((key, values) -> inserted.store(Every.class).write(key, values, CREATE));
      assertThat(log.texts()).anyMatch(sql -> sql.startsWith(INSERT + "Every"));

      String rows =
          "select \"stripe\", \"text\", \"id\", \"flag\", \"small\", \"number\", \"large\","
              + " \"day\", \"chunk_index\", \"chunk_start\", \"chunk_length\", \"value_count\","
              + " \"value_min\", \"value_max\", \"value_sum\", \"value_sum_error\", \"crc32c\","
              + " \"source_revision\", \"updated_at\", \"deleted\", \"data\" from every order by 1, 2, 9";
      assertThat(copied.rows(rows))
          .hasSizeGreaterThanOrEqualTo(MANY)
          .isEqualTo(inserted.rows(rows));
      series.forEach(
          (key, values) -> assertThat(copied.store(Every.class).read(key)).contains(values));
    }
  }

  @Test
  void blobsLongerThanAnyBufferAreCopied() {
    SplittableRandom random = new SplittableRandom(5);
    try (StoreUnit unit = unit(CaseStores.M1.class)) {
      SeriesStore<CaseKey> store = unit.store(CaseStores.M1.class);
      Map<CaseKey, Series> series = new LinkedHashMap<>();
      for (int number = 0; number < MANY; number++) {
        double[] noise = random.doubles(number * 2_900L + 1).toArray();
        series.put(
            new CaseKey(number, "noise"),
            Series.regular(CaseSeries.paris("2024-01-01"), Duration.ofMinutes(1), noise));
      }

      store.writeAll(series, CREATE);

      assertThat(log.texts()).noneMatch(sql -> sql.startsWith(INSERT + "m1"));
      assertThat(unit.rows("select max(length(\"data\")) > 300000 from m1")).containsExactly("t");
      series.forEach((key, values) -> assertThat(store.read(key)).contains(values));
    }
  }

  @Test
  void aReferenceToNothingIsNamedAndNothingIsStored() {
    try (StoreUnit unit = unit(Meter.class, Site.class, Unit.class)) {
      unit.update("insert into unit (name) values ('kWh')");
      Map<MeterKey, Series> series = many(number -> new MeterKey("1.8." + number, 7, "kWh"));

      assertThatThrownBy(() -> unit.store(Meter.class).writeAll(series, CREATE))
          .isInstanceOf(UnknownReferenceException.class)
          .hasMessageContaining("1.8.");
      assertThat(unit.rows("select count(*) from meter")).containsExactly("0");

      unit.update("insert into site (id) values (7)");
      unit.store(Meter.class).writeAll(series, CREATE);
      assertThat(unit.rows("select count(distinct \"register\") from meter"))
          .containsExactly("" + MANY);
      assertThat(log.texts()).noneMatch(sql -> sql.startsWith(INSERT + "Meter"));
    }
  }

  @Test
  void keysOfOtherTypesAreInserted() {
    try (StoreUnit unit = unit(Dated.class)) {
      Map<DatedKey, Series> series =
          many(number -> new DatedKey(number, LocalDate.of(2024, 3, 1 + number)));

      unit.store(Dated.class).writeAll(series, CREATE);

      assertThat(log.texts()).anyMatch(sql -> sql.startsWith(INSERT + "Dated"));
      series.forEach(
          (key, values) -> assertThat(unit.store(Dated.class).read(key)).contains(values));
    }
  }

  @Test
  void tablesThatAreNotAsMappedOrHaveRulesOrPoliciesOnRowsAreInsertedInto() {
    for (String change : List.of(
        "alter table sync alter column \"version\" type bigint",
        "create rule heard as on insert to sync do also notify heard",
        "alter table sync enable row level security")) {
      try (StoreUnit unit = unit(CaseStores.Sync.class)) {
        unit.update(change);
        log.texts().clear();
        SeriesStore<CaseKey> store = unit.store(CaseStores.Sync.class);

        store.writeAll(many(number -> new CaseKey(number, "A")), CREATE);

        assertThat(log.texts()).as(change).anyMatch(sql -> sql.startsWith(INSERT + "sync"));
        assertThat(store.read(new CaseKey(3, "A"))).as(change).contains(v("2024-01-01", 24, 3));
      }
    }
  }

  private StoreUnit unit(Class<?>... entities) {
    return new StoreUnit(TestDatabase.postgresql(), log::around, "update", entities);
  }

  private static <K> Map<K, Series> many(IntFunction<K> key) {
    Map<K, Series> series = new LinkedHashMap<>();
    for (int number = 0; number < MANY; number++) {
      series.put(key.apply(number), v("2024-01-01", 24, number));
    }
    return series;
  }
}
