package dev.rhythmite.store.jpa;

import dev.rhythmite.store.ReplicaStoreException;
import dev.rhythmite.store.jpa.ChunkQueries.KeySpan;
import dev.rhythmite.store.jpa.LoneWriteQueries.Met;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hibernate.engine.spi.SharedSessionContractImplementor;

/** Edits of series that are kept in chunks: many keys are read, and all are written, together. */
final class ChunkEdits<K extends Record> extends SeriesEdits<SeriesEdit<K>> {

  /** How many chunks are read at once at most, if they are of several keys. */
  private static final long MOST_CHUNKS = 128;

  private final OpenStore<K> store;

  ChunkEdits(OpenStore<K> store, StripeQueries stripes, List<? extends SeriesEdit<K>> edits) {
    super(store.model().store(), stripes, List.copyOf(edits));
    this.store = store;
  }

  /**
   * {@inheritDoc}
   *
   * @throws ReplicaStoreException if the store pulls from another
   */
  @Override
  void admit(SharedSessionContractImplementor session) {
    store.refuseInReplica(session);
  }

  @Override
  public boolean mayBeAlone() {
    return store.loneWrites().filter(LoneWriteQueries::supported).isPresent()
        && only().filter(edit -> edit.met().length() == 1).isPresent();
  }

  /** {@inheritDoc} Anything that somebody else does to the stripe meanwhile keeps it from that. */
  @Override
  public boolean writeAlone(SharedSessionContractImplementor session) {
    SeriesEdit<K> edit = only().orElseThrow();
    LoneWriteQueries<K> statements = store.loneWrites().orElseThrow();
    Optional<Met<K>> met =
        statements.meet(session, store(), edit.key(), edit.met().first());
    if (met.isEmpty()) {
      return false;
    }
    edit.plan(met.get().chunk().stream().toList());
    if (edit.hasNothingToWrite()) {
      return true;
    }
    return edit.removed().isEmpty()
        && statements.write(session, store(), edit.changes().get(0), met.get().head());
  }

  @Override
  void plan(SharedSessionContractImplementor session, List<SeriesEdit<K>> some) {
    List<SeriesEdit<K>> meetNothing = new ArrayList<>();
    List<SeriesEdit<K>> together = new ArrayList<>();
    long chunks = 0;
    for (SeriesEdit<K> edit : some) {
      if (!edit.mayMeetRows()) {
        meetNothing.add(edit);
        continue;
      }
      long most = edit.met().length();
      if (together.size() == UnionSql.MOST_PARTS || chunks + most > MOST_CHUNKS) {
        planTogether(session, together);
        together.clear();
        chunks = 0;
      }
      together.add(edit);
      chunks += most;
    }
    planTogether(session, together);
    plan(meetNothing, Map.of());
  }

  private void planTogether(
      SharedSessionContractImplementor session, List<SeriesEdit<K>> together) {
    List<KeySpan<K>> spans =
        together.stream().map(edit -> new KeySpan<>(edit.key(), edit.met())).toList();
    Map<K, List<StoredChunk<K>>> stored = store.reads().all(session, spans);
    plan(together, stored);
  }

  private void plan(List<SeriesEdit<K>> some, Map<K, List<StoredChunk<K>>> stored) {
    long points = some.stream().mapToLong(SeriesEdit::points).sum();
    ManyPoints.stream(some, points, store.model().layout().type())
        .forEach(edit -> edit.plan(stored.getOrDefault(edit.key(), List.of())));
  }

  @Override
  void apply(SharedSessionContractImplementor session, List<SeriesEdit<K>> all, HeldStripes held) {
    List<ChunkChange<K>> changes =
        all.stream().flatMap(edit -> edit.changes().stream()).toList();
    store.writes().write(session, changes, held);
    all.forEach(edit -> store.writes().remove(session, edit.stripe(), edit.key(), edit.removed()));
  }
}
