package dev.rhythmite.store.channel.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** Rows of one append that are in no chunk yet. It is inserted and deleted, never changed. */
@Entity(name = "RhythmiteChannelTail")
@Table(name = "rhythmite_channel_tail")
@SuppressWarnings("unused") // read and written by SQL, never through the entity
class TailRecord {

  @EmbeddedId
  private @Nullable Id id;

  @Column(name = "row_count", nullable = false)
  private int rowCount;

  @Column(name = "min_micros", nullable = false)
  private long minMicros;

  @Column(name = "max_micros", nullable = false)
  private long maxMicros;

  @Column(name = "received_micros", nullable = false)
  private long receivedMicros;

  @Column(name = "crc32c", nullable = false)
  private int crc32c;

  @Column(name = "data", length = 1 << 30, nullable = false)
  private byte @Nullable [] data;

  protected TailRecord() {}

  /** The rows are numbered from {@code firstNumber} on. */
  @Embeddable
  record Id(
      @Column(name = "stripe") short stripe,
      @Column(name = "timeline") long timeline,
      @Column(name = "first_number") long firstNumber)
      implements java.io.Serializable {}
}
