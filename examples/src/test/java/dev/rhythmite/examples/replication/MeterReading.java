package dev.rhythmite.examples.replication;

import dev.rhythmite.store.ChunkAxis;
import dev.rhythmite.store.jpa.ChunkLayout;
import dev.rhythmite.store.jpa.TimeseriesChunkStore;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;

/** What the source and its replicas store. */
@Entity
@ChunkLayout(axis = ChunkAxis.YEAR_MONTH, frequency = "1h", zone = "Europe/Paris", tracked = true)
public class MeterReading extends TimeseriesChunkStore<MeterReading.Key> {

  /** One series of a site. */
  public record Key(int site, @Column(length = 20) String kind) {}
}
