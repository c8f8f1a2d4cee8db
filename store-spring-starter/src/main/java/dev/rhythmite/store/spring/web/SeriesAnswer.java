package dev.rhythmite.store.spring.web;

import dev.rhythmite.store.KeyType;
import dev.rhythmite.store.Series;
import dev.rhythmite.store.StoreLayout;

/**
 * A series that was asked for, with what it is to be shown with.
 *
 * @param store the name of the store
 */
record SeriesAnswer<K extends Record>(
    String store, StoreLayout layout, KeyType<K> keyType, K key, Series series) {}
