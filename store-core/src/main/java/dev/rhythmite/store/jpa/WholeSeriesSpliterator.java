package dev.rhythmite.store.jpa;

import dev.rhythmite.store.KeyFilter;
import dev.rhythmite.store.jpa.WholeSeriesQueries.Head;
import dev.rhythmite.store.jpa.WholeSeriesQueries.Row;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.Spliterator;
import java.util.Spliterators.AbstractSpliterator;
import java.util.function.Consumer;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.jspecify.annotations.Nullable;

/**
 * The whole series of some stripes, one after the other, by key. Blobs come as many at a time as have
 * so many points together, so that neither small series take a statement each nor long ones the
 * memory.
 */
final class WholeSeriesSpliterator<K extends Record> extends AbstractSpliterator<Row<K>> {

  private static final int HEADS = 256;

  private final WholeSeriesQueries<K> rows;
  private final SharedSessionContractImplementor session;
  private final Iterator<Short> stripes;
  private final KeyFilter<K> filter;
  private final long pointsAtOnce;

  private final Deque<Head<K>> heads = new ArrayDeque<>();
  private final Queue<Row<K>> page = new ArrayDeque<>();
  private short stripe;
  private boolean exhausted = true;
  private @Nullable K last;

  /**
   * @param pointsAtOnce how many points the series of one page have together at most; a page has one
   *     series at least
   */
  WholeSeriesSpliterator(
      WholeSeriesQueries<K> rows,
      SharedSessionContractImplementor session,
      Iterable<Short> stripes,
      KeyFilter<K> filter,
      long pointsAtOnce) {
    super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL);
    this.rows = rows;
    this.session = session;
    this.stripes = stripes.iterator();
    this.filter = filter;
    this.pointsAtOnce = pointsAtOnce;
  }

  @Override
  public boolean tryAdvance(Consumer<? super Row<K>> action) {
    while (page.isEmpty()) {
      if (heads.isEmpty() && !moreHeads()) {
        return false;
      }
      turnPage();
    }
    action.accept(page.remove());
    return true;
  }

  /** Returns whether there are further rows, of this stripe or a later one. */
  private boolean moreHeads() {
    while (heads.isEmpty()) {
      if (exhausted) {
        if (!stripes.hasNext()) {
          return false;
        }
        stripe = stripes.next();
        last = null;
      }
      heads.addAll(rows.heads(session, stripe, filter, last, HEADS));
      exhausted = heads.size() < HEADS;
      last = heads.isEmpty() ? null : heads.getLast().key();
    }
    return true;
  }

  /** Reads the rows of the first heads: fewer or none, if some were deleted since. */
  private void turnPage() {
    Head<K> from = heads.remove();
    Head<K> to = from;
    int count = 1;
    long points = from.length();
    while (!heads.isEmpty() && points + heads.getFirst().length() <= pointsAtOnce) {
      to = heads.remove();
      points += to.length();
      count++;
    }
    List<Row<K>> read = rows.page(session, stripe, filter, from.key(), to.key(), count);
    page.addAll(read);
    if (read.size() == count && !read.get(count - 1).key().equals(to.key())) {
      // rows came in between: what the heads tell of the rest is outdated
      heads.clear();
      last = read.get(count - 1).key();
      exhausted = false;
    }
  }
}
