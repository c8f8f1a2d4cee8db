package dev.rhythmite.store.jpa;

import dev.rhythmite.store.Series;
import java.io.Closeable;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Has the rows of series decoded by a thread of its own while the caller fetches those that follow.
 * What comes of them is handed over by the caller's thread, in order; so is an error, when its turn
 * comes. What waits is bounded by its points, decoded or not.
 */
final class DecodingAhead<K extends Record> implements Closeable {

  /** As many as a page has, or a few; a series that has more by itself is waited for. */
  private static final long MOST_POINTS = 200_000;

  /** What a series counts at least, so that not too many short ones wait. */
  private static final long LEAST_POINTS = 4_000;

  private final Function<List<StoredChunk<K>>, Optional<Series>> decoder;
  private final BiConsumer<K, Series> action;
  private final Deque<Waiting<K>> waiting = new ArrayDeque<>();
  private final ExecutorService thread = Executors.newSingleThreadExecutor(work -> {
    Thread made = new Thread(work, "rhythmite-decoding");
    made.setDaemon(true);
    return made;
  });
  private long points;

  private record Waiting<K>(K key, long points, CompletableFuture<Optional<Series>> series) {}

  DecodingAhead(
      Function<List<StoredChunk<K>>, Optional<Series>> decoder, BiConsumer<K, Series> action) {
    this.decoder = decoder;
    this.action = action;
  }

  /** Takes the rows of a series, and hands over others that are decoded, or if too much waits. */
  void add(List<StoredChunk<K>> rows) {
    long length =
        Math.max(LEAST_POINTS, rows.stream().mapToLong(StoredChunk::length).sum());
    waiting.add(new Waiting<>(
        rows.get(0).key(),
        length,
        CompletableFuture.supplyAsync(() -> decoder.apply(rows), thread)));
    points += length;
    while (points > MOST_POINTS || isDecoded(waiting.peek())) {
      handOver(waiting.remove());
    }
  }

  private boolean isDecoded(@Nullable Waiting<K> next) {
    return next != null && next.series().isDone();
  }

  /** Hands over all that waits. */
  void finish() {
    while (!waiting.isEmpty()) {
      handOver(waiting.remove());
    }
  }

  private void handOver(Waiting<K> next) {
    points -= next.points();
    decoded(next).ifPresent(series -> action.accept(next.key(), series));
  }

  private static Optional<Series> decoded(Waiting<?> next) {
    try {
      return next.series().join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw e;
    }
  }

  /** Ends the thread; what still waits is dropped. */
  @Override
  public void close() {
    waiting.forEach(dropped -> dropped.series().cancel(false));
    thread.shutdown();
  }
}
