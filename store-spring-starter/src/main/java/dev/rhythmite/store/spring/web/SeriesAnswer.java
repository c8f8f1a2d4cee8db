package dev.rhythmite.store.spring.web;

import dev.rhythmite.store.Frequency;
import dev.rhythmite.store.KeyType;
import dev.rhythmite.store.Series;
import java.time.ZoneId;
import java.util.Optional;

/**
 * A series that was asked for, with what it is to be shown with.
 *
 * @param store the name of the store
 * @param frequency of the store; none if its series have any times
 */
record SeriesAnswer<K extends Record>(
    String store,
    ZoneId zone,
    Optional<Frequency> frequency,
    KeyType<K> keyType,
    K key,
    Series series) {}
