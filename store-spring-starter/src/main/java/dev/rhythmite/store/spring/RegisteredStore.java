package dev.rhythmite.store.spring;

import dev.rhythmite.store.SeriesStore;
import dev.rhythmite.store.sync.ChunkFeed;
import java.util.Optional;

/**
 * A store of the application.
 *
 * @param name of its entity
 * @param feed its change feed, if it is tracked
 */
public record RegisteredStore<K extends Record>(
    String name, SeriesStore<K> store, Optional<ChunkFeed<K>> feed) {}
