package dev.rhythmite.store.spring;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What those who are counted have left. Each may do at once what it may do in a minute; the right to
 * more comes back evenly. Thread-safe.
 *
 * @param <K> who is counted, and for what
 */
public final class RequestBuckets<K> {

  /** Those who have not come for long are forgotten first, and begin with a full bucket again. */
  private static final int MOST = 10_000;

  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final TimeMeter clock;
  private final Map<K, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true) {

    private static final long serialVersionUID = 1L;

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, Bucket> eldest) {
      return size() > MOST;
    }
  };

  public RequestBuckets(TimeMeter clock) {
    this.clock = clock;
  }

  /** Returns the bucket of who is counted; a new one is full. */
  public synchronized Bucket of(K counted, int perMinute) {
    return buckets.computeIfAbsent(
        counted,
        unknown -> Bucket.builder()
            .addLimit(limit -> limit.capacity(perMinute).refillGreedy(perMinute, MINUTE))
            .withCustomTimePrecision(clock)
            .build());
  }
}
