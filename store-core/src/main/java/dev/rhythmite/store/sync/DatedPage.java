package dev.rhythmite.store.sync;

import java.util.List;
import java.util.Optional;

/**
 * Changes in the order of their times.
 *
 * @param next where the next page begins, if there are more changes
 */
public record DatedPage<K extends Record>(List<ChunkUpdate<K>> updates, Optional<Cursor> next) {

  public DatedPage {
    updates = List.copyOf(updates);
  }
}
