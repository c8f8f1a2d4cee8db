package dev.rhythmite.store.jpa;

import dev.rhythmite.store.KeyFilter;
import dev.rhythmite.store.sync.ChunkUpdate;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.jspecify.annotations.Nullable;

/**
 * The changes of all stripes, merged by time and then by stripe. It holds some rows of each stripe
 * and reads further ones as it comes to them.
 */
final class DatedChanges<K extends Record> implements Iterator<DatedPlace<K>> {

  private static final int ROWS_OF_A_STRIPE = 128;

  private final PriorityQueue<Stripe> heads =
      new PriorityQueue<>(Comparator.comparing((Stripe stripe) -> stripe.head().updatedAt())
          .thenComparing(stripe -> stripe.number));

  private final SharedSessionContractImplementor session;
  private final DatedQueries<K> queries;
  private final KeyFilter<K> filter;
  private @Nullable ChunkUpdate<K> latest;

  /**
   * @param since the time from which on changes are listed
   * @param after the place behind which they are listed, if it is not the beginning
   */
  DatedChanges(
      SharedSessionContractImplementor session,
      DatedQueries<K> queries,
      EntityModel<K> model,
      KeyFilter<K> filter,
      Instant since,
      @Nullable DatedPlace<K> after) {
    this.session = session;
    this.queries = queries;
    this.filter = filter;
    for (short number : model.stripesOf(filter)) {
      Stripe stripe = new Stripe(number);
      if (after == null || number > after.stripe()) {
        stripe.read(since);
      } else if (number == after.stripe()) {
        stripe.readBehind(after);
      } else {
        stripe.readLaterThan(after.time());
      }
      enqueue(stripe);
    }
  }

  private void enqueue(Stripe stripe) {
    if (!stripe.waiting.isEmpty()) {
      heads.add(stripe);
    }
  }

  @Override
  public boolean hasNext() {
    return !heads.isEmpty();
  }

  @Override
  public DatedPlace<K> next() {
    Stripe stripe = heads.poll();
    if (stripe == null) {
      throw new NoSuchElementException();
    }
    ChunkUpdate<K> update = stripe.waiting.remove();
    latest = update;
    DatedPlace<K> place = new DatedPlace<>(
        update.updatedAt(), stripe.number, update.ref().key(), update.ref().chunkIndex());
    if (stripe.waiting.isEmpty() && stripe.mayHaveMore) {
      stripe.readBehind(place);
    }
    enqueue(stripe);
    return place;
  }

  /** Returns the change at the place that {@link #next} returned last. */
  ChunkUpdate<K> latest() {
    if (latest == null) {
      throw new NoSuchElementException();
    }
    return latest;
  }

  /** The rows of one stripe that were read and not listed yet. */
  private final class Stripe {

    private final short number;
    private final Deque<ChunkUpdate<K>> waiting = new ArrayDeque<>();
    private boolean mayHaveMore;

    Stripe(short number) {
      this.number = number;
    }

    ChunkUpdate<K> head() {
      return waiting.element();
    }

    void read(Instant since) {
      take(queries.since(session, number, filter, since, ROWS_OF_A_STRIPE));
    }

    void readLaterThan(Instant time) {
      take(queries.laterThan(session, number, filter, time, ROWS_OF_A_STRIPE));
    }

    void readBehind(DatedPlace<K> place) {
      take(queries.behind(session, number, filter, place, ROWS_OF_A_STRIPE));
    }

    private void take(List<ChunkUpdate<K>> rows) {
      waiting.addAll(rows);
      mayHaveMore = rows.size() == ROWS_OF_A_STRIPE;
    }
  }
}
