package dev.rhythmite.store.jpa;

import dev.rhythmite.store.KeyFilter;
import dev.rhythmite.store.jpa.ChunkFeedQueries.Listed;
import dev.rhythmite.store.jpa.ChunkQueries.PagePosition;
import dev.rhythmite.store.sync.ChunkUpdate;
import dev.rhythmite.store.sync.UnknownCursorException;
import dev.rhythmite.store.sync.UpdatesPage;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.engine.spi.SharedSessionContractImplementor;

/** Lists what changed in a store since a cursor: stripe after stripe, those that moved. */
final class ChangeListing<K extends Record> {

  private final EntityModel<K> model;
  private final ChunkFeedQueries<K> chunks;
  private final StripeQueries stripes;

  ChangeListing(OpenStore<K> store, StripeQueries stripes) {
    this.model = store.model();
    this.chunks = store.feed();
    this.stripes = stripes;
  }

  /**
   * Returns the page behind a cursor.
   *
   * @throws UnknownCursorException if the table did not give the cursor, or has purged tombstones
   *     that are behind it
   */
  UpdatesPage<K> page(
      SharedSessionContractImplementor session,
      ChangeVector<K> from,
      KeyFilter<K> filter,
      int limit) {
    StripeMarks marks = stripes.marks(session, model.store());
    if (from.isAheadOf(marks)) {
      throw new UnknownCursorException(model.store());
    }
    refusePurged(from, marks);
    UpdatesPage<K> page = page(session, from, marks, filter, limit);
    if (!page.updates().isEmpty() || !page.next().equals(from.cursor(model.keyType()))) {
      // a purge may have committed between the marks and the rows that were read
      refusePurged(from, stripes.marks(session, model.store()));
    }
    return page;
  }

  private void refusePurged(ChangeVector<K> from, StripeMarks marks) {
    if (from.isBehindPurgeOf(marks)) {
      throw UnknownCursorException.purged(model.store());
    }
  }

  private UpdatesPage<K> page(
      SharedSessionContractImplementor session,
      ChangeVector<K> from,
      StripeMarks marks,
      KeyFilter<K> filter,
      int limit) {
    ChangeVector<K> vector = from;
    List<ChunkUpdate<K>> updates = new ArrayList<>();
    List<Short> moved = movedStripes(from, marks, filter);
    FirstChanges<K> first = new FirstChanges<>(chunks, session, filter, unbegun(moved, from));
    for (short stripe : moved) {
      ChangeVector.Place<K> place =
          vector.place().filter(at -> at.stripe() == stripe).orElse(null);
      int room = limit - updates.size();
      if (room == 0) {
        return page(updates, vector, true);
      }
      List<ChunkUpdate<K>> changes = place == null
          ? first.of(stripe, room + 1)
          : chunks.changes(
              session,
              stripe,
              filter,
              place.revision(),
              new PagePosition<>(place.key(), place.chunkIndex()),
              room + 1);
      if (changes.size() > room) {
        updates.addAll(changes.subList(0, room));
        long purged = place == null ? marks.purgedUpTo(stripe) : place.purgedUpTo();
        return page(updates, vector.behind(placeAt(changes.get(room - 1), stripe, purged)), true);
      }
      updates.addAll(changes);
      long listed = changes.isEmpty() ? 0 : changes.get(changes.size() - 1).revision();
      vector = vector.upTo(stripe, Math.max(marks.counter(stripe), listed));
    }
    return page(updates, vector, false);
  }

  private ChangeVector.Place<K> placeAt(ChunkUpdate<K> last, short stripe, long purged) {
    return new ChangeVector.Place<>(
        stripe, last.revision(), last.ref().key(), last.ref().chunkIndex(), purged);
  }

  /** Returns the stripes in which something may have changed, in the order of their listing. */
  private List<Short> movedStripes(ChangeVector<K> from, StripeMarks marks, KeyFilter<K> filter) {
    return stripesInOrder(from, filter).stream()
        .filter(stripe -> isBegun(stripe, from) || marks.counter(stripe) > from.revision(stripe))
        .toList();
  }

  private static boolean isBegun(short stripe, ChangeVector<?> from) {
    return from.place().filter(place -> place.stripe() == stripe).isPresent();
  }

  private List<Listed> unbegun(List<Short> stripes, ChangeVector<K> from) {
    return stripes.stream()
        .filter(stripe -> !isBegun(stripe, from))
        .map(stripe -> new Listed(stripe, from.revision(stripe)))
        .toList();
  }

  /** The stripe in whose middle the last page ended comes first: a cursor keeps one place only. */
  private List<Short> stripesInOrder(ChangeVector<K> from, KeyFilter<K> filter) {
    List<Short> all = model.stripesOf(filter);
    int first = from.place().map(place -> all.indexOf(place.stripe())).orElse(0);
    if (first < 0) {
      throw new IllegalArgumentException(
          "The cursor was given for another filter. Pass on the filter with which it was given.");
    }
    List<Short> ordered = new ArrayList<>(all.subList(first, all.size()));
    ordered.addAll(all.subList(0, first));
    return ordered;
  }

  private UpdatesPage<K> page(List<ChunkUpdate<K>> updates, ChangeVector<K> vector, boolean more) {
    return new UpdatesPage<>(model.layout(), updates, vector.cursor(model.keyType()), more);
  }
}
