package dev.rhythmite.store.jpa;

import dev.rhythmite.store.KeyFilter;
import dev.rhythmite.store.jpa.ChunkQueries.PagePosition;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators.AbstractSpliterator;
import java.util.function.Consumer;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.jspecify.annotations.Nullable;

/**
 * The series of some stripes, one after the other, each as its rows in order. Rows come in pages; the series that a page
 * cuts is read again as a whole by one statement, so that no writer can come in between its parts.
 */
final class ChunkSpliterator<K extends Record> extends AbstractSpliterator<List<StoredChunk<K>>> {

  private static final int PAGE_ROWS = 64;

  private final ChunkQueries<K> chunks;
  private final SharedSessionContractImplementor session;
  private final Iterator<Short> stripes;
  private final KeyFilter<K> filter;
  private final ChunkSpan span;

  private List<StoredChunk<K>> page = List.of();
  private int next;
  private short stripe;
  private boolean exhausted = true;
  private @Nullable PagePosition<K> position;

  ChunkSpliterator(
      ChunkQueries<K> chunks,
      SharedSessionContractImplementor session,
      List<Short> stripes,
      KeyFilter<K> filter,
      ChunkSpan span) {
    super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL);
    this.chunks = chunks;
    this.session = session;
    this.stripes = stripes.iterator();
    this.filter = filter;
    this.span = span;
  }

  @Override
  public boolean tryAdvance(Consumer<? super List<StoredChunk<K>>> action) {
    while (next < page.size() || turnPage()) {
      List<StoredChunk<K>> rows = nextSeries();
      // a series that was deleted since its page was read has no rows any more
      if (!rows.isEmpty()) {
        action.accept(rows);
        return true;
      }
    }
    return false;
  }

  private List<StoredChunk<K>> nextSeries() {
    K key = page.get(next).key();
    List<StoredChunk<K>> rows = new ArrayList<>();
    while (next < page.size() && page.get(next).key().equals(key)) {
      rows.add(page.get(next++));
    }
    boolean cut = next == page.size() && !exhausted;
    if (!cut) {
      return rows;
    }
    position = new PagePosition<>(key, Integer.MAX_VALUE);
    return chunks.live(session, stripe, key, span);
  }

  /** Returns whether there is another page, of this stripe or a later one. */
  private boolean turnPage() {
    do {
      if (exhausted) {
        if (!stripes.hasNext()) {
          return false;
        }
        stripe = stripes.next();
        position = null;
      }
      page = chunks.page(session, stripe, filter, span, position, PAGE_ROWS);
      next = 0;
      exhausted = page.size() < PAGE_ROWS;
    } while (page.isEmpty());
    return true;
  }
}
