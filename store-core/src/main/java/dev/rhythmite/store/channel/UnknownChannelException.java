package dev.rhythmite.store.channel;

import dev.rhythmite.store.StoreException;
import java.util.Collection;
import java.util.List;

/** A channel that is not there. */
public final class UnknownChannelException extends StoreException {

  private static final long serialVersionUID = 1L;

  private final List<ChannelKey> keys;

  public UnknownChannelException(Collection<ChannelKey> keys) {
    super("There is no channel " + keys + ". It was never made, or it is deleted; list the channels"
        + " for those that are there.");
    this.keys = List.copyOf(keys);
  }

  /** Returns the keys that are of no channel. */
  public List<ChannelKey> keys() {
    return keys;
  }
}
