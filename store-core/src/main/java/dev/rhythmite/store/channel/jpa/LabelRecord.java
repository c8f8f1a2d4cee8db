package dev.rhythmite.store.channel.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** A tag, or a scalar of the metadata, by which a channel is found. */
@Entity(name = "RhythmiteChannelLabel")
@Table(name = "rhythmite_channel_label")
@SuppressWarnings("unused") // read and written by SQL, never through the entity
class LabelRecord {

  @EmbeddedId
  private @Nullable Id id;

  protected LabelRecord() {}

  /** The beginnings of key and value, together within what an index entry holds. */
  @Embeddable
  record Id(
      @Column(name = "tenant", length = 128) String tenant,

      @Column(name = "channel", length = 36) String channel,

      @Column(name = "place", length = 8) String place,

      @Column(name = "label_key", length = LabelQueries.LONGEST)
      String key,

      @Column(name = "label_value", length = LabelQueries.LONGEST)
      String value)
      implements java.io.Serializable {}
}
