package dev.rhythmite.store.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.MappedSuperclass;
import java.time.Instant;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/**
 * One row of a store of versions: a series as a whole, up to a million points, under a client, a
 * name and a number. An application extends it with an empty entity and works with the {@link
 * dev.rhythmite.store.VersionedSeriesStore} of that, never with rows.
 *
 * <p>The primary key is (stripe, client, name, own columns in declared order, version). The library
 * adds the columns below and no other index; an own column must not be called like one of them.
 *
 * <pre>{@code
 * record Season(int year) {}
 *
 * @Entity
 * class Forecast extends Store<Season> {}
 * }</pre>
 *
 * @param <C> the own columns: a record of the application, or {@link dev.rhythmite.store.NoKey}
 */
@MappedSuperclass
@SuppressWarnings("unused") // read and written by SQL, never through the entity
public abstract class Store<C extends Record> extends WholeSeriesRow {

  @EmbeddedId
  private @Nullable VersionId<C> id;

  @Column(name = "created_at", nullable = false)
  @JdbcTypeCode(SqlTypes.TIMESTAMP_UTC)
  private @Nullable Instant createdAt;

  @Column(name = "last_modified", nullable = false)
  @JdbcTypeCode(SqlTypes.TIMESTAMP_UTC)
  private @Nullable Instant lastModified;

  protected Store() {}
}
