package dev.rhythmite.store.spring;

import dev.rhythmite.store.metric.TypePolicy;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The routes of metrics for clients of the timeseries API.
 *
 * @param enabled Whether metrics have these routes.
 * @param basePath Path before /ingest, /query, /metrics, /cache and /health. Nothing if left out.
 * @param maxBodySize Longest body of a request.
 * @param maxPoints Most points of one request.
 * @param types Whether a metric takes numbers only or texts only, or both in turns.
 * @param intervals Whether buckets are of the lengths of a list only, or of any whole number of a unit.
 * @param maxFuture How far ahead of the clock a point may be. Any time if left out.
 * @param maxRange Longest range of a query. No bound if left out.
 * @param requestsPerMinute Most requests that one client may send in a minute, by the name of the
 *     route: ingest, query, metrics, cache-info, cache-clear, cache-keys, cache-metric, root, docs, health.
 *     No bound for those left out.
 * @param cache How answers are kept.
 */
@ConfigurationProperties("rhythmite.timeseries")
public record TimeseriesProperties(
    @DefaultValue("false") boolean enabled,
    @DefaultValue("") String basePath,
    @DefaultValue("16MB") DataSize maxBodySize,
    @DefaultValue("10000") int maxPoints,
    @DefaultValue("REJECT") TypePolicy types,
    @DefaultValue("NAMED") Intervals intervals,
    @Nullable Duration maxFuture,
    @Nullable Duration maxRange,
    @DefaultValue Map<String, Integer> requestsPerMinute,
    @DefaultValue Cache cache) {

  /** Which lengths buckets may have. */
  public enum Intervals {

    /** Those that clients of the timeseries API know. */
    NAMED,

    /** Any whole number of seconds, minutes, hours, days, weeks, months or years. */
    ANY
  }

  private static final String PREFIX = "rhythmite.timeseries.";

  public TimeseriesProperties {
    requestsPerMinute = Map.copyOf(requestsPerMinute);
  }

  /**
   * Returns these settings if they can be used.
   *
   * @throws StoreConfigurationException otherwise, naming the property
   */
  public TimeseriesProperties checked() {
    FacePaths.checkedBasePath(PREFIX + "base-path", basePath);
    requirePositive("max-body-size", maxBodySize.toBytes());
    requirePositive("max-points", maxPoints);
    requirePositive("max-range", maxRange == null ? 1 : maxRange.toMillis());
    requirePositive("cache.time-to-live", cache.timeToLive().toMillis());
    requirePositive("cache.max-size", cache.maxSize().toBytes());
    requirePositive("cache.max-answer-size", cache.maxAnswerSize().toBytes());
    requestsPerMinute.forEach(
        (route, most) -> requirePositive("requests-per-minute." + route, most));
    return this;
  }

  private static void requirePositive(String name, long value) {
    if (value < 1) {
      throw new StoreConfigurationException(
          PREFIX + name + " is " + value + ". It is positive.", "Raise " + PREFIX + name + ".");
    }
  }

  /**
   * How answers to queries are kept. One is never older than the points that it was asked for.
   *
   * @param enabled Whether they are.
   * @param timeToLive How long at most.
   * @param maxSize Most bytes of all answers in the memory of a process; of no meaning to a server of
   *     caches.
   * @param maxAnswerSize Most bytes of one answer that is kept.
   */
  public record Cache(
      @DefaultValue("true") boolean enabled,
      @DefaultValue("300s") Duration timeToLive,
      @DefaultValue("64MB") DataSize maxSize,
      @DefaultValue("1MB") DataSize maxAnswerSize) {}
}
