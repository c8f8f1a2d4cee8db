package dev.rhythmite.store.spring;

import dev.rhythmite.store.SeriesStore;
import dev.rhythmite.store.StoreLayout;
import dev.rhythmite.store.sync.ChunkFeed;
import java.time.ZoneId;
import java.util.Optional;

/**
 * A store of the application, of chunks or of whole series.
 *
 * @param name of its entity
 * @param feed its change feed, if it is tracked
 */
public record RegisteredStore<K extends Record>(
    String name, SeriesStore<K> store, Optional<ChunkFeed<K>> feed) {

  private static final ZoneId UTC = ZoneId.of("UTC");

  /** Returns the zone by whose clocks times are meant that have no offset: without a layout, UTC. */
  public ZoneId zone() {
    return store.layout().map(StoreLayout::zone).orElse(UTC);
  }
}
