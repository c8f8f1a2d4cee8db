/**
 * The entities that an application extends, and the only code that talks to its database. {@link
 * dev.rhythmite.store.jpa.SeriesStores} is the way in without Spring.
 */
@NullMarked
package dev.rhythmite.store.jpa;

import org.jspecify.annotations.NullMarked;
