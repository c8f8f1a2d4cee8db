package dev.rhythmite.store.channel.jpa;

import dev.rhythmite.store.channel.ChannelKey;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps tails short: says after which append of this node a tail is to be sealed. What other nodes
 * append they count themselves, so a tail has no more than this of each.
 */
final class SealTrigger {

  private static final long ENTRIES = 1_024;
  private static final long ROWS = 16_384;
  private static final long BYTES = 16 << 20;

  /** Above, counting begins anew; the host's sealing sees to the tails. */
  private static final int MOST_CHANNELS = 10_000;

  private final Map<ChannelKey, TailSize> unsealed = new ConcurrentHashMap<>();

  /** Counts what was appended; returns whether the caller, as the only one, is to seal the tail. */
  boolean isDueAfter(ChannelKey key, TailSize appended) {
    if (unsealed.size() > MOST_CHANNELS) {
      unsealed.clear();
    }
    TailSize sum = unsealed.merge(key, appended, TailSize::plus);
    return (sum.entries() >= ENTRIES || sum.rows() >= ROWS || sum.bytes() >= BYTES)
        && unsealed.remove(key, sum);
  }

  /** Begins to count anew, as somebody seals the tail. */
  void sealed(ChannelKey key) {
    unsealed.remove(key);
  }
}
