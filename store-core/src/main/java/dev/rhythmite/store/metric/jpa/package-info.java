/** Metrics in a database: channels of two columns, found by their names. */
@NullMarked
package dev.rhythmite.store.metric.jpa;

import org.jspecify.annotations.NullMarked;
