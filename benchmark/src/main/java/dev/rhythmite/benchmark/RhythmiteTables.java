package dev.rhythmite.benchmark;

import dev.rhythmite.store.ChunkAxis;
import dev.rhythmite.store.jpa.ChunkLayout;
import dev.rhythmite.store.jpa.TimeseriesChunkStore;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/** The entities of the benchmark; those of data sets have the axis that is the default. */
final class RhythmiteTables {

  static final String MONTHLY = "chunks_monthly";
  static final String PULLED = "chunks_pulled";
  static final String REPLICA = "chunks_replica";

  static final Class<?>[] ALL = {
    HourlyCurve.class,
    MinuteCurve.class,
    StepCurve.class,
    MonthlyCurve.class,
    PulledCurve.class,
    ReplicaCurve.class
  };

  private RhythmiteTables() {}

  static String table(Dataset dataset) {
    return "chunks_" + dataset.label();
  }

  record CurveKey(String kind, int number) {}

  @Entity
  @Table(name = "chunks_hourly")
  @ChunkLayout(frequency = "1h", zone = "Europe/Paris")
  static class HourlyCurve extends TimeseriesChunkStore<CurveKey> {}

  @Entity
  @Table(name = "chunks_minutes")
  @ChunkLayout(frequency = "1min", zone = "Europe/Paris")
  static class MinuteCurve extends TimeseriesChunkStore<CurveKey> {}

  @Entity
  @Table(name = "chunks_steps")
  @ChunkLayout(frequency = "10min", zone = "Europe/Paris")
  static class StepCurve extends TimeseriesChunkStore<CurveKey> {}

  @Entity
  @Table(name = MONTHLY)
  @ChunkLayout(axis = ChunkAxis.YEAR_MONTH, frequency = "1h", zone = "Europe/Paris", tracked = true)
  static class MonthlyCurve extends TimeseriesChunkStore<CurveKey> {}

  @Entity
  @Table(name = PULLED)
  @ChunkLayout(axis = ChunkAxis.YEAR_MONTH, frequency = "1h", zone = "Europe/Paris", tracked = true)
  static class PulledCurve extends TimeseriesChunkStore<CurveKey> {}

  @Entity
  @Table(name = REPLICA)
  @ChunkLayout(axis = ChunkAxis.YEAR_MONTH, frequency = "1h", zone = "Europe/Paris", tracked = true)
  static class ReplicaCurve extends TimeseriesChunkStore<CurveKey> {}
}
