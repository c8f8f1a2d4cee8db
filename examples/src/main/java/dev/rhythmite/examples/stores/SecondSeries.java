package dev.rhythmite.examples.stores;

import dev.rhythmite.store.jpa.ChunkLayout;
import dev.rhythmite.store.jpa.TimeseriesChunkStore;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;

/** Loaded series of one value every second, in chunks of UTC hours. */
@Entity
@ChunkLayout(frequency = "1s", tracked = true)
public class SecondSeries extends TimeseriesChunkStore<SecondSeries.Key> {

  /** One series, found by its name. */
  @Embeddable
  public record Key(String name) {}
}
