package dev.rhythmite.store.channel.jpa;

import dev.rhythmite.store.TimeRange;
import dev.rhythmite.store.channel.ChannelKey;
import dev.rhythmite.store.channel.UnknownChannelException;
import java.util.List;
import java.util.Optional;
import org.hibernate.engine.spi.SharedSessionContractImplementor;

/** Deletes rows of a channel. Rows that are committed only after it has begun stay, or go with all. */
final class RowDeletion {

  private final ChannelShared shared;
  private final ChannelQueries queries;

  RowDeletion(ChannelShared shared) {
    this.shared = shared;
    this.queries = shared.queries();
  }

  /**
   * Gives the channel an empty timeline, so that an append which is under way ends before this or
   * begins anew; returns how many rows went.
   */
  long deleteAll(SharedSessionContractImplementor session, ChannelKey key) {
    if (!queries.definitions().lock(session, key)) {
      throw new UnknownChannelException(List.of(key));
    }
    StoredChannel channel = queries.definitions().find(session, key).orElseThrow();
    boolean held = queries.data().hold(session, channel.stripe()) > 0;
    assert held;
    long rows = queries.data().content(session, channel.line()).rows();
    ChannelDeletion.deleteRows(queries, session, channel.line());
    Timeline fresh = new Timeline(channel.stripe(), shared.numbers().take(1).first());
    queries.data().insert(session, fresh);
    queries.definitions().clear(session, key, fresh.number());
    return rows;
  }

  /** Deletes the rows of a range, the tail's by way of chunks; returns how many. */
  long deleteWithin(SharedSessionContractImplementor session, Timeline line, TimeRange range) {
    if (!reach(session, line).meets(range)) {
      return 0;
    }
    long revision = queries.data().hold(session, line.stripe());
    while (shared.sealing().pass(session, line, revision).rows() > 0) {
      // the next pass has the rest
    }
    Optional<StoredChannel> channel = queries.definitions().find(session, line);
    if (channel.isEmpty()) {
      return 0;
    }
    long deleted = new ChunkMerge(queries.chunks(), session, channel.get(), revision).delete(range);
    if (deleted > 0) {
      queries.data().changed(session, line, -deleted, revision);
    }
    return deleted;
  }

  private Reach reach(SharedSessionContractImplementor session, Timeline line) {
    // the tail first: rows go from there to chunks
    Reach tail = queries.tails().reach(session, line);
    return tail.hull(queries.chunks().reach(session, line));
  }
}
