package dev.rhythmite.store.jpa;

import dev.rhythmite.store.ChunkAxis;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/** Stores in zones whose clocks change in odd ways, called by zone and step. */
final class ClockStores {

  private ClockStores() {}

  @Entity(name = "ParisSeconds")
  @Table(name = "paris_1s")
  @ChunkLayout(axis = ChunkAxis.HOUR, frequency = "1s", zone = "Europe/Paris")
  static class ParisSeconds extends TimeseriesChunkStore<CaseKey> {}

  @Entity(name = "ParisTens")
  @Table(name = "paris_10s")
  @ChunkLayout(axis = ChunkAxis.YEAR_MONTH, frequency = "10s", zone = "Europe/Paris")
  static class ParisTens extends TimeseriesChunkStore<CaseKey> {}

  @Entity(name = "ParisMinutes")
  @Table(name = "paris_1min")
  @ChunkLayout(axis = ChunkAxis.WEEK, frequency = "1min", zone = "Europe/Paris")
  static class ParisMinutes extends TimeseriesChunkStore<CaseKey> {}

  @Entity(name = "LordHoweHours")
  @Table(name = "lord_howe_1h")
  @ChunkLayout(axis = ChunkAxis.DAY, frequency = "1h", zone = "Australia/Lord_Howe")
  static class LordHoweHours extends TimeseriesChunkStore<CaseKey> {}

  @Entity(name = "KathmanduQuarters")
  @Table(name = "kathmandu_15min")
  @ChunkLayout(axis = ChunkAxis.YEAR, frequency = "15min", zone = "Asia/Kathmandu")
  static class KathmanduQuarters extends TimeseriesChunkStore<CaseKey> {}

  @Entity(name = "KolkataHours")
  @Table(name = "kolkata_1h")
  @ChunkLayout(axis = ChunkAxis.YEAR_MONTH, frequency = "1h", zone = "Asia/Kolkata")
  static class KolkataHours extends TimeseriesChunkStore<CaseKey> {}

  @Entity(name = "AsuncionHours")
  @Table(name = "asuncion_1h")
  @ChunkLayout(axis = ChunkAxis.YEAR_MONTH, frequency = "1h", zone = "America/Asuncion")
  static class AsuncionHours extends TimeseriesChunkStore<CaseKey> {}

  @Entity(name = "ApiaDays")
  @Table(name = "apia_1d")
  @ChunkLayout(axis = ChunkAxis.DAY, frequency = "1d", zone = "Pacific/Apia")
  static class ApiaDays extends TimeseriesChunkStore<CaseKey> {}
}
