package dev.rhythmite.store.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** How far a replica got in the feed of one source through one filter. */
@Entity(name = "RhythmiteWatermark")
@Table(name = "rhythmite_watermark")
@SuppressWarnings("unused") // read and written by SQL, never through the entity
class WatermarkRecord {

  @EmbeddedId
  private @Nullable Id id;

  @Column(name = "feed_cursor", length = 8_192, nullable = false)
  private @Nullable String cursor;

  /** Whether a pull that began anew has not reached the end of the feed yet. */
  @Column(name = "starting_over", nullable = false)
  private boolean startingOver;

  protected WatermarkRecord() {}

  @Embeddable
  record Id(
      @Column(name = "store", length = 255) String store,

      @Column(name = "source", length = WatermarkQueries.LONGEST_TEXT)
      String source,

      @Column(name = "key_filter", length = WatermarkQueries.LONGEST_TEXT)
      String filter)
      implements java.io.Serializable {}
}
