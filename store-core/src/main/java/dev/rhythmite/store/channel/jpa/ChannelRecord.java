package dev.rhythmite.store.channel.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Index;
import jakarta.persistence.Table;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** What a channel is. */
@Entity(name = "RhythmiteChannel")
@Table(
    name = "rhythmite_channel",
    indexes = {
      @Index(
          name = "ix_rhythmite_channel_created",
          columnList = "tenant, kind, created_micros, channel"),
      @Index(name = "ix_rhythmite_channel_timeline", columnList = "stripe, timeline")
    })
@SuppressWarnings("unused") // read and written by SQL, never through the entity
class ChannelRecord {

  @EmbeddedId
  private @Nullable Id id;

  @Column(name = "kind", length = 16, nullable = false)
  private @Nullable String kind;

  @Column(name = "name", length = DefinitionQueries.LONGEST_NAME)
  private @Nullable String name;

  @Column(name = "schema_columns", nullable = false)
  @JdbcTypeCode(SqlTypes.LONG32VARCHAR)
  private @Nullable String schemaColumns;

  @Column(name = "schema_version", nullable = false)
  private int schemaVersion;

  @Column(name = "metadata", nullable = false)
  @JdbcTypeCode(SqlTypes.LONG32VARCHAR)
  private @Nullable String metadata;

  @Column(name = "tags", nullable = false)
  @JdbcTypeCode(SqlTypes.LONG32VARCHAR)
  private @Nullable String tags;

  /** 0 keeps rows for ever. */
  @Column(name = "retention_micros", nullable = false)
  private long retentionMicros;

  @Column(name = "created_micros", nullable = false)
  private long createdMicros;

  @Column(name = "updated_micros", nullable = false)
  private long updatedMicros;

  /** Counts changes; its update is the lock of the description. */
  @Column(name = "revision", nullable = false)
  private long revision;

  @Column(name = "stripe", nullable = false)
  private short stripe;

  /** What the channel's rows are stored under; another one once all rows are deleted. */
  @Column(name = "timeline", nullable = false)
  private long timeline;

  /** Whether a row was ever appended to this timeline. */
  @Column(name = "used", nullable = false)
  private boolean used;

  protected ChannelRecord() {}

  @Embeddable
  record Id(
      @Column(name = "tenant", length = 128) String tenant,
      @Column(name = "channel", length = 36) String channel)
      implements java.io.Serializable {}
}
