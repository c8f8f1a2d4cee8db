package dev.rhythmite.store.sync;

import dev.rhythmite.store.KeyFilter;
import java.net.URI;

/**
 * How far a replica has got in the feed of one source through one filter.
 *
 * @param source the address of the store at the source
 */
public record Watermark<K extends Record>(URI source, KeyFilter<K> filter, Cursor cursor) {}
