package dev.rhythmite.store.channel.jpa;

import dev.rhythmite.store.channel.RowBatch;
import dev.rhythmite.store.channel.jpa.RowChunk.Extent;

/** What takes rows in ascending order, and some chunks by what is noted of them alone. */
interface RowGathering {

  void add(RowBatch rows);

  /** Returns whether the rows of a chunk lie in one bucket, and its statistics are all it takes. */
  boolean takes(Extent extent, ChunkStatistics statistics);

  /** Adds the rows of a chunk that it {@linkplain #takes takes} by what is noted of them. */
  void add(Extent extent, ChunkStatistics statistics);
}
