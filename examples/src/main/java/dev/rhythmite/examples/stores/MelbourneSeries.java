package dev.rhythmite.examples.stores;

import dev.rhythmite.store.jpa.ChunkLayout;
import dev.rhythmite.store.jpa.TimeseriesChunkStore;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;

/** Loaded series of one value every half hour, in chunks of a year in Melbourne. */
@Entity
@ChunkLayout(frequency = "30min", zone = "Australia/Melbourne", tracked = true)
public class MelbourneSeries extends TimeseriesChunkStore<MelbourneSeries.Key> {

  /** One series, found by its name. */
  @Embeddable
  public record Key(String name) {}
}
