/**
 * Metrics: named series of numbers and texts, one time axis each. Values and the interfaces that an
 * application calls; {@code MetricStores} in {@code metric.jpa} is the way in. Nothing here knows
 * databases or HTTP.
 */
@NullMarked
package dev.rhythmite.store.metric;

import org.jspecify.annotations.NullMarked;
