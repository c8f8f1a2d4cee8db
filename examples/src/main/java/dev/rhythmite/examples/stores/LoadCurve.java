package dev.rhythmite.examples.stores;

import dev.rhythmite.store.jpa.ChunkLayout;
import dev.rhythmite.store.jpa.TimeseriesChunkStore;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;

/** What electricity meters in France measured, in kW: one value every half hour. */
@Entity
@ChunkLayout(frequency = "30min", zone = "Europe/Paris", tracked = true)
public class LoadCurve extends TimeseriesChunkStore<LoadCurve.Key> {

  /**
   * One meter's curve.
   *
   * @param meter the name of the meter
   */
  @Embeddable
  public record Key(String meter) {}
}
