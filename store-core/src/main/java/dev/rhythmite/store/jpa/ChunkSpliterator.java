package dev.rhythmite.store.jpa;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators.AbstractSpliterator;
import java.util.function.Consumer;
import org.hibernate.engine.spi.SharedSessionContractImplementor;

/**
 * The series of some stripes, one after the other, each as its rows in order. Rows come in pages; the series that a page
 * cuts is read again as a whole by one statement, so that no writer can come in between its parts.
 */
final class ChunkSpliterator<K extends Record, R> extends AbstractSpliterator<List<R>> {

  private final LiveChunkQueries<K, R> rows;
  private final SharedSessionContractImplementor session;
  private final Iterator<Short> stripes;
  private ChunkPage<K> next;
  private List<R> page = List.of();
  private int at;
  private boolean exhausted = true;

  /**
   * @param first page of any stripe
   */
  ChunkSpliterator(
      LiveChunkQueries<K, R> rows,
      SharedSessionContractImplementor session,
      List<Short> stripes,
      ChunkPage<K> first) {
    super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL);
    this.rows = rows;
    this.session = session;
    this.stripes = stripes.iterator();
    this.next = first;
  }

  @Override
  public boolean tryAdvance(Consumer<? super List<R>> action) {
    while (at < page.size() || turnPage()) {
      List<R> series = nextSeries();
      // a series that was deleted since its page was read has no rows any more
      if (!series.isEmpty()) {
        action.accept(series);
        return true;
      }
    }
    return false;
  }

  private List<R> nextSeries() {
    K key = rows.keyOf(page.get(at));
    List<R> series = new ArrayList<>();
    while (at < page.size() && rows.keyOf(page.get(at)).equals(key)) {
      series.add(page.get(at++));
    }
    boolean cut = at == page.size() && !exhausted;
    if (!cut) {
      return series;
    }
    next = next.behind(key);
    return rows.ofKey(session, next.stripe(), key, next.span());
  }

  /** Returns whether there is another page, of this stripe or a later one. */
  private boolean turnPage() {
    do {
      if (exhausted) {
        if (!stripes.hasNext()) {
          return false;
        }
        next = next.of(stripes.next());
      }
      page = rows.page(session, next);
      at = 0;
      exhausted = page.size() < next.limit();
    } while (page.isEmpty());
    return true;
  }
}
