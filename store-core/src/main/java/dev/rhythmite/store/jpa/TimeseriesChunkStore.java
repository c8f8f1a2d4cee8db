package dev.rhythmite.store.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.MappedSuperclass;
import java.time.Instant;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/**
 * One row of a chunked store: the values of one series in one calendar period. An application
 * extends it with an empty entity and works with the {@link dev.rhythmite.store.SeriesStore} of
 * that, never with rows.
 *
 * <p>The primary key is (stripe, key fields in declared order, chunk index). The library adds the
 * columns below and all indexes; a key field must not be called like one of them.
 *
 * <pre>{@code
 * record LoadCurveKey(int version, String kind) {}
 *
 * @Entity
 * @ChunkLayout(frequency = "30min", zone = "Europe/Paris", tracked = true)
 * class LoadCurve extends TimeseriesChunkStore<LoadCurveKey> {}
 * }</pre>
 *
 * @param <K> the key: a record of the application, or {@link dev.rhythmite.store.NoKey}
 */
@MappedSuperclass
@SuppressWarnings("unused") // read and written by SQL, never through the entity
public abstract class TimeseriesChunkStore<K extends Record> {

  @EmbeddedId
  private @Nullable ChunkId<K> id;

  /** The time of the first stored value; absent in a tombstone. */
  @Column(name = "chunk_start")
  @JdbcTypeCode(SqlTypes.TIMESTAMP_UTC)
  private @Nullable Instant start;

  /** Grid points from the first stored value to the last; 0 in a tombstone. */
  @Column(name = "chunk_length", nullable = false)
  private int length;

  @Column(name = "value_count", nullable = false)
  private int valueCount;

  @Column(name = "value_min")
  private @Nullable Double valueMin;

  @Column(name = "value_max")
  private @Nullable Double valueMax;

  @Column(name = "value_sum")
  private @Nullable Double valueSum;

  /** What rounding kept out of the sum: their exact sum is nearer to the true one. */
  @Column(name = "value_sum_error")
  private @Nullable Double valueSumError;

  @Column(name = "crc32c", nullable = false)
  private int crc32c;

  /** The counter of the stripe at the last change. */
  @Column(name = "revision", nullable = false)
  private long revision;

  /** In a replica, the revision at the source; -1 while a pull starts over. */
  @Column(name = "source_revision")
  private @Nullable Long sourceRevision;

  @Column(name = "updated_at", nullable = false)
  @JdbcTypeCode(SqlTypes.TIMESTAMP_UTC)
  private @Nullable Instant updatedAt;

  /** Whether this is a tombstone. */
  @Column(name = "deleted", nullable = false)
  private boolean deleted;

  /** The Arrow stream; absent in a tombstone. */
  @Column(name = "data", length = 1 << 30)
  private byte @Nullable [] data;

  protected TimeseriesChunkStore() {}
}
