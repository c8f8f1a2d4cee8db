package dev.rhythmite.store.metric;

import dev.rhythmite.store.StoreException;

/** A point that no metric takes, or not its own; nothing of its batch was stored. */
public final class InvalidPointException extends StoreException {

  private static final long serialVersionUID = 1L;

  /** What is wrong with a point. */
  public enum Fault {
    /** Its metric has no name, or one that no metric may have. */
    NAME,
    /** Its time cannot be stored. */
    TIME,
    /** Its text cannot be stored. */
    TEXT,
    /** It is no number, and its metric takes numbers only. */
    NUMBER_NEEDED,
    /** It is no text, and its metric takes texts only. */
    TEXT_NEEDED
  }

  private final int index;
  private final Fault fault;

  /**
   * @param index of the point in its batch, from 0
   * @param reason a sentence or more, with the rule and the fix
   */
  public InvalidPointException(int index, Fault fault, String reason) {
    super("Point " + index + ": " + reason);
    this.index = index;
    this.fault = fault;
  }

  /** Returns the index of the point in its batch, from 0. */
  public int index() {
    return index;
  }

  public Fault fault() {
    return fault;
  }
}
