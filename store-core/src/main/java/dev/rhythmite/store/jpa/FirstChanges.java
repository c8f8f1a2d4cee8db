package dev.rhythmite.store.jpa;

import dev.rhythmite.store.KeyFilter;
import dev.rhythmite.store.jpa.ChunkFeedQueries.Listed;
import dev.rhythmite.store.jpa.ChunkQueries.PagePosition;
import dev.rhythmite.store.sync.ChunkUpdate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.jspecify.annotations.Nullable;

/**
 * The changes of several stripes since they were listed. Some of each are read with one statement,
 * as soon as those of any are asked for; the rest of a stripe that has more, with another.
 */
final class FirstChanges<K extends Record> {

  /** What is read of each stripe at least, so that few need another statement. */
  private static final int LEAST = 32;

  private final ChunkFeedQueries<K> chunks;
  private final SharedSessionContractImplementor session;
  private final KeyFilter<K> filter;
  private final List<Listed> stripes;
  private int share;
  private @Nullable Map<Short, List<ChunkUpdate<K>>> first;

  FirstChanges(
      ChunkFeedQueries<K> chunks,
      SharedSessionContractImplementor session,
      KeyFilter<K> filter,
      List<Listed> stripes) {
    this.chunks = chunks;
    this.session = session;
    this.filter = filter;
    this.stripes = stripes;
  }

  /**
   * Returns the next changes of a stripe, in the order of their revisions. A chunk that is changed
   * meanwhile may come twice, the newer one later.
   *
   * @param most how many are wanted; fewer are all that there are
   */
  List<ChunkUpdate<K>> of(short stripe, int most) {
    List<ChunkUpdate<K>> found = begun(most).getOrDefault(stripe, List.of());
    if (found.size() < share || found.size() >= most) {
      return found;
    }
    ChunkUpdate<K> last = found.get(found.size() - 1);
    List<ChunkUpdate<K>> whole = new ArrayList<>(found);
    // all that commits from now on has greater revisions than any that was read of the stripe
    whole.addAll(chunks.changes(
        session,
        stripe,
        filter,
        last.revision(),
        new PagePosition<>(last.ref().key(), last.ref().chunkIndex()),
        most - found.size()));
    return whole;
  }

  private Map<Short, List<ChunkUpdate<K>>> begun(int most) {
    if (first == null) {
      // twice what an even spread would bring, so that most stripes are read to their ends
      share = Math.min(most, Math.max(LEAST, 2 * (most / stripes.size() + 1)));
      first = chunks.changes(session, stripes, filter, share);
    }
    return first;
  }
}
