package dev.rhythmite.store.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.MappedSuperclass;
import java.time.Instant;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/**
 * One row of a store of whole series: all values of one series, at any times, up to a million
 * points. An application extends it with an empty entity and works with the {@link
 * dev.rhythmite.store.SeriesStore} of that, never with rows.
 *
 * <p>Each write and each read of a series takes its whole row: for series that grow on a grid of
 * time, a {@link TimeseriesChunkStore} does better.
 *
 * <p>The primary key is (stripe, key fields in declared order). The library adds the columns below
 * and no other index; a key field must not be called like one of them.
 *
 * <pre>{@code
 * record InspectionKey(String plant, String probe) {}
 *
 * @Entity
 * class Inspection extends TimeseriesStore<InspectionKey> {}
 * }</pre>
 *
 * @param <K> the key: a record of the application, or {@link dev.rhythmite.store.NoKey}
 */
@MappedSuperclass
@SuppressWarnings("unused") // read and written by SQL, never through the entity
public abstract class TimeseriesStore<K extends Record> extends WholeSeriesRow {

  @EmbeddedId
  private @Nullable SeriesId<K> id;

  @Column(name = "updated_at", nullable = false)
  @JdbcTypeCode(SqlTypes.TIMESTAMP_UTC)
  private @Nullable Instant updatedAt;

  protected TimeseriesStore() {}
}
