package dev.rhythmite.store.sync;

import dev.rhythmite.store.StoreLayout;
import java.util.List;

/**
 * A page of the change feed.
 *
 * @param layout how the source cuts time; a replica must cut it alike
 * @param updates each chunk at most once, oldest change first within a stripe
 * @param next where the page after this one begins; to be kept once this page is applied
 * @param more whether that page has anything at present
 */
public record UpdatesPage<K extends Record>(
    StoreLayout layout, List<ChunkUpdate<K>> updates, Cursor next, boolean more) {

  public UpdatesPage {
    updates = List.copyOf(updates);
  }
}
