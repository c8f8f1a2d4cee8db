package dev.rhythmite.store.spring.wrong;

import dev.rhythmite.store.NoKey;
import dev.rhythmite.store.jpa.ChunkLayout;
import dev.rhythmite.store.jpa.TimeseriesChunkStore;
import jakarta.persistence.Entity;

/** Declares a frequency that is none. */
@Entity
@ChunkLayout(frequency = "1x")
public class WrongCurve extends TimeseriesChunkStore<NoKey> {}
