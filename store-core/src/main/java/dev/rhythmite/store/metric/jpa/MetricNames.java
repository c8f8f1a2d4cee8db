package dev.rhythmite.store.metric.jpa;

import dev.rhythmite.store.LoneSurrogates;
import dev.rhythmite.store.channel.ChannelKey;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** What metrics are called: their names and ids. */
final class MetricNames {

  private static final int LONGEST = 255;

  /** What numbers of JSON hold exactly in every language. */
  private static final long IDS = 1L << 53;

  /** Of version 8, so of no other kind of UUID. */
  private static final long UPPER_BITS = 0x72687974_686d_8000L;

  private static final long VARIANT = 0x8000_0000_0000_0000L;

  private MetricNames() {}

  /** Returns what is wrong with a name, if anything. */
  static Optional<String> fault(String name) {
    if (name.isBlank()) {
      return Optional.of("A blank name. A metric's name is a text that is not blank; give one.");
    }
    if (name.length() > LONGEST) {
      return Optional.of("A name of " + name.length() + " characters. A metric's name has at most "
          + LONGEST + "; shorten it.");
    }
    if (hasControls(name) || LoneSurrogates.firstIn(name) >= 0) {
      return Optional.of("A name with a control character, or half a surrogate pair. A metric's"
          + " name has characters that show only; leave them out.");
    }
    return Optional.empty();
  }

  private static boolean hasControls(String name) {
    for (int i = 0; i < name.length(); i++) {
      if (Character.isISOControl(name.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  static void require(String name) {
    fault(name).ifPresent(reason -> {
      throw new IllegalArgumentException(reason);
    });
  }

  /** Returns the key of a metric that is made. */
  static ChannelKey newKey(String tenant) {
    return key(tenant, ThreadLocalRandom.current().nextLong(1, IDS));
  }

  static ChannelKey key(String tenant, long id) {
    return new ChannelKey(tenant, new UUID(UPPER_BITS, VARIANT | id));
  }

  static long id(ChannelKey key) {
    return key.id().getLeastSignificantBits() & (IDS - 1);
  }
}
