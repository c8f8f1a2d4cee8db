package dev.rhythmite.store.jpa;

import dev.rhythmite.store.KeyFilter;
import dev.rhythmite.store.SeriesScan;
import dev.rhythmite.store.StoreLayout;
import dev.rhythmite.store.TimeRange;
import dev.rhythmite.store.jpa.ChunkSummaryQueries.Opened;
import dev.rhythmite.store.jpa.ScannedChunks.Summed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.hibernate.engine.spi.SharedSessionContractImplementor;

/**
 * Reads the chunks of series for scans, without the blobs where what stands beside them will do.
 *
 * <p>One statement tells which chunks there are. Those that are opened are read by another, and have
 * to be as the first one saw them, or all of it is begun anew.
 */
final class ScanReads<K extends Record> {

  /** How often it is begun anew if chunks change meanwhile, before all of them are opened at once. */
  private static final int TRIES = 3;

  /** Chunks in a row that are tried; if none of them fits, hardly any other will. */
  private static final int TRIED = 8;

  private final EntityModel<K> model;
  private final ChunkQueries<K> chunks;
  private final ChunkSummaryQueries<K> summaries;

  ScanReads(OpenStore<K> store) {
    this.model = store.model();
    this.chunks = store.reads();
    this.summaries = store.summaries();
  }

  /** Returns whether it is worth to ask for summaries: not where chunks are longer than buckets. */
  boolean maySum(SeriesScan scan, TimeRange range) {
    StoreLayout layout = model.layout();
    ChunkSpan span = ChunkSpan.of(range, layout);
    long first = span.first() > Integer.MIN_VALUE
        ? span.first()
        : Math.min(layout.chunkOf(0), span.last() - TRIED + 1L);
    long last = Math.min(span.last(), first + TRIED - 1);
    return IntStream.rangeClosed((int) first, (int) last)
        .mapToObj(layout::periodOf)
        .anyMatch(period -> holds(range, period.startMicros(), period.endMicros() - 1)
            && scan.takesSummary(period.startMicros(), period.endMicros() - 1));
  }

  private static boolean holds(TimeRange range, long first, long last) {
    return first >= range.startMicros() && last < range.endMicros();
  }

  /** Returns the chunks of a key that may have values in a range. */
  ScannedChunks<K> read(
      SharedSessionContractImplementor session, K key, TimeRange range, SeriesScan scan) {
    return maySum(scan, range)
        ? read(session, summaries(session, key, range), range, scan)
        : opened(session, key, range);
  }

  /**
   * @param seen all chunks of a key that may have values in the range, ascending
   */
  private ScannedChunks<K> read(
      SharedSessionContractImplementor session,
      List<ChunkSummary<K>> seen,
      TimeRange range,
      SeriesScan scan) {
    List<ChunkSummary<K>> found = seen;
    for (int tries = 1; !found.isEmpty(); tries++) {
      Optional<ScannedChunks<K>> unchanged = partlyOpened(session, found, range, scan);
      if (unchanged.isPresent()) {
        return unchanged.get();
      }
      K key = found.get(0).key();
      if (tries == TRIES) {
        return opened(session, key, range);
      }
      found = summaries(session, key, range);
    }
    return new ScannedChunks<>(List.of(), List.of());
  }

  /** Scans each series that matches and has a value in a range. */
  <S extends SeriesScan> void each(
      SharedSessionContractImplementor session,
      KeyFilter<K> filter,
      TimeRange range,
      Supplier<S> scans,
      BiConsumer<K, S> action) {
    ChunkSpan span = ChunkSpan.of(range, model.layout());
    summaries
        .live()
        .series(session, model.stripesOf(filter), filter, span)
        .forEachRemaining(seen -> {
          S scan = scans.get();
          if (read(session, seen, range, scan).handTo(scan, range, model.layout())) {
            action.accept(seen.get(0).key(), scan);
          }
        });
  }

  private List<ChunkSummary<K>> summaries(
      SharedSessionContractImplementor session, K key, TimeRange range) {
    return summaries
        .live()
        .ofKey(session, model.stripeOf(key), key, ChunkSpan.of(range, model.layout()));
  }

  private ScannedChunks<K> opened(
      SharedSessionContractImplementor session, K key, TimeRange range) {
    ChunkSpan span = ChunkSpan.of(range, model.layout());
    return new ScannedChunks<>(
        List.of(), chunks.live().ofKey(session, model.stripeOf(key), key, span));
  }

  /** Returns the chunks, if those that had to be opened are still the same. */
  private Optional<ScannedChunks<K>> partlyOpened(
      SharedSessionContractImplementor session,
      List<ChunkSummary<K>> found,
      TimeRange range,
      SeriesScan scan) {
    List<Summed> summed = new ArrayList<>();
    List<ChunkSummary<K>> toOpen = new ArrayList<>();
    for (ChunkSummary<K> chunk : found) {
      summed(chunk, range, scan).ifPresentOrElse(summed::add, () -> toOpen.add(chunk));
    }
    K key = found.get(0).key();
    if (summed.isEmpty()) {
      return Optional.of(opened(session, key, range));
    }
    List<Opened<K>> opened = summaries.open(
        session,
        model.stripeOf(key),
        key,
        toOpen.stream().map(ChunkSummary::chunkIndex).toList());
    return areSame(toOpen, opened)
        ? Optional.of(
            new ScannedChunks<>(summed, opened.stream().map(Opened::chunk).toList()))
        : Optional.empty();
  }

  private Optional<Summed> summed(ChunkSummary<K> chunk, TimeRange range, SeriesScan scan) {
    return chunk
        .extent(model.layout())
        .filter(extent -> holds(range, extent.first(), extent.last()))
        .filter(extent -> scan.takesSummary(extent.first(), extent.last()))
        .flatMap(
            extent -> chunk.values().map(values -> new Summed(chunk.chunkIndex(), extent, values)));
  }

  private static <K extends Record> boolean areSame(
      List<ChunkSummary<K>> seen, List<Opened<K>> opened) {
    return seen.size() == opened.size()
        && IntStream.range(0, seen.size())
            .allMatch(i -> seen.get(i).chunkIndex() == opened.get(i).chunk().chunkIndex()
                && seen.get(i).revision() == opened.get(i).revision());
  }
}
