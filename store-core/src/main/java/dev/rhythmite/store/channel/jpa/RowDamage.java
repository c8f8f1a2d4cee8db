package dev.rhythmite.store.channel.jpa;

import dev.rhythmite.store.channel.ChannelKey;
import dev.rhythmite.store.channel.MalformedRowsException;
import dev.rhythmite.store.codec.MalformedBlobException;

/**
 * Which stored rows are damaged, if they are.
 *
 * @param firstNumber of the rows that stand together
 */
record RowDamage(ChannelKey key, long firstNumber) {

  /**
   * @param reason no full stop
   */
  MalformedRowsException because(String reason) {
    return new MalformedRowsException(key, firstNumber, reason);
  }

  MalformedRowsException because(MalformedBlobException cause) {
    return new MalformedRowsException(
        key, firstNumber, String.valueOf(cause.getMessage()).replaceFirst("\\.$", ""), cause);
  }
}
