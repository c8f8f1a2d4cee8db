/**
 * The words of the field: series, time ranges, frequencies, grids, chunk axes and keys, and {@link
 * dev.rhythmite.store.SeriesStore}, the one interface that an application calls. Nothing here knows
 * bytes, databases or HTTP.
 */
@NullMarked
package dev.rhythmite.store;

import org.jspecify.annotations.NullMarked;
