package dev.rhythmite.store.spring.axes;

import dev.rhythmite.store.ChunkAxis;
import dev.rhythmite.store.ValueType;
import dev.rhythmite.store.jpa.ChunkLayout;
import dev.rhythmite.store.jpa.TimeseriesChunkStore;
import jakarta.persistence.Entity;

/** A tracked store of integers. */
@Entity
@ChunkLayout(
    axis = ChunkAxis.YEAR_MONTH,
    frequency = "1h",
    zone = "Europe/Paris",
    type = ValueType.LONG,
    tracked = true)
public class CountCurve extends TimeseriesChunkStore<MeterKey> {}
