package dev.rhythmite.store.jpa;

import dev.rhythmite.store.ChunkAxis;
import dev.rhythmite.store.NoKey;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.util.Arrays;
import java.util.List;

/** The stores of the conformance cases, called as there. */
final class CaseStores {

  private CaseStores() {}

  @Entity(name = "Ym")
  @Table(name = "ym")
  @ChunkLayout(axis = ChunkAxis.YEAR_MONTH, frequency = "1h", zone = "Europe/Paris")
  static class Ym extends TimeseriesChunkStore<CaseKey> {}

  @Entity(name = "Y")
  @Table(name = "y")
  @ChunkLayout(axis = ChunkAxis.YEAR, frequency = "1h", zone = "Europe/Paris")
  static class Y extends TimeseriesChunkStore<CaseKey> {}

  @Entity(name = "Ymu")
  @Table(name = "ymu")
  @ChunkLayout(axis = ChunkAxis.YEAR_MONTH, frequency = "1h", zone = "UTC")
  static class Ymu extends TimeseriesChunkStore<CaseKey> {}

  @Entity(name = "M30")
  @Table(name = "m30")
  @ChunkLayout(axis = ChunkAxis.YEAR_MONTH, frequency = "30min", zone = "Europe/Paris")
  static class M30 extends TimeseriesChunkStore<CaseKey> {}

  @Entity(name = "M1")
  @Table(name = "m1")
  @ChunkLayout(axis = ChunkAxis.YEAR_MONTH, frequency = "1min", zone = "Europe/Paris")
  static class M1 extends TimeseriesChunkStore<CaseKey> {}

  @Entity(name = "Y1")
  @Table(name = "y1")
  @ChunkLayout(axis = ChunkAxis.YEAR, frequency = "1min", zone = "Europe/Paris")
  static class Y1 extends TimeseriesChunkStore<CaseKey> {}

  @Entity(name = "NoAttr")
  @Table(name = "noattr")
  @ChunkLayout(axis = ChunkAxis.YEAR_MONTH, frequency = "1h", zone = "Europe/Paris")
  static class NoAttr extends TimeseriesChunkStore<NoKey> {}

  @Entity(name = "Sync")
  @Table(name = "sync")
  @ChunkLayout(axis = ChunkAxis.YEAR_MONTH, frequency = "1h", zone = "Europe/Paris", tracked = true)
  static class Sync extends TimeseriesChunkStore<CaseKey> {}

  @Entity(name = "Daily")
  @Table(name = "daily")
  @ChunkLayout(frequency = "1d", zone = "Europe/Paris")
  static class Daily extends TimeseriesChunkStore<CaseKey> {}

  record WideTextKey(
      @Column(length = 1000) String first,
      @Column(length = 1000) String second,
      String third) {}

  @Entity(name = "WideText")
  @Table(name = "wide_text")
  @ChunkLayout(frequency = "1h", zone = "Europe/Paris")
  static class WideText extends TimeseriesChunkStore<WideTextKey> {}

  static final Class<?>[] ALL = {
    Ym.class,
    Y.class,
    Ymu.class,
    M30.class,
    M1.class,
    Y1.class,
    NoAttr.class,
    Sync.class,
    Daily.class,
    WideText.class,
    ClockStores.ParisSeconds.class,
    ClockStores.ParisTens.class,
    ClockStores.ParisMinutes.class,
    ClockStores.LordHoweHours.class,
    ClockStores.KathmanduQuarters.class,
    ClockStores.KolkataHours.class,
    ClockStores.AsuncionHours.class,
    ClockStores.ApiaDays.class
  };

  static final List<String> TABLES =
      Arrays.stream(ALL).map(entity -> entity.getAnnotation(Table.class).name()).toList();
}
