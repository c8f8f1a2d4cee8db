package dev.rhythmite.store.channel;

import dev.rhythmite.store.StoreException;

/** The id or the name of a new channel is taken. */
public final class ChannelExistsException extends StoreException {

  private static final long serialVersionUID = 1L;

  private final Taken taken;

  /** What is taken. */
  public enum Taken {
    ID,
    NAME
  }

  private ChannelExistsException(String message, Taken taken) {
    super(message);
    this.taken = taken;
  }

  /** Returns the exception for an id. */
  public static ChannelExistsException ofId(ChannelKey key) {
    return new ChannelExistsException(
        key + " is there already. An id is given once; choose another, or change that channel.",
        Taken.ID);
  }

  /** Returns the exception for a name. */
  public static ChannelExistsException ofName(String name) {
    return new ChannelExistsException(
        "There is a channel named \"" + name
            + "\" already. Names are unique within a tenant; choose another.",
        Taken.NAME);
  }

  /** Returns what is taken. */
  public Taken taken() {
    return taken;
  }
}
