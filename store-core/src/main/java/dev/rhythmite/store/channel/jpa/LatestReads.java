package dev.rhythmite.store.channel.jpa;

import dev.rhythmite.store.channel.ChannelKey;
import dev.rhythmite.store.channel.ChannelSchema;
import dev.rhythmite.store.channel.RowBatch;
import dev.rhythmite.store.channel.UnknownChannelException;
import java.util.List;
import java.util.Optional;
import org.hibernate.engine.spi.SharedSessionContractImplementor;

/** Finds the last row of a channel: in the tail, or else in the last chunk, which alone is opened. */
final class LatestReads {

  private final ChannelQueries queries;

  LatestReads(ChannelQueries queries) {
    this.queries = queries;
  }

  Optional<RowBatch> latest(SharedSessionContractImplementor session, ChannelKey key) {
    StoredChannel channel = queries
        .definitions()
        .find(session, key)
        .orElseThrow(() -> new UnknownChannelException(List.of(key)));
    ChannelSchema schema = channel.channel().schema();
    // the tail first: rows go from there to chunks
    RowBatch tail = last(Sealing.rows(key, schema, queries.tails().last(session, channel.line())));
    long reached = tail.isEmpty() ? Long.MIN_VALUE : tail.times()[0];
    RowBatch chunk = queries
        .chunks()
        .lastReaching(session, channel.line(), reached)
        .map(stored -> last(stored.rows(key, schema)))
        .orElse(tail);
    boolean later = !chunk.isEmpty() && (tail.isEmpty() || RowMerge.compare(chunk, 0, tail, 0) > 0);
    return Optional.of(later ? chunk : tail).filter(row -> !row.isEmpty());
  }

  private static RowBatch last(RowBatch rows) {
    return rows.slice(Math.max(0, rows.size() - 1), rows.size());
  }
}
