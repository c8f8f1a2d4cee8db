package dev.rhythmite.store.metric;

import dev.rhythmite.store.analysis.Bucket;
import java.time.Instant;
import java.util.Optional;

/**
 * The points of a metric within one bucket.
 *
 * @param start of the bucket, which may lie before the range that was asked for
 * @param points how many there are, numbers and texts; gaps are none
 * @param numbers what the aggregations make of the numbers; absent if there is none
 */
public record MetricBucket(Instant start, long points, Optional<Bucket> numbers) {}
