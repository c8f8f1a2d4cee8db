package dev.rhythmite.store.jpa;

import dev.rhythmite.store.KeyFilter;
import dev.rhythmite.store.jpa.ChunkQueries.PagePosition;
import java.util.ArrayList;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators.AbstractSpliterator;
import java.util.function.Consumer;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.jspecify.annotations.Nullable;

/**
 * The series of one stripe, each as its rows in order. Rows come in pages; the series that a page
 * cuts is read again as a whole by one statement, so that no writer can come in between its parts.
 */
final class StripeSpliterator<K extends Record> extends AbstractSpliterator<List<StoredChunk<K>>> {

  private static final int PAGE_ROWS = 64;

  private final ChunkQueries<K> chunks;
  private final SharedSessionContractImplementor session;
  private final short stripe;
  private final KeyFilter<K> filter;
  private final int first;
  private final int last;

  private List<StoredChunk<K>> page = List.of();
  private int next;
  private boolean exhausted;
  private @Nullable PagePosition<K> position;

  StripeSpliterator(
      ChunkQueries<K> chunks,
      SharedSessionContractImplementor session,
      short stripe,
      KeyFilter<K> filter,
      int first,
      int last) {
    super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL);
    this.chunks = chunks;
    this.session = session;
    this.stripe = stripe;
    this.filter = filter;
    this.first = first;
    this.last = last;
  }

  @Override
  public boolean tryAdvance(Consumer<? super List<StoredChunk<K>>> action) {
    if (next == page.size() && !exhausted) {
      turnPage();
    }
    if (next == page.size()) {
      return false;
    }
    K key = page.get(next).key();
    List<StoredChunk<K>> rows = new ArrayList<>();
    while (next < page.size() && page.get(next).key().equals(key)) {
      rows.add(page.get(next++));
    }
    boolean cut = next == page.size() && !exhausted;
    if (cut) {
      rows = chunks.live(session, stripe, key, first, last);
      position = new PagePosition<>(key, Integer.MAX_VALUE);
    }
    // a series that was deleted since its page was read has no rows any more
    if (!rows.isEmpty()) {
      action.accept(rows);
    }
    return true;
  }

  private void turnPage() {
    page = chunks.page(session, stripe, filter, first, last, position, PAGE_ROWS);
    next = 0;
    exhausted = page.size() < PAGE_ROWS;
  }
}
