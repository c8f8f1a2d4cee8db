package dev.rhythmite.store.metric.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** What somebody says of a span. */
@Entity(name = "RhythmiteSpanEdit")
@Table(name = "rhythmite_span_edit")
@SuppressWarnings("unused") // read and written by SQL, never through the entity
class SpanEditRecord {

  @EmbeddedId
  private @Nullable Id id;

  @Column(name = "edited_start_micros")
  private @Nullable Long editedStartMicros;

  @Column(name = "edited_end_micros")
  private @Nullable Long editedEndMicros;

  @Column(name = "metadata")
  @JdbcTypeCode(SqlTypes.LONG32VARCHAR)
  private @Nullable String metadata;

  protected SpanEditRecord() {}

  /** Of the metric's channel, in its stripe; the start is that of the span. */
  @Embeddable
  record Id(
      @Column(name = "stripe") short stripe,
      @Column(name = "tenant", length = 128) String tenant,
      @Column(name = "channel", length = 36) String channel,
      @Column(name = "start_micros") long startMicros)
      implements java.io.Serializable {}
}
