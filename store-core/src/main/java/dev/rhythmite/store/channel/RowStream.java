package dev.rhythmite.store.channel;

import java.util.Iterator;

/**
 * Rows in the order of a query, some thousand at a time, read while they are consumed. Whoever asks
 * for it closes it. Not for use by several threads at once.
 */
public interface RowStream extends Iterator<RowBatch>, AutoCloseable {

  /** Returns the schema of all batches. */
  ChannelSchema schema();

  /** Ends the reading; a second call does nothing. */
  @Override
  void close();
}
