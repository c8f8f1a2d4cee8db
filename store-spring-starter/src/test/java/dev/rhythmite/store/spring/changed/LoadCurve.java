package dev.rhythmite.store.spring.changed;

import dev.rhythmite.store.jpa.ChunkLayout;
import dev.rhythmite.store.jpa.TimeseriesChunkStore;
import dev.rhythmite.store.spring.host.LoadCurveKey;
import jakarta.persistence.Entity;

/** As before, but every half hour. */
@Entity
@ChunkLayout(frequency = "30min", zone = "Europe/Paris", tracked = true)
public class LoadCurve extends TimeseriesChunkStore<LoadCurveKey> {}
