package dev.rhythmite.store.channel.jpa;

import dev.rhythmite.store.channel.Channel;
import dev.rhythmite.store.channel.ChannelKey;
import dev.rhythmite.store.jpa.Stripes;

/**
 * A channel and where its rows are.
 *
 * @param used whether a row was ever appended to the timeline
 */
record StoredChannel(Channel channel, long timeline, boolean used) {

  /** Returns the stripe that all rows of a channel belong to; it is on disk. */
  static short stripe(ChannelKey key) {
    return Stripes.of(new Object[] {key.tenant(), key.id()});
  }

  ChannelKey key() {
    return channel.key();
  }

  short stripe() {
    return stripe(key());
  }

  Timeline line() {
    return new Timeline(stripe(), timeline);
  }
}
