package dev.rhythmite.store;

/** A store that pulls from another was asked for what only its source can tell. */
public final class ReplicaSourceException extends StoreException {

  private static final long serialVersionUID = 1L;

  /**
   * @param source the address that the store pulls from
   */
  public ReplicaSourceException(String store, String source) {
    super(store
        + " is a replica of "
        + source
        + ": its changes do not arrive in the order of their times. Read them by time at the"
        + " source, or here by cursor.");
  }
}
