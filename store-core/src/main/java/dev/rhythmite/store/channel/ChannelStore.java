package dev.rhythmite.store.channel;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The channels of one kind: what they are, without their rows. Joins the caller's transaction or
 * opens one. Thread-safe.
 */
public interface ChannelStore {

  /**
   * Makes a channel.
   *
   * @throws ChannelExistsException if its id or name is taken; of two calls at once one succeeds
   * @throws SchemaConflictException if the draft has no schema
   * @throws LimitException if something is larger than {@link ChannelLimits} say
   */
  Channel create(ChannelKey key, ChannelDraft draft);

  /**
   * Makes a channel, or replaces what the draft says of the one there is; what the draft leaves out
   * stays.
   *
   * @throws SchemaConflictException if the draft has other columns than the stored channel, or has
   *     none for a new one
   * @throws ChannelExistsException if another channel has the name
   */
  Channel upsert(ChannelKey key, ChannelDraft draft);

  /**
   * Changes a channel: members of metadata and tags are merged, null ones taken away; a schema is
   * the complete new one.
   *
   * @throws UnknownChannelException if there is none
   * @throws ChannelExistsException if another channel has the name
   * @throws SchemaConflictException if rows were ever appended, or since all were deleted, and a row
   *     of the old schema is none of the new one; adding optional columns and making columns
   *     optional is always possible
   */
  Channel patch(ChannelKey key, ChannelDraft changes);

  /**
   * Makes a channel like another, without its rows. What {@code overrides} say wins; without a name
   * it is called {@code <name>_copy}, {@code <name>_copy2} and so on, the first that is free.
   *
   * @throws UnknownChannelException if there is no {@code source}
   * @throws ChannelExistsException if the id of {@code target} or the given name is taken
   */
  Channel copy(ChannelKey source, ChannelKey target, ChannelDraft overrides);

  /**
   * Deletes channels with all their rows, all or none; returns them with the numbers of rows that
   * went, in the order of the keys.
   *
   * @throws UnknownChannelException if one of them is not there; it names all that are not
   */
  List<ChannelSummary> delete(Collection<ChannelKey> keys);

  /** Returns the channel of a key. */
  Optional<Channel> find(ChannelKey key);

  /** Returns the channel of a name. */
  Optional<Channel> findByName(String tenant, String name);

  /** Returns the channel of a key with the number of its rows. */
  Optional<ChannelSummary> summary(ChannelKey key);

  /** Returns channels with the numbers of their rows, newest first. */
  ChannelPage list(ChannelQuery query);
}
