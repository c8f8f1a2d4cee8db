package dev.rhythmite.store.channel.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** What the chunks of a timeline hold, written by whoever holds the stripe's counter. */
@Entity(name = "RhythmiteChannelData")
@Table(name = "rhythmite_channel_data")
@SuppressWarnings("unused") // read and written by SQL, never through the entity
class DataRecord {

  @EmbeddedId
  private @Nullable Id id;

  /** Of all chunks; those of the tail are counted there. */
  @Column(name = "row_count", nullable = false)
  private long rowCount;

  /** The counter of the stripe at the last change. */
  @Column(name = "revision", nullable = false)
  private long revision;

  protected DataRecord() {}

  @Embeddable
  record Id(
      @Column(name = "stripe") short stripe,
      @Column(name = "timeline") long timeline) implements java.io.Serializable {}
}
