package dev.rhythmite.store.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.MappedSuperclass;
import java.time.Instant;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** The columns of a row that holds a series as a whole. */
@MappedSuperclass
@SuppressWarnings("unused") // read and written by SQL, never through the entity
abstract class WholeSeriesRow {

  /** The time of the first point. */
  @Column(name = "series_start", nullable = false)
  @JdbcTypeCode(SqlTypes.TIMESTAMP_UTC)
  private @Nullable Instant start;

  /** The time of the last point. */
  @Column(name = "series_last", nullable = false)
  @JdbcTypeCode(SqlTypes.TIMESTAMP_UTC)
  private @Nullable Instant last;

  /** The number of points, missing ones too. */
  @Column(name = "series_length", nullable = false)
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

  /** The Arrow stream. */
  @Column(name = "data", nullable = false, length = 1 << 30)
  private byte @Nullable [] data;

  WholeSeriesRow() {}
}
