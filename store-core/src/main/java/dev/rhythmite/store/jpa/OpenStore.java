package dev.rhythmite.store.jpa;

import dev.rhythmite.store.ReplicaStoreException;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.engine.spi.SharedSessionContractImplementor;

/**
 * A store that was checked and recorded in its database, with all statements on its table.
 *
 * @param loneWrites a faster way for writes that concern one chunk, where there is one
 * @param identity of its table
 */
record OpenStore<K extends Record>(
    EntityModel<K> model,
    ChunkQueries<K> reads,
    ChunkSummaryQueries<K> summaries,
    ChunkWriteQueries<K> writes,
    Optional<LoneWriteQueries<K>> loneWrites,
    ChunkFeedQueries<K> feed,
    WatermarkQueries watermarks,
    UUID identity) {

  /**
   * Refuses a local write to a replica.
   *
   * @throws ReplicaStoreException if this store pulls from another
   */
  void refuseInReplica(SharedSessionContractImplementor session) {
    watermarks.source(session, model.store()).ifPresent(source -> {
      throw new ReplicaStoreException(model.store(), source);
    });
  }
}
