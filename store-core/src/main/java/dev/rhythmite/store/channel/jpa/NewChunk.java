package dev.rhythmite.store.channel.jpa;

import dev.rhythmite.store.channel.RowBatch;

/** A chunk that is to be stored, and what its row is to tell of it. */
record NewChunk(RowChunk chunk, ChunkStatistics statistics) {

  /** Packs rows that are in order, at least one. */
  static NewChunk of(RowBatch rows) {
    return new NewChunk(RowChunk.of(rows), ChunkStatistics.of(rows));
  }
}
