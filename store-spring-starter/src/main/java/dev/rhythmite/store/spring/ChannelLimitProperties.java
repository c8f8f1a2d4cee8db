package dev.rhythmite.store.spring;

import dev.rhythmite.store.channel.ChannelLimits;
import java.time.Duration;
import java.time.ZoneId;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How channels are kept, and how much of them at once.
 *
 * @param root Whether the path before the lanes, / if there is none, answers who serves them, and
 *     openapi.json and docs below it describe them; without credentials.
 * @param zone Time zone of times that come without an offset.
 * @param maxBodySize Longest body of a request.
 * @param maxRows Most rows of one request.
 * @param maxColumns Most columns of a channel, at most 1000.
 * @param maxReadRows Most rows of one answer in JSON; beyond, it has a cursor. Other formats have no
 *     bound.
 * @param maxSortedRows Most rows that are sorted by other columns than time, or answered column by
 *     column, as they are held in memory.
 * @param maxEchoedRows Most rows of a request that its answer repeats.
 * @param sealInterval Time from one sealing of new rows into chunks to the next.
 * @param upkeepInterval Time from one removal of expired rows, old idempotency keys and old entries
 *     of the audit to the next.
 */
@ConfigurationProperties("rhythmite.channels")
public record ChannelLimitProperties(
    @DefaultValue("false") boolean root,
    @DefaultValue("UTC") ZoneId zone,
    @DefaultValue("64MB") DataSize maxBodySize,
    @DefaultValue("100000") int maxRows,
    @DefaultValue("1000") int maxColumns,
    @DefaultValue("10000000") long maxReadRows,
    @DefaultValue("1000000") int maxSortedRows,
    @DefaultValue("1000") int maxEchoedRows,
    @DefaultValue("1m") Duration sealInterval,
    @DefaultValue("10m") Duration upkeepInterval) {

  private static final String PREFIX = "rhythmite.channels.";

  /**
   * Returns these settings if they can be used.
   *
   * @throws StoreConfigurationException otherwise, naming the property
   */
  public ChannelLimitProperties checked() {
    requirePositive("max-body-size", maxBodySize.toBytes());
    requirePositive("max-read-rows", maxReadRows);
    requirePositive("seal-interval", sealInterval.toMillis());
    requirePositive("upkeep-interval", upkeepInterval.toMillis());
    if (maxEchoedRows < 0) {
      throw refused("max-echoed-rows", "is " + maxEchoedRows + ". It is not negative.");
    }
    limits();
    return this;
  }

  private static void requirePositive(String name, long value) {
    if (value < 1) {
      throw refused(name, "is " + value + ". It is positive.");
    }
  }

  private static StoreConfigurationException refused(String name, String problem) {
    return new StoreConfigurationException(PREFIX + name + " " + problem, "Raise it.");
  }

  /** Returns the limits of the stores. */
  ChannelLimits limits() {
    ChannelLimits usual = ChannelLimits.defaults();
    try {
      return new ChannelLimits(
          maxRows,
          maxColumns,
          usual.textLength(),
          usual.rowLength(),
          usual.jsonDepth(),
          maxSortedRows);
    } catch (IllegalArgumentException e) {
      throw new StoreConfigurationException(
          "A bound of channels cannot be used: " + e.getMessage(),
          "Change " + PREFIX + "max-rows, max-columns or max-sorted-rows.");
    }
  }
}
