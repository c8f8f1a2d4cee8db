package dev.rhythmite.store.channel.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Index;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** Some thousand rows of a timeline, those from one position to before the start of the next chunk. */
@Entity(name = "RhythmiteChannelChunk")
@Table(
    name = "rhythmite_channel_chunk",
    indexes = @Index(name = "ix_rhythmite_channel_chunk_revision", columnList = "stripe, revision"))
@SuppressWarnings("unused") // read and written by SQL, never through the entity
class ChunkRecord {

  @EmbeddedId
  private @Nullable Id id;

  /** The time of the last row. */
  @Column(name = "end_micros", nullable = false)
  private long endMicros;

  @Column(name = "row_count", nullable = false)
  private int rowCount;

  @Column(name = "crc32c", nullable = false)
  private int crc32c;

  @Column(name = "revision", nullable = false)
  private long revision;

  /** {@link StatisticsBytes}; null where an earlier version wrote the row. */
  @Column(name = "statistics", length = 1 << 30)
  private byte @Nullable [] statistics;

  @Column(name = "data", length = 1 << 30, nullable = false)
  private byte @Nullable [] data;

  protected ChunkRecord() {}

  /** The position of the first row. */
  @Embeddable
  record Id(
      @Column(name = "stripe") short stripe,
      @Column(name = "timeline") long timeline,
      @Column(name = "start_micros") long startMicros,
      @Column(name = "start_received") long startReceived,
      @Column(name = "start_number") long startNumber)
      implements java.io.Serializable {}
}
