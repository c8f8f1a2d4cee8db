package dev.rhythmite.examples.quickstart;

import static java.time.Duration.ofMinutes;

import dev.rhythmite.store.Series;
import dev.rhythmite.store.SeriesStore;
import dev.rhythmite.store.WriteMode;
import dev.rhythmite.store.jpa.ChunkLayout;
import dev.rhythmite.store.jpa.SeriesStores;
import dev.rhythmite.store.jpa.TimeseriesChunkStore;
import jakarta.persistence.Entity;
import java.time.Instant;
import org.hibernate.jpa.HibernatePersistenceConfiguration;
import org.hibernate.tool.schema.Action;

/** Writes a series into a database in memory and reads it back. */
public final class Quickstart {

  private Quickstart() {}

  // program
  record Meter(String name) {}

  @Entity
  @ChunkLayout(frequency = "30min", zone = "Europe/Paris")
  static class LoadCurve extends TimeseriesChunkStore<Meter> {}

  public static void main(String[] args) {
    var unit = new HibernatePersistenceConfiguration("quickstart").managedClass(LoadCurve.class);
    unit.jdbcUrl("jdbc:h2:mem:quickstart").schemaToolingAction(Action.CREATE);
    try (var factory = unit.createEntityManagerFactory()) {
      SeriesStore<Meter> curves = SeriesStores.of(factory).store(LoadCurve.class);
      var june = Series.regular(Instant.parse("2024-06-01T00:00:00Z"), ofMinutes(30), 4.1, 3.9);
      curves.write(new Meter("house"), june, WriteMode.MERGE);
      System.out.println(curves.read(new Meter("house")).orElseThrow());
    }
  }
  // end
}
