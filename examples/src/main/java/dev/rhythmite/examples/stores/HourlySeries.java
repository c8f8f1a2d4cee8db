package dev.rhythmite.examples.stores;

import dev.rhythmite.store.jpa.ChunkLayout;
import dev.rhythmite.store.jpa.TimeseriesChunkStore;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;

/** Loaded series of one value every hour, in chunks of a UTC year. */
@Entity
@ChunkLayout(frequency = "1h", tracked = true)
public class HourlySeries extends TimeseriesChunkStore<HourlySeries.Key> {

  /** One series, found by its name. */
  @Embeddable
  public record Key(String name) {}
}
