package dev.rhythmite.store.spring.axes;

import dev.rhythmite.store.ChunkAxis;
import dev.rhythmite.store.jpa.ChunkLayout;
import dev.rhythmite.store.jpa.TimeseriesChunkStore;
import jakarta.persistence.Entity;

/** A tracked store of years. */
@Entity
@ChunkLayout(axis = ChunkAxis.YEAR, frequency = "1h", zone = "Europe/Paris", tracked = true)
public class YearCurve extends TimeseriesChunkStore<MeterKey> {}
