/**
 * The stores of the demo: one entity for each frequency and zone, each with a key record of its own,
 * so that a store is injected by the type of its key.
 */
@NullMarked
package dev.rhythmite.examples.stores;

import org.jspecify.annotations.NullMarked;
