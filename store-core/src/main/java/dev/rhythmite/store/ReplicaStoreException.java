package dev.rhythmite.store;

/** A local write to a store that pulls from another. */
public final class ReplicaStoreException extends StoreException {

  private static final long serialVersionUID = 1L;

  /**
   * @param source the address that the store pulls from
   */
  public ReplicaStoreException(String store, String source) {
    super(store
        + " is a replica of "
        + source
        + ": its rows come from pulls only. Write at the source.");
  }
}
