package dev.rhythmite.store.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** What was decided when a store's table was made: its identity, how it cuts time, its type. */
@Entity(name = "RhythmiteStore")
@Table(name = "rhythmite_store")
@SuppressWarnings("unused") // read and written by SQL, never through the entity
class StoreRecord {

  @Id
  @Column(name = "store", length = 255)
  private @Nullable String store;

  /** Part of every cursor, so that one of an earlier table is known as such. */
  @Column(name = "table_identity", length = 36, nullable = false)
  private @Nullable String identity;

  @Column(name = "chunk_axis", length = 16, nullable = false)
  private @Nullable String axis;

  @Column(name = "frequency", length = 16, nullable = false)
  private @Nullable String frequency;

  @Column(name = "time_zone", length = 64, nullable = false)
  private @Nullable String zone;

  @Column(name = "value_type", length = 16, nullable = false)
  private @Nullable String type;

  @Column(name = "tracked", nullable = false)
  private boolean tracked;

  protected StoreRecord() {}
}
