/**
 * Pure functions on series: alignment and arithmetic, buckets, fills, gaps, spans and what a chart
 * needs. Nothing here knows bytes, databases or HTTP; all of it is immutable. Buckets are also made of
 * what a {@link dev.rhythmite.store.SeriesStore} has.
 *
 * <p>Steps, gaps and alignment take series of every type. All else computes with doubles and refuses
 * other series by an {@link java.lang.IllegalStateException}: {@link
 * dev.rhythmite.store.Series#asDoubles} gives floats and integers as such.
 */
@NullMarked
package dev.rhythmite.store.analysis;

import org.jspecify.annotations.NullMarked;
