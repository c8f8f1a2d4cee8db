package dev.rhythmite.store.channel;

import dev.rhythmite.store.StoreException;

/** Something is larger than {@link ChannelLimits} allow. */
public final class LimitException extends StoreException {

  private static final long serialVersionUID = 1L;

  /**
   * @param what with its size: {@code "An append of 200000 rows"}
   * @param rule what is allowed; no full stop
   * @param fix a sentence with its full stop
   */
  public LimitException(String what, String rule, String fix) {
    super(what + ". " + rule + ". " + fix);
  }
}
