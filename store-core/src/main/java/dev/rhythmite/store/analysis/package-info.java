/**
 * Pure functions on series: alignment and arithmetic, buckets, fills, gaps, spans and what a chart
 * needs. Nothing here knows bytes, databases or HTTP; all of it is immutable.
 */
@NullMarked
package dev.rhythmite.store.analysis;

import org.jspecify.annotations.NullMarked;
