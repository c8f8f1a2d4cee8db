package dev.rhythmite.examples.stores;

import dev.rhythmite.store.jpa.ChunkLayout;
import dev.rhythmite.store.jpa.TimeseriesChunkStore;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;

/** Loaded series of one value every minute, in chunks of a UTC week. */
@Entity
@ChunkLayout(frequency = "1min", tracked = true)
public class MinuteSeries extends TimeseriesChunkStore<MinuteSeries.Key> {

  /** One series, found by its name. */
  @Embeddable
  public record Key(String name) {}
}
