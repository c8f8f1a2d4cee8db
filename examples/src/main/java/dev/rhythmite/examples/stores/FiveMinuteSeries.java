package dev.rhythmite.examples.stores;

import dev.rhythmite.store.jpa.ChunkLayout;
import dev.rhythmite.store.jpa.TimeseriesChunkStore;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;

/** Loaded series of one value every five minutes, in chunks of a UTC month. */
@Entity
@ChunkLayout(frequency = "5min", tracked = true)
public class FiveMinuteSeries extends TimeseriesChunkStore<FiveMinuteSeries.Key> {

  /** One series, found by its name. */
  @Embeddable
  public record Key(String name) {}
}
