package dev.rhythmite.store.jpa;

import dev.rhythmite.store.KeyFilter;
import org.jspecify.annotations.Nullable;

/**
 * The next live chunks of a stripe, by key and index.
 *
 * @param after the key behind which the page begins; the first page has none
 * @param limit the most rows
 */
record ChunkPage<K extends Record>(
    short stripe,
    KeyFilter<K> filter,
    ChunkSpan span,
    @Nullable K after,
    int limit) {

  /** Returns the first page of a stripe that is not told yet. */
  static <K extends Record> ChunkPage<K> first(KeyFilter<K> filter, ChunkSpan span, int limit) {
    return new ChunkPage<>((short) 0, filter, span, null, limit);
  }

  /** Returns the first page of a stripe. */
  ChunkPage<K> of(short another) {
    return new ChunkPage<>(another, filter, span, null, limit);
  }

  /** Returns the page behind a key. */
  ChunkPage<K> behind(K last) {
    return new ChunkPage<>(stripe, filter, span, last, limit);
  }
}
