package dev.rhythmite.store.channel.jpa;

import dev.rhythmite.store.channel.jpa.RowChunk.Extent;
import java.util.Optional;

/**
 * What the row of a chunk tells without the blob.
 *
 * @param revision by which it is known whether the chunk is still the same
 * @param statistics absent where the row was written by a version that knows of none, or of later ones
 */
record ChunkSummary(Extent extent, long revision, Optional<ChunkStatistics> statistics) {}
