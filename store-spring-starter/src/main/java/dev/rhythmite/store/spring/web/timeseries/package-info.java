/**
 * The routes of metrics that clients of the timeseries API call: points in, points and buckets out,
 * and the cache of answers. Translates HTTP to calls of metric stores; decides nothing itself.
 */
@NullMarked
package dev.rhythmite.store.spring.web.timeseries;

import org.jspecify.annotations.NullMarked;
