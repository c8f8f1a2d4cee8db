package dev.rhythmite.store.channel.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** The first number that no node has reserved. */
@Entity(name = "RhythmiteChannelNumber")
@Table(name = "rhythmite_channel_number")
@SuppressWarnings("unused") // read and written by SQL, never through the entity
class NumberRecord {

  @Id
  @Column(name = "number_of", length = 16)
  private @Nullable String numberOf;

  @Column(name = "next_number", nullable = false)
  private long nextNumber;

  protected NumberRecord() {}
}
