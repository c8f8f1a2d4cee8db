/**
 * Workloads on Rhythmite, used through its public types, beside other ways to keep the same series.
 */
@NullMarked
package dev.rhythmite.benchmark;

import org.jspecify.annotations.NullMarked;
