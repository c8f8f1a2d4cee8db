package dev.rhythmite.store.channel.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** Whose a name is; the primary key keeps it unique. */
@Entity(name = "RhythmiteChannelName")
@Table(name = "rhythmite_channel_name")
@SuppressWarnings("unused") // read and written by SQL, never through the entity
class NameRecord {

  @EmbeddedId
  private @Nullable Id id;

  @Column(name = "channel", length = 36, nullable = false)
  private @Nullable String channel;

  protected NameRecord() {}

  @Embeddable
  record Id(
      @Column(name = "tenant", length = 128) String tenant,

      @Column(name = "kind", length = 16) String kind,

      @Column(name = "name", length = DefinitionQueries.LONGEST_NAME)
      String name)
      implements java.io.Serializable {}
}
