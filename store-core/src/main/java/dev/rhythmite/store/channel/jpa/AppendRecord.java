package dev.rhythmite.store.channel.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** What became of an append with an idempotency key. */
@Entity(name = "RhythmiteChannelAppend")
@Table(name = "rhythmite_channel_append")
@SuppressWarnings("unused") // read and written by SQL, never through the entity
class AppendRecord {

  @EmbeddedId
  private @Nullable Id id;

  @Column(name = "row_count", nullable = false)
  private int rowCount;

  @Column(name = "received_micros", nullable = false)
  private long receivedMicros;

  protected AppendRecord() {}

  @Embeddable
  record Id(
      @Column(name = "stripe") short stripe,

      @Column(name = "tenant", length = 128) String tenant,

      @Column(name = "channel", length = 36) String channel,

      @Column(name = "idempotency_key", length = AppendKeyQueries.LONGEST_KEY)
      String key)
      implements java.io.Serializable {}
}
