package dev.rhythmite.store.channel;

import dev.rhythmite.store.StoreException;

/** Stored rows whose bytes are damaged. */
public final class MalformedRowsException extends StoreException {

  private static final long serialVersionUID = 1L;

  /**
   * @param firstNumber the number of the first of the rows, by which their row is found
   * @param reason no full stop
   */
  public MalformedRowsException(ChannelKey key, long firstNumber, String reason) {
    super(message(key, firstNumber, reason));
  }

  /** As above, keeping the codec's own error as the cause. */
  public MalformedRowsException(ChannelKey key, long firstNumber, String reason, Throwable cause) {
    super(message(key, firstNumber, reason), cause);
  }

  private static String message(ChannelKey key, long firstNumber, String reason) {
    return "The rows of " + key + " from number " + firstNumber + " on are damaged: " + reason
        + ". Restore them from a backup.";
  }
}
