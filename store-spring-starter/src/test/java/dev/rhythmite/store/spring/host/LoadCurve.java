package dev.rhythmite.store.spring.host;

import dev.rhythmite.store.ChunkAxis;
import dev.rhythmite.store.jpa.ChunkLayout;
import dev.rhythmite.store.jpa.TimeseriesChunkStore;
import jakarta.persistence.Entity;

/** A tracked store. */
@Entity
@ChunkLayout(axis = ChunkAxis.YEAR_MONTH, frequency = "1h", zone = "Europe/Paris", tracked = true)
public class LoadCurve extends TimeseriesChunkStore<LoadCurveKey> {}
