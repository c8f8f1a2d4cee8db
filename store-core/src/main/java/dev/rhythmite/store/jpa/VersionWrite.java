package dev.rhythmite.store.jpa;

import dev.rhythmite.store.KeyType;
import dev.rhythmite.store.Series;
import dev.rhythmite.store.SeriesName;
import dev.rhythmite.store.VersionKey;
import dev.rhythmite.store.Versioning;
import dev.rhythmite.store.jpa.VersionQueries.Head;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.hibernate.engine.spi.SharedSessionContractImplementor;

/** The write of what one call has for one name: one series, or several of different columns. */
final class VersionWrite<C extends Record> extends RowEdit {

  /**
   * A series to be written.
   *
   * @param series not empty
   * @param encoded the same, encoded
   */
  record Piece<C extends Record>(VersionKey<C> key, Series series, EncodedSeries encoded) {}

  private record Planned<C extends Record>(Piece<C> piece, Head<C> row, boolean exists) {}

  private final OpenVersionedStore<C> store;
  private final SeriesName name;
  private final List<Piece<C>> pieces;
  private final Versioning<C> versioning;
  private final Instant now;
  private List<Planned<C>> plan = List.of();

  VersionWrite(
      OpenVersionedStore<C> store,
      SeriesName name,
      List<Piece<C>> pieces,
      Versioning<C> versioning,
      Instant now) {
    super(name, OpenVersionedStore.stripeOf(name));
    this.store = store;
    this.name = name;
    this.pieces = List.copyOf(pieces);
    this.versioning = versioning;
    this.now = now;
  }

  @Override
  void plan(SharedSessionContractImplementor session) {
    List<Head<C>> rows =
        new ArrayList<>(mayMeetRows() ? store.rows().heads(session, stripe(), name) : List.of());
    plan = new ArrayList<>();
    for (Piece<C> piece : pieces) {
      C columns = piece.key().columns();
      Optional<Head<C>> newest = newest(rows, columns);
      boolean overwrites = versioning.overwrites() && newest.isPresent();
      Head<C> row = overwrites
          ? newest.get()
          : new Head<>(columns, newest.map(Head::number).orElse(-1) + 1);
      rows.add(row);
      plan.add(new Planned<>(piece, row, overwrites));
    }
  }

  private Optional<Head<C>> newest(List<Head<C>> rows, C columns) {
    KeyType<C> type = store.table().keyType();
    return rows.stream()
        .filter(row -> versioning.countsTogether(type, row.columns(), columns))
        .max(Comparator.comparing(Head::number));
  }

  @Override
  boolean hasNothingToWrite() {
    return pieces.isEmpty();
  }

  @Override
  void apply(SharedSessionContractImplementor session, long revision) {
    for (Planned<C> each : plan) {
      if (each.exists()) {
        store.rows().update(session, stripe(), revision, each.row(), each.piece(), now);
      } else {
        store.rows().insert(session, stripe(), revision, each.row(), each.piece(), now);
      }
    }
  }
}
