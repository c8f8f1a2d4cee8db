package dev.rhythmite.store.spring.host;

import dev.rhythmite.store.jpa.ChunkLayout;
import dev.rhythmite.store.jpa.TimeseriesChunkStore;
import jakarta.persistence.Entity;

/** A store that is not tracked. */
@Entity
@ChunkLayout(frequency = "30min")
public class SpotPrice extends TimeseriesChunkStore<SpotPriceKey> {}
