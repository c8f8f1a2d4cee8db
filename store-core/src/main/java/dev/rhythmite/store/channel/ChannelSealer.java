package dev.rhythmite.store.channel;

/**
 * The work behind appends, to be run now and then by any node, or by several at once; each channel
 * or some with short tails, is a transaction of its own. Readers see the same rows before, meanwhile
 * and after. Thread-safe.
 */
public interface ChannelSealer {

  /**
   * Moves the rows of a channel's tail into chunks; returns how many.
   *
   * @throws UnknownChannelException if there is none
   */
  long seal(ChannelKey key);

  /**
   * Moves the rows of all tails into chunks; returns how many.
   *
   * @throws MalformedRowsException if a tail or the chunk that it goes to is damaged; all others are
   *     sealed before
   */
  long sealAll();

  /** Deletes rows that are older than their channels keep them; returns how many. */
  long expire();

  /**
   * Forgets idempotency keys that are old enough, and takes away what an append left that was under
   * way while its channel was deleted; returns how many rows of the database went.
   */
  long purge();
}
