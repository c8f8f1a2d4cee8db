package dev.rhythmite.store.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/**
 * The counter of one stripe of one store: the lock of all its chunks, absent ones too, and the
 * revision of the latest change to any of them.
 */
@Entity(name = "RhythmiteStripe")
@Table(name = "rhythmite_stripe")
@SuppressWarnings("unused") // read and written by SQL, never through the entity
class StripeCounter {

  @EmbeddedId
  private @Nullable Id id;

  @Column(name = "counter", nullable = false)
  private long counter;

  /** Up to which revision tombstones were purged: older cursors may have missed some. */
  @Column(name = "purged_up_to", nullable = false)
  private long purgedUpTo;

  protected StripeCounter() {}

  @Embeddable
  record Id(
      @Column(name = "stripe") short stripe,
      @Column(name = "store", length = 255) String store) implements java.io.Serializable {}
}
